package org.l2lspark.swarm;

import java.util.Arrays;
import java.util.List;

/**
 * A world and its agents, as they are now: the workspace of one thread. A tick does, in this order:
 * agents sense; the policy decides; one agent after the other turns, moves, may fall into a pit
 * (and does no more than drop and ring for a while), climbs and is blown by the wind, hands over or
 * takes, drops and rings; walkers walk; pheromones spread; batteries empty.
 *
 * <p>Agents are kept as structure of arrays. Nothing is drawn but the walkers' ways, by the world's
 * key. Not thread-safe.
 */
public final class World {
  private static final byte FULL = (byte) 255; // no more things go on a cell

  private final WorldSettings settings;
  private final AgentSettings agents;
  private final Sensing sensing;
  private final double homeRadius; // 0 where there is no home
  private final boolean homeDelivers;
  private final int count;
  private final int actions;
  private final int columns;
  private final double[] tops; // height up to which a cell is closed, by what stands on it
  private final int firstDrop;
  private final int ring;
  private final int take;
  private final int up;
  private final int[] dropped;

  Layout layout;
  byte[] items;
  final Field[] fields;
  final double[] x;
  final double[] y;
  final double[] z;
  final int[] headingDeg;
  final boolean[] loaded;
  final int[] stuck; // ticks left
  private final boolean[] fallen; // in a pit; goes about there as elsewhere once it is free
  final double[] battery; // 1 is full
  final boolean[] touched;
  final boolean[] rewarded;
  final boolean[] ringing;
  final boolean[] crashed;
  final Walkers walkers;
  private final long[] sensed;
  private final int[] done;
  private int time;
  private int left;
  private int carried;
  private final Tally tally;

  /** A workspace for worlds of these settings; {@link #reset} makes one of them. */
  public World(WorldSettings settings, AgentSettings agents) {
    this.settings = settings;
    this.agents = agents;
    this.count = agents.count();
    List<String> names = agents.actions();
    this.actions = names.size();
    this.columns = settings.columns();
    this.tops = new double[Layout.OBSTACLE + settings.obstacles().size()];
    tops[Layout.FREE] = Double.NEGATIVE_INFINITY;
    tops[Layout.WALL] = Double.POSITIVE_INFINITY;
    for (int k = 0; k < settings.obstacles().size(); k++) {
      tops[Layout.OBSTACLE + k] = settings.obstacles().get(k).height();
    }
    this.firstDrop = 3;
    this.ring = names.indexOf("ring");
    this.take = names.indexOf("take");
    this.up = names.indexOf("up");
    this.dropped = agents.drops().stream().mapToInt(settings::pheromone).toArray();
    this.homeRadius = settings.home().map(Home::radius).orElse(0.0);
    this.homeDelivers = settings.home().map(Home::delivers).orElse(false);
    this.fields =
        settings.pheromones().stream()
            .map(kind -> new Field(kind, columns, settings.rows()))
            .toArray(Field[]::new);
    this.x = new double[count];
    this.y = new double[count];
    this.z = new double[count];
    this.headingDeg = new int[count];
    this.loaded = new boolean[count];
    this.stuck = new int[count];
    this.fallen = new boolean[count];
    this.battery = new double[count];
    this.touched = new boolean[count];
    this.rewarded = new boolean[count];
    this.ringing = new boolean[count];
    this.crashed = new boolean[count];
    this.walkers = new Walkers(settings.walkers());
    this.sensed = new long[count];
    this.done = new int[count * actions];
    this.tally = new Tally();
    this.sensing = new Sensing(this, settings, agents);
  }

  /** Begins a world at its first tick. */
  public void reset(Layout begun) {
    layout = begun;
    items = begun.items.clone();
    left = begun.total;
    carried = 0;
    time = 0;
    for (Field field : fields) {
      field.reset(begun.cells);
    }
    System.arraycopy(begun.startX, 0, x, 0, count);
    System.arraycopy(begun.startY, 0, y, 0, count);
    System.arraycopy(begun.startDeg, 0, headingDeg, 0, count);
    Arrays.fill(z, 0);
    Arrays.fill(loaded, false);
    Arrays.fill(stuck, 0);
    Arrays.fill(fallen, false);
    Arrays.fill(battery, 1);
    Arrays.fill(touched, false);
    Arrays.fill(rewarded, false);
    Arrays.fill(ringing, false);
    Arrays.fill(crashed, false);
    walkers.reset(begun);
    tally.reset();
  }

  /**
   * Runs a world from its first tick until everything is brought home, or time is over.
   *
   * @param ticks length
   * @param watcher sees every tick
   */
  public Tally run(Layout begun, Policy policy, int ticks, Watcher watcher) {
    reset(begun);
    watcher.begun(this);
    while (time < ticks && !finished()) {
      tick(policy, watcher);
    }
    tally.ticks = time;
    tally.left = ticks - time;
    for (int a = 0; a < count; a++) {
      tally.home += atHome(a) && !crashed[a] ? 1 : 0;
    }
    return tally;
  }

  /** Whether nothing is left to be brought home. */
  public boolean finished() {
    return left == 0 && carried == 0;
  }

  /** One tick. */
  void tick(Policy policy, Watcher watcher) {
    sensing.sense(sensed);
    policy.decide(sensed, done);
    time++;
    Arrays.fill(rewarded, false);
    for (int a = 0; a < count; a++) {
      act(a, a * actions, watcher);
    }
    walkers.tick();
    for (Field field : fields) {
      field.tick(time);
    }
    if (agents.flight().batteryTicks() > 0) {
      drain();
    }
    watcher.ticked(this, sensed, done);
  }

  private void act(int a, int at, Watcher watcher) {
    touched[a] = false;
    ringing[a] = false;
    if (crashed[a]) {
      return;
    }
    if (stuck[a] > 0) {
      stuck[a]--;
      touched[a] = true; // it hurts
      tally.stuck++;
    } else {
      turn(a, done[at], done[at + 1]);
      if (done[at + 2] > 0) {
        tally.moves++;
        move(a, watcher);
      } else {
        tally.rests++;
      }
      if (stuck[a] == 0) {
        fly(a, at);
        hand(a, at, watcher);
      }
    }
    for (int i = 0; i < dropped.length; i++) {
      if (done[at + firstDrop + i] > 0) {
        drop(a, dropped[i], watcher);
      }
    }
    if (ring >= 0 && done[at + ring] > 0) {
      ringing[a] = true;
      tally.rings++;
      watcher.happened(Watcher.RANG, a, cell(x[a], y[a]));
    }
  }

  /** Drops a pheromone; from above an obstacle none reaches the ground. */
  private void drop(int a, int kind, Watcher watcher) {
    int cell = cell(x[a], y[a]);
    if (layout.cells[cell] == Layout.FREE) {
      fields[kind].drop(cell);
      tally.drops++;
      watcher.happened(Watcher.DROPPED + kind, a, cell);
    }
  }

  private void turn(int a, int leftwards, int rightwards) {
    if (leftwards != rightwards) {
      int angle = leftwards > rightwards ? agents.turnDeg() : -agents.turnDeg();
      headingDeg[a] = Directions.degree(headingDeg[a] + angle);
      tally.turns++;
    }
  }

  private void move(int a, Watcher watcher) {
    int h = headingDeg[a];
    go(a, agents.speed() * Directions.cos(h), agents.speed() * Directions.sin(h), true, watcher);
  }

  /**
   * Goes there, along a wall where one is in the way, or stays where an obstacle is. Outside of the
   * margin is a wall.
   *
   * @param moves whether it moves by itself; what is blown there does not bump
   */
  private void go(int a, double dx, double dy, boolean moves, Watcher watcher) {
    int margin = settings.margin();
    double px = x[a] + dx;
    double py = y[a] + dy;
    double qx = Math.max(margin, Math.min(columns - 1 - margin, px));
    double qy = Math.max(margin, Math.min(settings.rows() - 1 - margin, py));
    boolean blocked = qx != px || qy != py;
    int cell = cell(qx, qy);
    if (closed(cell, z[a])) {
      blocked = true;
    } else {
      x[a] = qx;
      y[a] = qy;
      boolean pit = layout.pits[cell] && z[a] == 0;
      if (pit && !fallen[a]) {
        fall(a, cell, watcher);
      }
      fallen[a] = pit;
    }
    if (blocked && moves) {
      touched[a] = true;
      tally.bumps++;
      watcher.happened(Watcher.BUMPED, a, cell);
    }
  }

  private void fall(int a, int cell, Watcher watcher) {
    stuck[a] = settings.pits().ticks();
    tally.falls++;
    if (loaded[a] && items[cell] != FULL) {
      putDown(a, cell, watcher);
    }
    watcher.happened(Watcher.FELL, a, cell);
  }

  private void putDown(int a, int cell, Watcher watcher) {
    loaded[a] = false;
    carried--;
    items[cell]++;
    left++;
    watcher.happened(Watcher.PUT, a, cell);
  }

  private void fly(int a, int at) {
    Flight flight = agents.flight();
    if (flight.ceiling() == 0) {
      return;
    }
    if (done[at + up] != done[at + up + 1]) {
      double climb = done[at + up] > done[at + up + 1] ? flight.climb() : -flight.climb();
      double higher = Math.max(0, Math.min(flight.ceiling(), z[a] + climb));
      z[a] = closed(cell(x[a], y[a]), higher) ? z[a] : higher;
    }
    double share = z[a] / flight.ceiling();
    if (share > 0 && flight.wind() > 0) {
      go(a, share * layout.windX, share * layout.windY, false, Watcher.NONE);
    }
  }

  /** Batteries are filled at home, and empty elsewhere; with an empty one an agent is lost. */
  private void drain() {
    double share = 1.0 / agents.flight().batteryTicks();
    for (int a = 0; a < count; a++) {
      if (atHome(a)) {
        battery[a] = 1;
      } else if (!crashed[a]) {
        battery[a] -= share;
        if (battery[a] < share / 2) { // nothing, but for rounding
          battery[a] = 0;
          z[a] = 0;
          crashed[a] = true;
          tally.crashes++;
        }
      }
    }
  }

  /** Hands over what is carried where it belongs; takes what lies there. */
  private void hand(int a, int at, Watcher watcher) {
    int cell = cell(x[a], y[a]);
    if (!settings.items().carried()) {
      find(a, cell, watcher);
      return;
    }
    boolean wants = take < 0;
    if (loaded[a] && (wants || done[at + take + 1] > 0)) {
      if (belongs(a)) {
        loaded[a] = false;
        carried--;
        deliver(a, cell, watcher);
      } else if (!wants && items[cell] != FULL && layout.cells[cell] == Layout.FREE) {
        putDown(a, cell, watcher);
      }
    } else if (!loaded[a] && items[cell] != 0 && (wants || done[at + take] > 0)) {
      items[cell]--;
      left--;
      carried++;
      loaded[a] = true;
      rewarded[a] = true;
      tally.taken++;
      watcher.happened(Watcher.TAKEN, a, cell);
    }
  }

  private void deliver(int a, int cell, Watcher watcher) {
    rewarded[a] = true;
    tally.delivered(time);
    watcher.happened(Watcher.DELIVERED, a, cell);
  }

  /** Things count when they come into view. */
  private void find(int a, int cell, Watcher watcher) {
    int reach = (int) (agents.flight().view() * z[a]);
    int column = cell % columns;
    int row = cell / columns;
    for (int r = Math.max(0, row - reach); r <= Math.min(settings.rows() - 1, row + reach); r++) {
      for (int c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++) {
        int there = r * columns + c;
        if (items[there] != 0 && Directions.square(c - column, r - row) <= reach * reach) {
          items[there]--;
          left--;
          tally.taken++;
          watcher.happened(Watcher.TAKEN, a, there);
          deliver(a, there, watcher);
        }
      }
    }
  }

  private boolean belongs(int a) {
    return (homeDelivers && atHome(a)) || walkers.anyReached(x[a], y[a]);
  }

  boolean atHome(int a) {
    return Directions.square(x[a] - layout.homeX, y[a] - layout.homeY) < homeRadius * homeRadius;
  }

  /**
   * The cell of a place. Agents stay inside the outermost cells, look no further than those and
   * smell one step ahead, so no place is outside.
   */
  int cell(double px, double py) {
    return ((int) (py + 0.5)) * columns + (int) (px + 0.5);
  }

  boolean closed(int cell, double height) {
    return height <= tops[layout.cells[cell]];
  }

  /** Ticks since the start. */
  public int time() {
    return time;
  }

  /** What has been brought home so far, and what it took. Changes with time. */
  public Tally tally() {
    return tally;
  }

  /** The inputs of agents. */
  public Senses senses() {
    return sensing.senses();
  }

  /** The world that was begun. */
  public Layout layout() {
    return layout;
  }

  /** Number of walkers. */
  public int walkers() {
    return walkers.count();
  }

  /** Where an agent is. */
  public double x(int agent) {
    return x[agent];
  }

  /** Where an agent is. */
  public double y(int agent) {
    return y[agent];
  }

  /** How high an agent flies. */
  public double z(int agent) {
    return z[agent];
  }

  /** Where an agent looks to, 0 to 359 degrees. */
  public int headingDeg(int agent) {
    return headingDeg[agent];
  }

  /** Whether an agent carries something. */
  public boolean loaded(int agent) {
    return loaded[agent];
  }

  /** Whether an agent can no longer move, for now or for ever. */
  public boolean stuck(int agent) {
    return stuck[agent] > 0 || crashed[agent];
  }

  /** What is left in an agent's battery, 1 when it is full. */
  public double battery(int agent) {
    return battery[agent];
  }

  /** How much of a pheromone, by its place in the settings, lies on a cell. */
  public double amount(int pheromone, int cell) {
    return fields[pheromone].at(cell);
  }

  /** Where a walker is. */
  public double walkerX(int walker) {
    return walkers.x(walker);
  }

  /** Where a walker is. */
  public double walkerY(int walker) {
    return walkers.y(walker);
  }
}
