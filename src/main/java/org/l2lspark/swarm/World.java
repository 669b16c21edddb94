package org.l2lspark.swarm;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.swarm.AgentSettings.Feeling;
import org.l2lspark.swarm.AgentSettings.Ray;

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
  private static final int FULL_TURN = 360;

  /** What is seen is looked for every so many cells along a ray. */
  static final double RAY_STEP = 0.5;

  private static final double[] COS = new double[FULL_TURN];
  private static final double[] SIN = new double[FULL_TURN];

  static {
    for (int d = 0; d < FULL_TURN; d++) {
      COS[d] = StrictMath.cos(StrictMath.toRadians(d));
      SIN[d] = StrictMath.sin(StrictMath.toRadians(d));
    }
  }

  private static final int SIDE_DEG = 45; // left and right of three inputs

  private final WorldSettings settings;
  private final AgentSettings agents;
  private final Senses senses;
  private final int count;
  private final int actions;
  private final int columns;
  private final int[] seenClass; // of each ray: WALL, ITEM, KIND + k, WALKER + w, AGENT
  private final int firstDrop;
  private final int ring;
  private final int take;
  private final int up;
  private final int[] smelt; // index of each pheromone that is smelt
  private final int[] dropped;
  private final int[] heard; // who can be heard: a walker, or -1 for the agents
  private final double[] hearing; // and how far

  Layout layout;
  byte[] items;
  final Field[] fields;
  final double[] x;
  final double[] y;
  final double[] z;
  final int[] headingDeg;
  final boolean[] loaded;
  final int[] stuck; // ticks left
  final double[] battery; // 1 is full
  final boolean[] touched;
  final boolean[] rewarded;
  final boolean[] ringing;
  final boolean[] crashed;
  final double[] walkerX;
  final double[] walkerY;
  private final int[] walkerWaits;
  private final int[] walkerDoor; // where he was last
  private final int[] walkerGoal; // where he goes to; -1 while he waits
  private final UniformRandomProvider[] walkerRandom;
  private final long[] sensed;
  private final int[] done;
  private int time;
  private int left;
  private int carried;
  private final Tally tally;

  private static final byte FULL = (byte) 255; // no more things go on a cell
  private static final int WALL = 0;
  private static final int ITEM = 1;
  private static final int AGENT = 2;
  private static final int WALKER = 3;
  private static final int KIND = 1000;

  /** A workspace for worlds of these settings; {@link #reset} makes one of them. */
  public World(WorldSettings settings, AgentSettings agents) {
    this.settings = settings;
    this.agents = agents;
    this.senses = new Senses(agents);
    this.count = agents.count();
    List<String> names = agents.actions();
    this.actions = names.size();
    this.columns = settings.columns();
    this.seenClass = agents.rays().stream().mapToInt(this::seen).toArray();
    this.firstDrop = 3;
    this.ring = names.indexOf("ring");
    this.take = names.indexOf("take");
    this.up = names.indexOf("up");
    this.smelt = agents.smells().stream().mapToInt(settings::pheromone).toArray();
    this.dropped = agents.drops().stream().mapToInt(settings::pheromone).toArray();
    int walkers = settings.walkers().size();
    List<String> walkerNames = settings.walkers().stream().map(Walker::name).toList();
    this.heard = agents.hears().keySet().stream().mapToInt(walkerNames::indexOf).toArray();
    this.hearing = agents.hears().values().stream().mapToDouble(radius -> radius).toArray();
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
    this.battery = new double[count];
    this.touched = new boolean[count];
    this.rewarded = new boolean[count];
    this.ringing = new boolean[count];
    this.crashed = new boolean[count];
    this.walkerX = new double[walkers];
    this.walkerY = new double[walkers];
    this.walkerWaits = new int[walkers];
    this.walkerDoor = new int[walkers];
    this.walkerGoal = new int[walkers];
    this.walkerRandom = new UniformRandomProvider[walkers];
    this.sensed = new long[count];
    this.done = new int[count * actions];
    this.tally = new Tally();
  }

  private int seen(Ray ray) {
    if (ray.sees().equals("wall")) {
      return WALL;
    }
    if (ray.sees().equals(settings.items().name())) {
      return ITEM;
    }
    if (ray.sees().equals(agents.name())) {
      return AGENT;
    }
    for (int w = 0; w < settings.walkers().size(); w++) {
      if (ray.sees().equals(settings.walkers().get(w).name())) {
        return WALKER + w;
      }
    }
    for (int k = 0; k < settings.obstacles().size(); k++) {
      if (ray.sees().equals(settings.obstacles().get(k).name())) {
        return KIND + k;
      }
    }
    throw new IllegalArgumentException("nobody can see " + ray.sees());
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
    Arrays.fill(battery, 1);
    Arrays.fill(touched, false);
    Arrays.fill(rewarded, false);
    Arrays.fill(ringing, false);
    Arrays.fill(crashed, false);
    for (int w = 0; w < walkerX.length; w++) {
      walkerX[w] = begun.doors[w][0];
      walkerY[w] = begun.doors[w][1];
      walkerRandom[w] = begun.seed.fold("walker").fold(w).stream();
      walkerWaits[w] = wait(w);
      walkerDoor[w] = 0;
      walkerGoal[w] = -1;
    }
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
    sense();
    policy.decide(sensed, done);
    time++;
    Arrays.fill(rewarded, false);
    for (int a = 0; a < count; a++) {
      act(a, a * actions, watcher);
    }
    for (int w = 0; w < walkerX.length; w++) {
      walk(w);
    }
    for (Field field : fields) {
      field.tick(time);
    }
    if (agents.flight().batteryTicks() > 0) {
      drain();
    }
    watcher.ticked(this, sensed, done);
  }

  // ---- sensing ------------------------------------------------------------------------------

  private void sense() {
    for (int a = 0; a < count; a++) {
      long bits = 1L << (senses.count() - 1); // the heartbeat
      int input = 0;
      for (int i = 0; i < seenClass.length; i++) {
        Ray ray = agents.rays().get(i);
        double distance = look(a, ray, seenClass[i]);
        if (distance <= ray.range()) {
          int level = (int) Math.min(ray.levels() - 1, distance * ray.levels() / ray.range());
          bits |= 1L << (input + level);
          if (seenClass[i] == ITEM) {
            tally.seen++;
          }
        }
        input += ray.levels();
      }
      for (int k : smelt) {
        bits |= side(smell(a, fields[k], settings.pheromones().get(k).threshold()), input);
        input += 3;
      }
      for (int s = 0; s < hearing.length; s++) {
        int side = heard[s] < 0 ? hearAgents(a, hearing[s]) : hearWalker(a, heard[s], hearing[s]);
        bits |= side(side, input);
        input += 3;
      }
      sensed[a] = bits | feel(a, input);
    }
  }

  /** Bit of left (0), ahead (1) or right (2); none for -1. */
  private static long side(int which, int input) {
    return which < 0 ? 0 : 1L << (input + which);
  }

  /** Distance of the nearest of a class along a ray; infinite where there is none. */
  private double look(int a, Ray ray, int wanted) {
    int degree = degree(headingDeg[a] + ray.angleDeg());
    double dx = RAY_STEP * COS[degree];
    double dy = RAY_STEP * SIN[degree];
    int steps = (int) (ray.range() / RAY_STEP);
    for (int i = 1; i <= steps; i++) {
      double px = x[a] + i * dx;
      double py = y[a] + i * dy;
      int cell = cell(px, py);
      boolean closed = closed(cell, z[a]);
      boolean hit =
          switch (wanted) {
            case WALL -> closed;
            case ITEM -> !closed && items[cell] != 0;
            case AGENT -> !closed && anotherAgent(a, px, py);
            default ->
                wanted >= KIND
                    ? layout.cells[cell] == Layout.OBSTACLE + wanted - KIND
                    : !closed && reached(wanted - WALKER, px, py);
          };
      if (hit) {
        return i * RAY_STEP;
      }
      if (closed) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private boolean anotherAgent(int a, double px, double py) {
    for (int b = 0; b < count; b++) {
      if (b != a && square(x[b] - px, y[b] - py) <= 0.25) {
        return true;
      }
    }
    return false;
  }

  private boolean reached(int w, double px, double py) {
    double radius = settings.walkers().get(w).radius();
    return square(walkerX[w] - px, walkerY[w] - py) <= radius * radius;
  }

  /** Left, ahead or right: the most of three cells one step ahead; ahead where it is as much. */
  private int smell(int a, Field field, double threshold) {
    double leftwards = field.at(ahead(a, SIDE_DEG));
    double middle = field.at(ahead(a, 0));
    double rightwards = field.at(ahead(a, -SIDE_DEG));
    if (Math.max(middle, Math.max(leftwards, rightwards)) < threshold) {
      return -1;
    }
    return leftwards > middle || rightwards > middle ? (leftwards > rightwards ? 0 : 2) : 1;
  }

  private int ahead(int a, int angleDeg) {
    int degree = degree(headingDeg[a] + angleDeg);
    return cell(x[a] + COS[degree], y[a] + SIN[degree]);
  }

  /** Left, ahead or right: which of three points one step ahead is nearest to a place. */
  private int towards(int a, double dx, double dy) {
    int h = headingDeg[a];
    double leftwards = along(degree(h + SIDE_DEG), dx, dy);
    double middle = along(h, dx, dy);
    double rightwards = along(degree(h - SIDE_DEG), dx, dy);
    return leftwards > middle || rightwards > middle ? (leftwards > rightwards ? 0 : 2) : 1;
  }

  private static double along(int degree, double dx, double dy) {
    return COS[degree] * dx + SIN[degree] * dy;
  }

  private int hearWalker(int a, int w, double radius) {
    double dx = walkerX[w] - x[a];
    double dy = walkerY[w] - y[a];
    return square(dx, dy) <= radius * radius ? towards(a, dx, dy) : -1;
  }

  private int hearAgents(int a, double radius) {
    double nearest = radius * radius;
    int who = -1;
    for (int b = 0; b < count; b++) {
      if (ringing[b] && b != a) {
        double distance = square(x[b] - x[a], y[b] - y[a]);
        if (distance <= nearest) {
          nearest = distance;
          who = b;
        }
      }
    }
    return who < 0 ? -1 : towards(a, x[who] - x[a], y[who] - y[a]);
  }

  private long feel(int a, int first) {
    long bits = 0;
    int input = first;
    for (Feeling feeling : agents.feelings()) {
      switch (feeling) {
        case TOUCH -> bits |= bit(touched[a], input++);
        case REWARD -> bits |= bit(rewarded[a], input++);
        case HOME -> bits |= bit(atHome(a), input++);
        case LOAD -> bits |= bit(loaded[a], input++);
        case BATTERY -> bits |= bit(battery[a] < agents.flight().low(), input++);
        case HEIGHT -> bits |= bit(z[a] > agents.flight().ceiling() / 2, input++);
        case SCENT -> {
          bits |= side(towards(a, layout.homeX - x[a], layout.homeY - y[a]), input);
          input += 3;
        }
        case WIND -> {
          bits |= side(towards(a, layout.windX, layout.windY), input);
          input += 3;
        }
      }
    }
    return bits;
  }

  private static long bit(boolean on, int input) {
    return on ? 1L << input : 0;
  }

  // ---- acting -------------------------------------------------------------------------------

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
      headingDeg[a] = degree(headingDeg[a] + angle);
      tally.turns++;
    }
  }

  private void move(int a, Watcher watcher) {
    int h = headingDeg[a];
    go(a, agents.speed() * COS[h], agents.speed() * SIN[h], true, watcher);
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
      if (layout.pits[cell] && z[a] == 0) {
        fall(a, cell, watcher);
      }
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
      } else if (!wants && items[cell] != FULL) {
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
        if (items[there] != 0 && square(c - column, r - row) <= reach * reach) {
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
    if (settings.home().isPresent() && settings.home().get().delivers() && atHome(a)) {
      return true;
    }
    for (int w = 0; w < walkerX.length; w++) {
      if (reached(w, x[a], y[a])) {
        return true;
      }
    }
    return false;
  }

  private boolean atHome(int a) {
    if (settings.home().isEmpty()) {
      return false;
    }
    double radius = settings.home().get().radius();
    return square(x[a] - layout.homeX, y[a] - layout.homeY) < radius * radius;
  }

  // ---- walkers ------------------------------------------------------------------------------

  private int wait(int w) {
    Walker walker = settings.walkers().get(w);
    return walker.waitLowest()
        + walkerRandom[w].nextInt(walker.waitHighest() - walker.waitLowest() + 1);
  }

  private void walk(int w) {
    if (walkerWaits[w] > 0) {
      walkerWaits[w]--;
      return;
    }
    double[] doors = layout.doors[w];
    if (walkerGoal[w] < 0) {
      walkerGoal[w] = anotherDoor(w, doors.length / 2);
    }
    double dx = doors[2 * walkerGoal[w]] - walkerX[w];
    double dy = doors[2 * walkerGoal[w] + 1] - walkerY[w];
    double distance = Math.sqrt(square(dx, dy));
    double speed = settings.walkers().get(w).speed();
    if (distance <= speed) {
      walkerX[w] += dx;
      walkerY[w] += dy;
      walkerDoor[w] = walkerGoal[w];
      walkerGoal[w] = -1;
      walkerWaits[w] = wait(w);
    } else {
      walkerX[w] += dx * speed / distance;
      walkerY[w] += dy * speed / distance;
    }
  }

  /** A door that he is not at, where there is more than one. */
  private int anotherDoor(int w, int doors) {
    int drawn = doors == 1 ? 0 : walkerRandom[w].nextInt(doors - 1);
    return doors > 1 && drawn >= walkerDoor[w] ? drawn + 1 : drawn;
  }

  // ---- geometry -----------------------------------------------------------------------------

  private static double square(double dx, double dy) {
    return dx * dx + dy * dy;
  }

  private static int degree(int degrees) {
    return Math.floorMod(degrees, FULL_TURN);
  }

  /** The cell of a place, or the nearest of the world. */
  private int cell(double px, double py) {
    int c = (int) Math.max(0, Math.min(columns - 1, px + 0.5));
    int r = (int) Math.max(0, Math.min(settings.rows() - 1, py + 0.5));
    return r * columns + c;
  }

  private boolean closed(int cell, double height) {
    byte what = layout.cells[cell];
    return what != Layout.FREE
        && (what == Layout.WALL
            || height <= settings.obstacles().get(what - Layout.OBSTACLE).height());
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
    return senses;
  }

  /** The world that was begun. */
  public Layout layout() {
    return layout;
  }

  /** Number of walkers. */
  public int walkers() {
    return walkerX.length;
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
    return walkerX[walker];
  }

  /** Where a walker is. */
  public double walkerY(int walker) {
    return walkerY[walker];
  }
}
