package org.l2lspark.swarm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A twin of {@link World} that is slow and obvious: an object per agent, sets and maps of cells,
 * inputs by name. Written from what settings and Javadoc say; to be compared tick by tick.
 */
final class SlowWorld {
  /** A cell of the grid. */
  record Cell(int column, int row) {
    List<Cell> neighbours() {
      List<Cell> around = new ArrayList<>();
      for (int dc = -1; dc <= 1; dc++) {
        for (int dr = -1; dr <= 1; dr++) {
          if (dc != 0 || dr != 0) {
            around.add(new Cell(column + dc, row + dr));
          }
        }
      }
      return around;
    }
  }

  /** Something that happened, as a watcher is told. */
  record Event(int what, int agent, Cell cell) {}

  /** An agent. */
  static final class Agent {
    final int index;
    double x;
    double y;
    double z;
    int heading;
    boolean loaded;
    int stuck;
    boolean fallen;
    double battery = 1;
    int away; // ticks since it was at home
    boolean touched;
    boolean rewarded;
    boolean ringing;
    boolean crashed;

    Agent(int index) {
      this.index = index;
    }
  }

  /** Somebody who walks by himself. */
  static final class Walking {
    double x;
    double y;
    int waits;
    int door;
    int goal;
    boolean waiting = true;
    UniformRandomProvider random;
  }

  private final WorldSettings world;
  private final AgentSettings settings;
  private final Layout layout;
  private final List<String> actions;
  final List<Agent> agents = new ArrayList<>();
  final List<Walking> walkers = new ArrayList<>();
  final Map<Cell, Integer> items = new HashMap<>();
  final Map<String, Map<Cell, Double>> pheromones = new HashMap<>();
  final Map<String, Long> tally = new TreeMap<>();
  final List<Event> events = new ArrayList<>();
  int time;

  SlowWorld(WorldSettings world, AgentSettings settings, Layout layout) {
    this.world = world;
    this.settings = settings;
    this.layout = layout;
    this.actions = settings.actions();
    for (int a = 0; a < settings.count(); a++) {
      Agent agent = new Agent(a);
      agent.x = layout.startX[a];
      agent.y = layout.startY[a];
      agent.heading = layout.startDeg[a];
      agents.add(agent);
    }
    for (int r = 0; r < world.rows(); r++) {
      for (int c = 0; c < world.columns(); c++) {
        items.put(new Cell(c, r), layout.items[index(new Cell(c, r))] & 0xff);
      }
    }
    world.pheromones().forEach(kind -> pheromones.put(kind.name(), new HashMap<>()));
    for (int w = 0; w < world.walkers().size(); w++) {
      Walking walking = new Walking();
      walking.x = layout.doors[w][0];
      walking.y = layout.doors[w][1];
      walking.random = layout.seed.fold("walker").fold(w).stream();
      walking.waits = wait(w, walking);
      walkers.add(walking);
    }
    for (String name :
        "ticksLeft taken delivered deliveredTicks moves rests turns bumps drops rings seen falls stuck crashes home"
            .split(" ")) {
      tally.put(name, 0L);
    }
  }

  private void count(String what) {
    tally.merge(what, 1L, Long::sum);
  }

  private void event(int what, Agent agent, Cell cell) {
    events.add(new Event(what, agent.index, cell));
  }

  int index(Cell cell) {
    return cell.row * world.columns() + cell.column;
  }

  // ---- geometry

  private Cell cellAt(double x, double y) {
    int c = (int) Math.floor(x + 0.5);
    int r = (int) Math.floor(y + 0.5);
    return new Cell(
        Math.max(0, Math.min(world.columns() - 1, c)), Math.max(0, Math.min(world.rows() - 1, r)));
  }

  private Cell under(Agent agent) {
    return cellAt(agent.x, agent.y);
  }

  private boolean inWorld(Cell cell) {
    return cell.column >= 0
        && cell.row >= 0
        && cell.column < world.columns()
        && cell.row < world.rows();
  }

  private boolean onGround(Cell cell) {
    return inWorld(cell) && layout.cells[index(cell)] == Layout.FREE;
  }

  /** Whether a cell cannot be entered at a height. */
  private boolean shut(Cell cell, double height) {
    if (onGround(cell)) {
      return false;
    }
    int what = layout.cells[index(cell)];
    return what == Layout.WALL || height <= world.obstacles().get(what - Layout.OBSTACLE).height();
  }

  private static double cos(int degrees) {
    return StrictMath.cos(StrictMath.toRadians(Math.floorMod(degrees, 360)));
  }

  private static double sin(int degrees) {
    return StrictMath.sin(StrictMath.toRadians(Math.floorMod(degrees, 360)));
  }

  private static double distance2(double x, double y, double toX, double toY) {
    return (toX - x) * (toX - x) + (toY - y) * (toY - y);
  }

  // ---- sensing

  /** Names of the inputs of an agent that are active. */
  Set<String> sense(Agent agent) {
    Set<String> active = new HashSet<>(Set.of("heartbeat"));
    for (AgentSettings.Ray ray : settings.rays()) {
      double at = seen(agent, ray);
      if (at > 0) {
        int part = Math.min(ray.levels(), 1 + (int) (at * ray.levels() / ray.range()));
        String angle = ray.angleDeg() == 0 ? "" : " at " + ray.angleDeg();
        active.add("see " + ray.sees() + angle + (ray.levels() > 1 ? " in part " + part : ""));
        if (ray.sees().equals(world.items().name())) {
          count("seen");
        }
      }
    }
    for (String name : settings.smells()) {
      PheromoneKind kind =
          world.pheromones().stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
      Map<Cell, Double> amounts = pheromones.get(name);
      double[] there = new double[3];
      for (int side = 0; side < 3; side++) {
        int way = agent.heading + 45 - 45 * side;
        there[side] = amounts.getOrDefault(cellAt(agent.x + cos(way), agent.y + sin(way)), 0.0);
      }
      if (Math.max(there[0], Math.max(there[1], there[2])) >= kind.threshold()) {
        active.add("smell " + name + most(there));
      }
    }
    settings.hears().forEach((name, radius) -> hear(agent, name, radius, active));
    for (AgentSettings.Feeling feeling : settings.feelings()) {
      String word = "feel " + feeling.name().toLowerCase(Locale.ROOT);
      String side = feel(agent, feeling);
      if (side != null) {
        active.add(word + side);
      }
    }
    return active;
  }

  /** Distance of what a ray sees; 0 for nothing. */
  private double seen(Agent agent, AgentSettings.Ray ray) {
    int way = agent.heading + ray.angleDeg();
    for (double d = 0.5; d <= ray.range(); d += 0.5) {
      double x = agent.x + d * cos(way);
      double y = agent.y + d * sin(way);
      Cell cell = cellAt(x, y);
      boolean shut = shut(cell, agent.z);
      if (shows(agent, ray.sees(), x, y, cell, shut)) {
        return d;
      }
      if (shut) {
        return 0;
      }
    }
    return 0;
  }

  private boolean shows(Agent agent, String name, double x, double y, Cell cell, boolean shut) {
    if (name.equals("wall")) {
      return shut;
    }
    for (int k = 0; k < world.obstacles().size(); k++) {
      if (name.equals(world.obstacles().get(k).name())) {
        return layout.cells[index(cell)] == Layout.OBSTACLE + k;
      }
    }
    if (shut) {
      return false;
    }
    if (name.equals(world.items().name())) {
      return items.get(cell) > 0;
    }
    if (name.equals(settings.name())) {
      return agents.stream()
          .anyMatch(other -> other != agent && distance2(other.x, other.y, x, y) <= 0.25 + 1e-9);
    }
    for (int w = 0; w < walkers.size(); w++) {
      if (name.equals(world.walkers().get(w).name())) {
        return reached(w, x, y);
      }
    }
    throw new AssertionError(name);
  }

  private boolean reached(int w, double x, double y) {
    double radius = world.walkers().get(w).radius();
    return distance2(x, y, walkers.get(w).x, walkers.get(w).y) <= radius * radius;
  }

  /** Left, ahead or right, whichever is most; ahead where nothing is more. */
  private static String most(double[] sides) {
    if (sides[1] >= sides[0] && sides[1] >= sides[2]) {
      return " ahead";
    }
    return sides[0] > sides[2] ? " left" : " right";
  }

  private static String towards(Agent agent, double dx, double dy) {
    double[] along = new double[3];
    for (int side = 0; side < 3; side++) {
      int way = agent.heading + 45 - 45 * side;
      along[side] = cos(way) * dx + sin(way) * dy;
    }
    return most(along);
  }

  private void hear(Agent agent, String name, double radius, Set<String> active) {
    double[] nearest = null;
    double best = radius * radius;
    for (int w = 0; w < walkers.size(); w++) {
      Walking one = walkers.get(w);
      if (name.equals(world.walkers().get(w).name())
          && distance2(agent.x, agent.y, one.x, one.y) <= best) {
        nearest = new double[] {one.x, one.y};
      }
    }
    for (Agent other : agents) {
      if (name.equals(settings.name()) && other != agent && other.ringing) {
        double distance2 = distance2(agent.x, agent.y, other.x, other.y);
        if (distance2 <= best) {
          best = distance2;
          nearest = new double[] {other.x, other.y};
        }
      }
    }
    if (nearest != null) {
      active.add("hear " + name + towards(agent, nearest[0] - agent.x, nearest[1] - agent.y));
    }
  }

  /** What follows the word of a feeling that is active; null where it is not. */
  private String feel(Agent agent, AgentSettings.Feeling feeling) {
    boolean on =
        switch (feeling) {
          case TOUCH -> agent.touched;
          case REWARD -> agent.rewarded;
          case HOME -> atHome(agent);
          case LOAD -> agent.loaded;
          case BATTERY -> agent.battery < settings.flight().low();
          case HEIGHT -> agent.z > settings.flight().ceiling() / 2;
          case SCENT, WIND -> true;
        };
    if (feeling == AgentSettings.Feeling.SCENT) {
      return towards(agent, layout.homeX - agent.x, layout.homeY - agent.y);
    }
    if (feeling == AgentSettings.Feeling.WIND) {
      return towards(agent, layout.windX, layout.windY);
    }
    return on ? "" : null;
  }

  private boolean atHome(Agent agent) {
    return world.home().isPresent()
        && Math.sqrt(distance2(agent.x, agent.y, layout.homeX, layout.homeY))
            < world.home().get().radius();
  }

  // ---- a tick

  /** Does what agents decided; what they sensed was asked for before. */
  void tick(int[] done) {
    time++;
    events.clear();
    agents.forEach(agent -> agent.rewarded = false);
    for (Agent agent : agents) {
      agent.touched = false;
      agent.ringing = false;
      if (!agent.crashed) {
        act(agent, done);
      }
    }
    for (int w = 0; w < walkers.size(); w++) {
      walk(w, walkers.get(w));
    }
    for (PheromoneKind kind : world.pheromones()) {
      if (time % kind.every() == 0) {
        pheromones.put(kind.name(), spread(kind, pheromones.get(kind.name())));
      }
    }
    if (settings.flight().batteryTicks() > 0) {
      agents.forEach(this::drain);
    }
  }

  private int did(Agent agent, int[] done, String action) {
    int index = actions.indexOf(action);
    return index < 0 ? 0 : done[agent.index * actions.size() + index];
  }

  private void act(Agent agent, int[] done) {
    if (agent.stuck > 0) {
      agent.stuck--;
      agent.touched = true;
      count("stuck");
    } else {
      int turn = Integer.compare(did(agent, done, "left"), did(agent, done, "right"));
      if (turn != 0) {
        agent.heading = Math.floorMod(agent.heading + turn * settings.turnDeg(), 360);
        count("turns");
      }
      if (did(agent, done, "move") > 0) {
        count("moves");
        move(agent);
      } else {
        count("rests");
      }
      if (agent.stuck == 0) {
        fly(agent, done);
        hand(agent, done);
      }
    }
    for (String name : settings.drops()) {
      Cell cell = under(agent);
      if (did(agent, done, "drop " + name) > 0 && onGround(cell)) {
        PheromoneKind kind = world.pheromones().get(world.pheromone(name));
        pheromones.get(name).merge(cell, kind.drop(), Double::sum);
        count("drops");
        event(Watcher.DROPPED + world.pheromone(name), agent, cell);
      }
    }
    if (did(agent, done, "ring") > 0) {
      agent.ringing = true;
      count("rings");
      event(Watcher.RANG, agent, under(agent));
    }
  }

  private void move(Agent agent) {
    double x = agent.x + settings.speed() * cos(agent.heading);
    double y = agent.y + settings.speed() * sin(agent.heading);
    Cell cell = cellAt(within(x, world.columns()), within(y, world.rows()));
    boolean moved = go(agent, x, y);
    boolean inPit = moved ? agent.z == 0 && layout.pits[index(cell)] : agent.fallen;
    boolean fell = inPit && !agent.fallen;
    agent.fallen = inPit;
    if (fell) {
      agent.stuck = world.pits().ticks();
      count("falls");
      if (agent.loaded && items.get(cell) < 255) {
        put(agent, cell);
      }
      event(Watcher.FELL, agent, cell);
    }
    if (agent.x != x || agent.y != y) {
      agent.touched = true;
      count("bumps");
      event(Watcher.BUMPED, agent, cell);
    }
  }

  private double within(double at, int cells) {
    return Math.max(world.margin(), Math.min(cells - 1 - world.margin(), at));
  }

  private boolean go(Agent agent, double x, double y) {
    double toX = within(x, world.columns());
    double toY = within(y, world.rows());
    if (shut(cellAt(toX, toY), agent.z)) {
      return false;
    }
    agent.x = toX;
    agent.y = toY;
    return true;
  }

  private void fly(Agent agent, int[] done) {
    Flight flight = settings.flight();
    if (flight.ceiling() == 0) {
      return;
    }
    int climb = Integer.compare(did(agent, done, "up"), did(agent, done, "down"));
    double z = Math.max(0, Math.min(flight.ceiling(), agent.z + climb * flight.climb()));
    if (!shut(under(agent), z)) {
      agent.z = z;
    }
    if (agent.z > 0 && flight.wind() > 0) {
      double share = agent.z / flight.ceiling();
      if (go(agent, agent.x + share * layout.windX, agent.y + share * layout.windY)) {
        agent.fallen = false; // it is in the air
      }
    }
  }

  private void hand(Agent agent, int[] done) {
    Cell cell = under(agent);
    if (!world.items().carried()) {
      find(agent, cell);
    } else if (agent.loaded) {
      boolean puts = did(agent, done, "put") > 0;
      if (belongs(agent) && (puts || !settings.picks())) {
        agent.loaded = false;
        deliver(agent, cell);
      } else if (puts && items.get(cell) < 255 && onGround(cell)) {
        put(agent, cell);
      }
    } else if (items.get(cell) > 0 && (!settings.picks() || did(agent, done, "take") > 0)) {
      items.merge(cell, -1, Integer::sum);
      agent.loaded = true;
      agent.rewarded = true;
      count("taken");
      event(Watcher.TAKEN, agent, cell);
    }
  }

  private void put(Agent agent, Cell cell) {
    agent.loaded = false;
    items.merge(cell, 1, Integer::sum);
    event(Watcher.PUT, agent, cell);
  }

  private void deliver(Agent agent, Cell cell) {
    agent.rewarded = true;
    count("delivered");
    tally.merge("deliveredTicks", (long) time, Long::sum);
    event(Watcher.DELIVERED, agent, cell);
  }

  private boolean belongs(Agent agent) {
    boolean home = atHome(agent) && world.home().orElseThrow().delivers();
    for (int w = 0; w < walkers.size(); w++) {
      home |= reached(w, agent.x, agent.y);
    }
    return home;
  }

  /** Of every cell in view one thing is found, row by row. */
  private void find(Agent agent, Cell below) {
    int reach = (int) (settings.flight().view() * agent.z);
    for (int r = below.row - reach; r <= below.row + reach; r++) {
      for (int c = below.column - reach; c <= below.column + reach; c++) {
        Cell cell = new Cell(c, r);
        int distance2 = (c - below.column) * (c - below.column) + (r - below.row) * (r - below.row);
        if (inWorld(cell) && distance2 <= reach * reach && items.get(cell) > 0) {
          items.merge(cell, -1, Integer::sum);
          count("taken");
          event(Watcher.TAKEN, agent, cell);
          deliver(agent, cell);
        }
      }
    }
  }

  private void drain(Agent agent) {
    if (atHome(agent)) {
      agent.battery = 1;
      agent.away = 0;
    } else if (!agent.crashed) {
      int ticks = settings.flight().batteryTicks();
      agent.away++;
      agent.battery = 1 - (double) agent.away / ticks;
      if (agent.away == ticks) {
        agent.crashed = true;
        agent.z = 0;
        count("crashes");
      }
    }
  }

  private Map<Cell, Double> spread(PheromoneKind kind, Map<Cell, Double> from) {
    Map<Cell, Double> to = new HashMap<>();
    from.forEach(
        (cell, amount) -> {
          double kept = amount;
          for (Cell neighbour : cell.neighbours()) {
            if (onGround(neighbour)) {
              double given = amount * kind.diffuse() / 8;
              to.merge(neighbour, given, Double::sum);
              kept -= given;
            }
          }
          to.merge(cell, kept, Double::sum);
        });
    to.replaceAll((cell, amount) -> amount * (1 - kind.evaporate()));
    return to;
  }

  private int wait(int w, Walking walking) {
    Walker walker = world.walkers().get(w);
    return walker.waitLowest()
        + walking.random.nextInt(walker.waitHighest() - walker.waitLowest() + 1);
  }

  private void walk(int w, Walking walking) {
    if (walking.waits > 0) {
      walking.waits--;
      return;
    }
    double[] doors = layout.doors[w];
    if (walking.waiting) {
      List<Integer> others = new ArrayList<>();
      for (int door = 0; door < doors.length / 2; door++) {
        if (door != walking.door) {
          others.add(door);
        }
      }
      walking.goal = others.isEmpty() ? 0 : others.get(walking.random.nextInt(others.size()));
      walking.waiting = false;
    }
    double dx = doors[2 * walking.goal] - walking.x;
    double dy = doors[2 * walking.goal + 1] - walking.y;
    double distance = Math.sqrt(dx * dx + dy * dy);
    double speed = world.walkers().get(w).speed();
    if (distance <= speed) {
      walking.x += dx;
      walking.y += dy;
      walking.door = walking.goal;
      walking.waiting = true;
      walking.waits = wait(w, walking);
    } else {
      walking.x += dx * speed / distance;
      walking.y += dy * speed / distance;
    }
  }
}
