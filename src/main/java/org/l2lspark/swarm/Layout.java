package org.l2lspark.swarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * One world, as it is before the first tick: a pure function of settings and key. Immutable, and so
 * shared by all members that are tried on it.
 */
public final class Layout {
  /** A cell that can be entered. */
  public static final byte FREE = 0;

  /** A cell of the wall around. */
  public static final byte WALL = 1;

  /** A cell of an obstacle of kind k is {@code OBSTACLE + k}. */
  public static final byte OBSTACLE = 2;

  private static final int ATTEMPTS = 2000;

  final WorldSettings settings;
  final byte[] cells; // what stands on a cell
  final byte[] items; // things on a cell
  final int total;
  final List<Placed> placed = new ArrayList<>();
  final double homeX;
  final double homeY;
  final double[][] doors; // of each walker: x, y of each of his obstacles
  final boolean[] pits;
  final double[] startX;
  final double[] startY;
  final int[] startDeg;
  final double windX;
  final double windY;
  final Seed seed;

  private final UniformRandomProvider random;
  private final boolean[] reserved;
  private final List<double[]> heapCentres = new ArrayList<>();

  /**
   * An obstacle.
   *
   * @param kind index of its kind
   * @param column of its lower left cell
   * @param row of its lower left cell
   */
  public record Placed(int kind, int column, int row) {}

  private Layout(WorldSettings settings, AgentSettings agents, Seed seed, boolean leaveOut) {
    this.settings = settings;
    this.seed = seed;
    this.random = seed.fold("layout").stream();
    this.cells = new byte[settings.cells()];
    this.items = new byte[settings.cells()];
    this.pits = new boolean[settings.cells()];
    this.reserved = new boolean[settings.cells()];
    wall();
    double[] home = home();
    homeX = home[0];
    homeY = home[1];
    obstacles();
    doors = doors();
    pits();
    heaps(leaveOut);
    int sum = 0;
    for (byte count : items) {
      sum += count & 0xff;
    }
    total = sum;
    int n = agents.count();
    startX = new double[n];
    startY = new double[n];
    startDeg = new int[n];
    agents(agents);
    double angle = random.nextInt(360);
    double strength = agents.flight().wind() * random.nextDouble();
    windX = strength * StrictMath.cos(StrictMath.toRadians(angle));
    windY = strength * StrictMath.sin(StrictMath.toRadians(angle));
  }

  /**
   * Makes a world.
   *
   * @param leaveOut whether heaps may be left out, as {@link Items#leftOut} says
   * @throws InputException when something does not find room
   */
  public static Layout of(
      WorldSettings settings, AgentSettings agents, Seed seed, boolean leaveOut) {
    return new Layout(settings, agents, seed, leaveOut);
  }

  /** Things that are to be found. */
  public int total() {
    return total;
  }

  /** What stands on each cell: {@link #FREE}, {@link #WALL} or an obstacle. A new array. */
  public byte[] cells() {
    return cells.clone();
  }

  /** Things on each cell. A new array. */
  public byte[] items() {
    return items.clone();
  }

  /** All obstacles. */
  public List<Placed> placed() {
    return List.copyOf(placed);
  }

  /** Centre of home. */
  public double homeX() {
    return homeX;
  }

  /** Centre of home. */
  public double homeY() {
    return homeY;
  }

  private void wall() {
    for (int r = 0; r < settings.rows(); r++) {
      for (int c = 0; c < settings.columns(); c++) {
        boolean outer = r == 0 || c == 0 || r == settings.rows() - 1 || c == settings.columns() - 1;
        cells[index(c, r)] = outer ? WALL : FREE;
      }
    }
  }

  private int index(int column, int row) {
    return row * settings.columns() + column;
  }

  private double[] home() {
    if (settings.home().isEmpty()) {
      return new double[] {-1e9, -1e9};
    }
    Home home = settings.home().get();
    double x = home.x() + home.spreadX() * random.nextDouble();
    double y = home.y() + home.spreadY() * random.nextDouble();
    int margin = settings.margin();
    if (home.x() < margin
        || home.y() < margin
        || home.x() + home.spreadX() > settings.columns() - 1 - margin
        || home.y() + home.spreadY() > settings.rows() - 1 - margin) {
      throw noRoom("home", "a centre inside the margin of the world");
    }
    for (int r = 0; r < settings.rows(); r++) {
      for (int c = 0; c < settings.columns(); c++) {
        if (square(c - x, r - y) < (home.radius() + 1) * (home.radius() + 1)) {
          reserved[index(c, r)] = true;
        }
      }
    }
    return new double[] {x, y};
  }

  private void obstacles() {
    List<Integer> largestFirst = new ArrayList<>();
    for (int k = 0; k < settings.obstacles().size(); k++) {
      largestFirst.add(k);
    }
    largestFirst.sort(
        Comparator.comparingInt(
            k -> -settings.obstacles().get(k).columns() * settings.obstacles().get(k).rows()));
    for (int k : largestFirst) {
      ObstacleKind kind = settings.obstacles().get(k);
      for (int i = 0; i < kind.count(); i++) {
        place(k, kind);
      }
      settings.walkers().stream()
          .filter(walker -> walker.between().equals(kind.name()))
          .forEach(walker -> doorsOf(kind).forEach(door -> reserve(door[0], door[1])));
    }
  }

  private void reserve(double x, double y) {
    for (int dr = -1; dr <= 1; dr++) {
      for (int dc = -1; dc <= 1; dc++) {
        reserved[index(Math.max(0, (int) x + dc), Math.max(0, (int) y + dr))] = true;
      }
    }
  }

  private void place(int k, ObstacleKind kind) {
    int margin = settings.margin();
    int columns = settings.columns() - 2 * margin - kind.columns() + 1;
    int rows = settings.rows() - 2 * margin - kind.rows() + 1;
    for (int attempt = 0; attempt < ATTEMPTS && columns > 0 && rows > 0; attempt++) {
      int c = margin + random.nextInt(columns);
      int r = margin + random.nextInt(rows);
      if (fits(k, kind, c, r)) {
        placed.add(new Placed(k, c, r));
        for (int y = r; y < r + kind.rows(); y++) {
          for (int x = c; x < c + kind.columns(); x++) {
            cells[index(x, y)] = (byte) (OBSTACLE + k);
          }
        }
        return;
      }
    }
    throw noRoom(
        "obstacles." + kind.name(),
        "%d of %d x %d cells".formatted(kind.count(), kind.columns(), kind.rows()));
  }

  private boolean fits(int k, ObstacleKind kind, int c, int r) {
    for (int y = r; y < r + kind.rows(); y++) {
      for (int x = c; x < c + kind.columns(); x++) {
        if (cells[index(x, y)] != FREE || reserved[index(x, y)]) {
          return false;
        }
      }
    }
    for (Placed other : placed) {
      if (other.kind == k
          && square(other.column - c, other.row - r) < kind.apart() * kind.apart()) {
        return false;
      }
    }
    return true;
  }

  /** Doors are below their house, in the middle. */
  private List<double[]> doorsOf(ObstacleKind kind) {
    List<double[]> list = new ArrayList<>();
    for (Placed one : placed) {
      if (settings.obstacles().get(one.kind).name().equals(kind.name())) {
        list.add(new double[] {one.column + (kind.columns() - 1) / 2.0, one.row - 1});
      }
    }
    return list;
  }

  private double[][] doors() {
    double[][] all = new double[settings.walkers().size()][];
    for (int w = 0; w < all.length; w++) {
      Walker walker = settings.walkers().get(w);
      ObstacleKind kind =
          settings.obstacles().stream()
              .filter(o -> o.name().equals(walker.between()))
              .findFirst()
              .orElseThrow();
      all[w] = doorsOf(kind).stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }
    return all;
  }

  private void pits() {
    Pits kind = settings.pits();
    for (int i = 0; i < kind.count(); i++) {
      double[] centre = centre(kind.apart(), "pits");
      for (int cell = 0; cell < cells.length; cell++) {
        int c = cell % settings.columns();
        int r = cell / settings.columns();
        pits[cell] |=
            cells[cell] == FREE
                && square(c - centre[0], r - centre[1]) < kind.radius() * kind.radius();
      }
    }
  }

  /** The middle of a free cell that is far enough from where agents start and other heaps. */
  private double[] centre(double apart, String what) {
    int margin = settings.margin();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int c = margin + random.nextInt(settings.columns() - 2 * margin);
      int r = margin + random.nextInt(settings.rows() - 2 * margin);
      boolean far = cells[index(c, r)] == FREE && !reserved[index(c, r)];
      far &= square(c - homeX, r - homeY) >= apart * apart;
      for (double[] of : doors) {
        far &= of.length == 0 || square(c - of[0], r - of[1]) >= apart * apart;
      }
      for (double[] other : heapCentres) {
        far &= square(c - other[0], r - other[1]) >= apart * apart;
      }
      if (far) {
        return new double[] {c, r};
      }
    }
    throw noRoom(what, "free cells that are %s from home, doors and heaps".formatted(apart));
  }

  private void heaps(boolean leaveOut) {
    List<Heap> all = new ArrayList<>();
    settings
        .items()
        .heaps()
        .forEach(heap -> all.addAll(java.util.Collections.nCopies(heap.count(), heap)));
    boolean[] out = new boolean[all.size()];
    if (leaveOut && !all.isEmpty()) {
      int kept = random.nextInt(all.size());
      for (int i = 0; i < out.length; i++) {
        out[i] = random.nextDouble() < settings.items().leftOut() && i != kept;
      }
    }
    if (settings.items().everywhere()) {
      for (int i = 0; i < items.length; i++) {
        items[i] = (byte) (cells[i] == FREE ? 1 : 0);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      lay(all.get(i), out[i]);
    }
  }

  private void lay(Heap heap, boolean out) {
    List<Integer> ring = ring(heap);
    int wanted = heap.cells() == 0 ? ring.size() : heap.cells();
    for (int i = 0; i < wanted; i++) {
      int j = heap.cells() == 0 ? i : i + random.nextInt(ring.size() - i);
      int cell = ring.get(j);
      ring.set(j, ring.get(i));
      if (!out) {
        items[cell] = (byte) Math.min(255, (items[cell] & 0xff) + heap.perCell());
      }
    }
  }

  /** Free cells of a heap where it lies; a drawn one is drawn again until it has enough of them. */
  private List<Integer> ring(Heap heap) {
    String what = "items.heaps." + heap.name();
    int least = Math.max(1, heap.cells());
    boolean drawn = heap.centre().isEmpty();
    for (int attempt = 0; attempt < (drawn ? ATTEMPTS : 1); attempt++) {
      double[] centre =
          drawn
              ? centre(heap.apart(), what)
              : new double[] {heap.centre().get(0), heap.centre().get(1)};
      List<Integer> ring = ring(heap, centre);
      if (ring.size() >= least) {
        if (drawn) {
          heapCentres.add(centre);
        }
        return ring;
      }
    }
    throw noRoom(what, least + " free cells");
  }

  private List<Integer> ring(Heap heap, double[] centre) {
    List<Integer> ring = new ArrayList<>();
    for (int cell = 0; cell < cells.length; cell++) {
      int c = cell % settings.columns();
      int r = cell / settings.columns();
      double distance = square(c - centre[0], r - centre[1]);
      if (cells[cell] == FREE
          && inside(cell)
          && distance >= heap.innerRadius() * heap.innerRadius()
          && distance < heap.radius() * heap.radius()) {
        ring.add(cell);
      }
    }
    return ring;
  }

  private boolean inside(int cell) {
    int c = cell % settings.columns();
    int r = cell / settings.columns();
    int margin = settings.margin();
    return c >= margin
        && r >= margin
        && c <= settings.columns() - 1 - margin
        && r <= settings.rows() - 1 - margin;
  }

  private void agents(AgentSettings agents) {
    List<Integer> free = new ArrayList<>();
    if (agents.start() == AgentSettings.Start.ANYWHERE) {
      for (int cell = 0; cell < cells.length; cell++) {
        if (cells[cell] == FREE && inside(cell) && !pits[cell]) {
          free.add(cell);
        }
      }
      if (free.size() < startX.length) {
        throw noRoom("agents", startX.length + " free cells");
      }
    }
    for (int a = 0; a < startX.length; a++) {
      switch (agents.start()) {
        case HOME -> {
          startX[a] = homeX;
          startY[a] = homeY;
        }
        case WALKER -> {
          startX[a] = doors[0][0];
          startY[a] = doors[0][1];
        }
        case ANYWHERE -> {
          int j = a + random.nextInt(free.size() - a);
          int cell = free.get(j);
          free.set(j, free.get(a));
          startX[a] = cell % settings.columns();
          int row = cell / settings.columns();
          startY[a] = row;
        }
      }
      startDeg[a] = random.nextInt(360);
    }
  }

  private static double square(double dx, double dy) {
    return dx * dx + dy * dy;
  }

  private static InputException noRoom(String what, String needed) {
    return new InputException(
        "task.world." + what + " does not find room in the world",
        needed,
        "none left after " + ATTEMPTS + " draws",
        "make the world larger, or what is in it smaller or fewer");
  }
}
