package org.l2lspark.report.replay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A world of a few rules that makes documents of kind {@code swarm}: agents look for items, carry
 * them to whoever takes them, and drop what glitters. The same arguments give the same document.
 */
public final class FakeSwarm {
  private static final int HIDDEN = 20;
  private static final List<String> OUTPUTS = List.of("left", "right", "move", "dust", "ring");
  private static final List<String> SENSORS =
      List.of("see obstacle", "see item", "see taker", "touch", "dust left", "dust right", "load");

  private final String theme;
  private final int columns;
  private final int rows;
  private final int ticks;
  private final int agents;
  private final double skill;
  private final SplittableRandom random;
  private final byte[] cells;
  private final byte[] counts;
  private final int[] left;
  private final List<Map<String, Object>> objects = new ArrayList<>();
  private final List<Integer> events = new ArrayList<>();
  private final double[] x;
  private final double[] y;
  private final double[] heading;
  private final boolean[] loaded;
  private double walkerX;
  private double walkerY;
  private int delivered;

  private FakeSwarm(
      String theme, int columns, int rows, int ticks, int agents, double skill, long seed) {
    this.theme = theme;
    this.columns = columns;
    this.rows = rows;
    this.ticks = ticks;
    this.agents = agents;
    this.skill = skill;
    this.random = new SplittableRandom(seed);
    this.cells = new byte[columns * rows];
    this.counts = new byte[columns * rows];
    this.left = new int[columns * rows];
    this.x = new double[agents];
    this.y = new double[agents];
    this.heading = new double[agents];
    this.loaded = new boolean[agents];
  }

  /** A world of the usual size. */
  public static Map<String, Object> document(String theme, int ticks, double skill, long seed) {
    boolean ants = theme.equals("ants");
    return document(theme, ants ? 100 : 64, ants ? 60 : 64, ticks, 15, skill, seed);
  }

  /**
   * A world.
   *
   * @param skill from 0, wandering about, to 1, going straight
   */
  public static Map<String, Object> document(
      String theme, int columns, int rows, int ticks, int agents, double skill, long seed) {
    return new FakeSwarm(theme, columns, rows, ticks, agents, skill, seed).document(seed);
  }

  private List<String> kinds() {
    return switch (theme) {
      case "nikolaus" -> List.of("house", "tree");
      case "drones" -> List.of("hill", "tower");
      default -> List.of("stone");
    };
  }

  private void build() {
    for (int c = 0; c < cells.length; c++) {
      int column = c % columns;
      int row = c / columns;
      if (column == 0 || row == 0 || column == columns - 1 || row == rows - 1) {
        cells[c] = 1;
      }
    }
    List<String> kinds = kinds();
    for (int k = 0; k < kinds.size(); k++) {
      boolean large = k == 0 && kinds.size() > 1;
      int size = large ? 3 : 2;
      for (int i = 0; i < (large ? 4 : columns * rows / 140); i++) {
        place(kinds.get(k), k, size);
      }
    }
    int total = columns * rows / 34;
    for (int heap = 0; heap < 3; heap++) {
      int column = 5 + random.nextInt(columns - 10);
      int row = 5 + random.nextInt(rows - 10);
      for (int i = 0; i < total / 3; i++) {
        int c = (row + random.nextInt(-3, 4)) * columns + column + random.nextInt(-3, 4);
        if (cells[c] == 0) {
          counts[c]++;
          left[c]++;
        }
      }
    }
  }

  private void place(String kind, int k, int size) {
    int column = random.nextInt(2, columns - size - 2);
    int row = random.nextInt(2, rows - size - 2);
    double middle = Math.hypot(column - columns / 2.0, row - rows / 2.0);
    for (int i = 0; i < size * size; i++) {
      if (cells[(row + i / size) * columns + column + i % size] != 0 || middle < 8) {
        return;
      }
    }
    for (int i = 0; i < size * size; i++) {
      cells[(row + i / size) * columns + column + i % size] = (byte) (2 + k);
    }
    objects.add(
        Map.of(
            "kind", kind, "column", column, "row", row, "columns", size, "rows", size, "height",
            0));
  }

  private int cell(double atX, double atY) {
    return (int) Math.floor(atY + 0.5) * columns + (int) Math.floor(atX + 0.5);
  }

  private void event(int tick, int kind, int agent, int cell) {
    events.addAll(List.of(tick, kind, agent, cell));
  }

  private void walk(int tick) {
    double angle = 2 * Math.PI * tick / 900;
    walkerX = columns / 2.0 + (theme.equals("nikolaus") ? columns * 0.28 * Math.cos(angle) : 0);
    walkerY = rows / 2.0 + (theme.equals("nikolaus") ? rows * 0.28 * Math.sin(angle) : 0);
  }

  private int act(int tick, int a) {
    double toX = walkerX;
    double toY = walkerY;
    int sensed = loaded[a] ? 64 : 0;
    double distance = Math.hypot(toX - x[a], toY - y[a]);
    if (distance < 10) {
      sensed |= 4;
    }
    boolean aims = loaded[a];
    if (!loaded[a]) {
      double nearest = 4 + 40 * skill;
      for (int c = 0; c < left.length; c++) {
        int row = c / columns;
        double there = Math.hypot(c % columns - x[a], row - y[a]);
        if (left[c] > 0 && there < nearest) {
          nearest = there;
          toX = c % columns;
          toY = row;
          aims = true;
          sensed |= 2;
        }
      }
    }
    double turn = random.nextDouble(-25, 25);
    if (aims && random.nextDouble() < 0.15 + 0.85 * skill) {
      double wanted = Math.toDegrees(Math.atan2(toY - y[a], toX - x[a])) - heading[a];
      wanted = wanted - 360 * Math.rint(wanted / 360);
      turn = Math.max(-20, Math.min(20, wanted)) + random.nextDouble(-5, 5);
    }
    heading[a] += turn;
    double toward = Math.toRadians(heading[a]);
    double nextX = x[a] + 0.7 * Math.cos(toward);
    double nextY = y[a] + 0.7 * Math.sin(toward);
    if (cells[cell(nextX, nextY)] != 0) {
      heading[a] += 50 + 60 * (a % 2);
      event(tick, Recording.BUMP, a, cell(nextX, nextY));
      return sensed | 1 | 8;
    }
    x[a] = nextX;
    y[a] = nextY;
    handle(tick, a);
    return sensed;
  }

  private void handle(int tick, int a) {
    int here = cell(x[a], y[a]);
    if (loaded[a] && Math.hypot(walkerX - x[a], walkerY - y[a]) < 2.5) {
      loaded[a] = false;
      delivered++;
      event(tick, Recording.DELIVERED, a, here);
    } else if (!loaded[a] && left[here] > 0) {
      left[here]--;
      loaded[a] = true;
      event(tick, Recording.TAKEN, a, here);
      event(tick, Recording.BELL, a, here);
    } else if (loaded[a] && random.nextInt(900) == 0) {
      left[here]++;
      loaded[a] = false;
      event(tick, Recording.PUT_DOWN, a, here);
    }
    if (loaded[a] && random.nextInt(3) == 0) {
      event(tick, Recording.DROP, a, here);
    }
    if (theme.equals("drones") && random.nextInt(400) == 0) {
      event(tick, Recording.STUNNED, a, here);
    }
  }

  private Map<String, Object> document(long seed) {
    build();
    walk(0);
    for (int a = 0; a < agents; a++) {
      x[a] = columns / 2.0 + 3 * Math.cos(a);
      y[a] = rows / 2.0 + 3 * Math.sin(a);
      heading[a] = random.nextDouble(360);
    }
    int frames = (ticks + 1) * agents;
    ByteBuffer xs = buffer(4 * frames);
    ByteBuffer ys = buffer(4 * frames);
    ByteBuffer headings = buffer(4 * frames);
    ByteBuffer heights = buffer(4 * frames);
    ByteBuffer batteries = buffer(4 * frames);
    ByteBuffer loads = buffer(frames);
    ByteBuffer stunned = buffer(frames);
    ByteBuffer takerX = buffer(4 * (ticks + 1));
    ByteBuffer takerY = buffer(4 * (ticks + 1));
    ByteBuffer sensed = buffer(4 * ticks * agents);
    ByteBuffer spikes = buffer(ticks * agents * (HIDDEN + OUTPUTS.size()));
    for (int t = 0; t <= ticks; t++) {
      walk(t);
      takerX.putFloat((float) walkerX);
      takerY.putFloat((float) walkerY);
      for (int a = 0; a < agents; a++) {
        if (t > 0) {
          int mask = act(t, a);
          sensed.putInt(mask);
          for (int n = 0; n < HIDDEN + OUTPUTS.size(); n++) {
            boolean fires = random.nextInt(n < HIDDEN ? 6 : 3) == 0 || (mask >> n % 7 & 1) != 0;
            spikes.put((byte) (fires ? random.nextInt(1, 8) : 0));
          }
        }
        xs.putFloat((float) x[a]);
        ys.putFloat((float) y[a]);
        headings.putFloat((float) heading[a]);
        loads.put((byte) (loaded[a] ? 1 : 0));
        stunned.put((byte) (t % 200 < 20 && a == t / 200 % agents ? 1 : 0));
        heights.putFloat((float) (4 + 2 * Math.sin(t / 30.0 + a)));
        batteries.putFloat((float) Math.max(0.05, 1 - (t + 60.0 * a) % ticks / ticks));
      }
    }
    int total = 0;
    for (byte count : counts) {
      total += count;
    }
    Map<String, Object> swarm = new LinkedHashMap<>();
    swarm.put("name", agent());
    swarm.put("count", agents);
    swarm.put("x", text(xs));
    swarm.put("y", text(ys));
    swarm.put("heading", text(headings));
    swarm.put("load", text(loads));
    swarm.put("stunned", text(stunned));
    if (theme.equals("drones")) {
      swarm.put("height", text(heights));
      swarm.put("battery", text(batteries));
    }
    String item = item();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "swarm");
    document.put(
        "title",
        String.format(
            Locale.ROOT, "World %d: %d of %d in %d ticks", seed, delivered, total, ticks));
    document.put("scenario", seed);
    document.put("theme", theme);
    document.put("columns", columns);
    document.put("rows", rows);
    document.put("ticks", ticks);
    document.put("cells", Base64.getEncoder().encodeToString(cells));
    document.put("obstacles", kinds());
    document.put("objects", objects);
    document.put("homes", homes());
    document.put(
        "items",
        Map.of("name", item, "total", total, "counts", Base64.getEncoder().encodeToString(counts)));
    document.put(
        "pheromones",
        List.of(
            Map.of("name", "dust", "drop", 60.0, "every", 7, "diffuse", 0.2, "evaporate", 0.04)));
    document.put("agents", swarm);
    document.put("walkers", walkers(takerX, takerY));
    ByteBuffer quadruples = buffer(4 * events.size());
    events.forEach(quadruples::putInt);
    document.put("events", text(quadruples));
    document.put("sensors", SENSORS);
    document.put("sensed", text(sensed));
    document.put("neurons", Map.of("hidden", HIDDEN, "outputs", OUTPUTS));
    document.put("spikes", text(spikes));
    document.put(
        "metrics", Map.of("delivered", (double) delivered, "share", delivered / (double) total));
    return document;
  }

  private String agent() {
    return switch (theme) {
      case "nikolaus" -> "angel";
      case "ants" -> "ant";
      case "drones" -> "drone";
      default -> "agent";
    };
  }

  private String item() {
    return switch (theme) {
      case "nikolaus" -> "present";
      case "ants" -> "food";
      case "drones" -> "parcel";
      default -> "item";
    };
  }

  private List<Map<String, Object>> homes() {
    Map<String, Object> home =
        Map.of(
            "name",
            theme.equals("ants") ? "nest" : "home",
            "x",
            columns / 2.0,
            "y",
            rows / 2.0,
            "radius",
            3.0);
    return theme.equals("nikolaus") ? List.of() : List.of(home);
  }

  private List<Map<String, Object>> walkers(ByteBuffer takerX, ByteBuffer takerY) {
    Map<String, Object> walker = new LinkedHashMap<>();
    walker.put("name", "nikolaus");
    walker.put("kind", "carrier");
    walker.put("radius", 2.5);
    walker.put("ringing", true);
    walker.put("x", text(takerX));
    walker.put("y", text(takerY));
    return theme.equals("nikolaus") ? List.of(walker) : List.of();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.rewind().get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
