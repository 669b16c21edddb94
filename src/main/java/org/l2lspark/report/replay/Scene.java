package org.l2lspark.report.replay;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws frames of a recording by day, as {@code scene.js} does in the browser: the ground,
 * pheromones, what stands from back to front, what has just happened, and a line of text below. Not
 * thread-safe.
 */
final class Scene {
  private static final int EFFECT_TICKS = 15;
  private static final Color BELL = new Color(0xd99a00);

  private final Recording recording;
  private final World world;
  private final Art art = Art.art();
  private final Art.Theme theme;
  private final String label;
  private final int width;
  private final int height;
  private final int strip;
  private final double cell;
  private final BufferedImage ground;

  /** Something to draw, and how far back it is. */
  private record Standing(double y, Runnable drawing) {}

  /**
   * Scene.
   *
   * @param label shown below the picture
   * @param width of the picture in pixels
   */
  Scene(Recording recording, String label, int width) {
    this.recording = recording;
    this.world = new World(recording);
    this.theme = art.theme(recording.theme());
    this.label = label;
    this.width = width;
    this.cell = width / (double) recording.columns();
    int exact = (int) Math.round(cell * recording.rows());
    this.strip = Math.max(18, width / 18);
    this.height = exact + (exact + strip) % 2; // films want even numbers
    this.ground = ground();
  }

  int width() {
    return width;
  }

  /** With the line of text. */
  int height() {
    return height + strip;
  }

  /** Middle of a place in the picture, from its left edge. */
  double px(double x) {
    return (x + 0.5) * cell;
  }

  /** Middle of a place in the picture, from its upper edge. */
  double py(double y) {
    return recording.rows() * cell - (y + 0.5) * cell;
  }

  /** The frame after so many ticks. */
  BufferedImage paint(int tick) {
    world.seek(tick);
    BufferedImage image = new BufferedImage(width, height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D to = graphics(image);
    to.drawImage(ground, 0, 0, null);
    for (int k = 0; k < recording.pheromones().size(); k++) {
      paintPheromone(to, k);
    }
    for (Standing standing : standing(to, tick)) {
      standing.drawing().run();
    }
    effects(to, tick);
    text(to, tick);
    to.dispose();
    return image;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D to = image.createGraphics();
    to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    to.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    to.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    to.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return to;
  }

  /** A number that looks random, from 0 to 2^32 - 1; the same as in scene.js. */
  static long hash(int a, int b) {
    int h = (a + 1) * 374761393 + (b + 1) * 668265263;
    h = (h ^ (h >>> 13)) * 1274126177;
    return Integer.toUnsignedLong(h ^ (h >>> 16));
  }

  private double size(Art.Sprite sprite, double footprint) {
    return sprite.fits()
        ? sprite.size() * footprint * cell
        : Math.max(sprite.size() * cell, sprite.least() * Math.min(1, width / 420.0));
  }

  private BufferedImage ground() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D to = graphics(image);
    to.setColor(theme.color("ground"));
    to.fillRect(0, 0, width, height);
    to.setColor(theme.color("patch"));
    for (int i = 0; i < recording.columns() * recording.rows() / 40; i++) {
      double size = (1 + hash(i, 3) % 100 / 40.0) * cell;
      double x = hash(i, 1) % 10000 / 10000.0 * width;
      double y = hash(i, 2) % 10000 / 10000.0 * height;
      to.fill(new Ellipse2D.Double(x - 1.8 * size, y - 0.7 * size, 3.6 * size, 1.4 * size));
    }
    Set<Integer> covered = new HashSet<>();
    for (Recording.Thing thing : recording.objects()) {
      for (int i = 0; i < thing.columns() * thing.rows(); i++) {
        covered.add(
            (thing.row() + i / thing.columns()) * recording.columns()
                + thing.column()
                + i % thing.columns());
      }
    }
    walls(to, covered, theme.color("wall"), false);
    walls(to, covered, theme.color("cap"), true);
    for (Recording.Home home : recording.homes()) {
      Art.Sprite sprite = art.sprite(home.name(), theme, "home");
      art.draw(to, sprite, px(home.x()), py(home.y()), size(sprite, home.radius()), Art.Look.at(0));
    }
    to.dispose();
    return image;
  }

  /**
   * Walls, and what else stands without a picture.
   *
   * @param upperSide whether only their upper sides, which go on in the cells beside
   */
  private void walls(Graphics2D to, Set<Integer> covered, Color color, boolean upperSide) {
    int columns = recording.columns();
    to.setColor(color);
    for (int c = 0; c < recording.cells().length; c++) {
      int kind = recording.cells()[c];
      if (kind == 0 || (kind != 1 && covered.contains(c))) {
        continue;
      }
      double left = !upperSide || (c % columns > 0 && alike(c, c - 1)) ? 0 : 0.14;
      double right = !upperSide || (c % columns < columns - 1 && alike(c, c + 1)) ? 1 : 0.86;
      double upper = !upperSide || alike(c, c + columns) ? 0 : 0.08;
      double lower = !upperSide || alike(c, c - columns) ? 1 : 0.62;
      int above = recording.rows() - 1 - c / columns;
      to.fill(
          new Rectangle2D.Double(
              (c % columns + left) * cell,
              (above + upper) * cell,
              (right - left) * cell + 0.5,
              (lower - upper) * cell + 0.5));
    }
  }

  private boolean alike(int c, int other) {
    byte[] cells = recording.cells();
    return other >= 0 && other < cells.length && cells[other] == cells[c];
  }

  private void paintPheromone(Graphics2D to, int k) {
    double[] field = world.field(k);
    double drop = recording.pheromones().get(k).drop();
    int columns = recording.columns();
    int rows = recording.rows();
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    int color = theme.pheromone(k).getRGB() & 0xffffff;
    for (int c = 0; c < field.length; c++) {
      int alpha = (int) (190 * (1 - Math.exp(-1.2 * field[c] / drop)));
      image.setRGB(c % columns, rows - 1 - c / columns, alpha << 24 | color);
    }
    to.drawImage(image, 0, 0, width, (int) Math.round(rows * cell), null);
    if (!theme.says("glitter")) {
      return;
    }
    Art.Sprite sprite = art.sprite("sparkle");
    double size = size(sprite, 1);
    for (int c = 0; c < field.length; c++) {
      if (field[c] < 0.02 * drop) {
        continue;
      }
      long h = hash(c, k);
      double twinkle = Math.sin(2 * Math.PI * (h % 64 / 64.0 + world.tick() / 24.0));
      if (h % 8 <= Math.min(4, cell / 3) && twinkle > 0.2) {
        int row = c / columns;
        double strength = Math.min(1, 0.45 + field[c] / drop);
        art.draw(
            to,
            sprite,
            px(c % columns + h % 17 / 17.0 - 0.5),
            py(row + h % 13 / 13.0 - 0.5),
            size * strength * (0.5 + twinkle / 2),
            Art.Look.at(0));
      }
    }
  }

  /** Everything that stands on the ground, what is behind first. */
  private List<Standing> standing(Graphics2D to, int tick) {
    List<Standing> all = new ArrayList<>();
    for (Recording.Thing thing : recording.objects()) {
      Art.Sprite sprite = art.sprite(thing.kind(), theme, "obstacle");
      double x = px(thing.column() + (thing.columns() - 1) / 2.0);
      double foot = thing.row() - 0.5;
      double y = py(sprite.top() ? thing.row() + (thing.rows() - 1) / 2.0 : foot);
      Art.Look look = Art.Look.at(tick + 7 * thing.column());
      double size = size(sprite, thing.columns());
      all.add(
          new Standing(sprite.top() ? 1e9 : foot, () -> art.draw(to, sprite, x, y, size, look)));
    }
    addItems(to, all);
    for (Recording.Walker walker : recording.walkers()) {
      all.add(walker(to, walker, tick));
    }
    for (int a = 0; a < recording.agents().count(); a++) {
      all.add(agent(to, a, tick));
    }
    all.sort(Comparator.comparingDouble(Standing::y).reversed());
    return all;
  }

  private void addItems(Graphics2D to, List<Standing> all) {
    Art.Sprite sprite = art.sprite(recording.items().name(), theme, "item");
    double size = size(sprite, 1);
    double[] aside = {0, 0.35, -0.35};
    for (int c = 0; c < recording.cells().length; c++) {
      int count = world.items(c);
      for (int i = Math.min(count, 3) - 1; i >= 0; i--) {
        int row = c / recording.columns();
        double y = row - 0.35 + 0.3 * i;
        double x = px(c % recording.columns() + (count > 1 ? aside[i] : 0));
        Art.Look look = Art.Look.at(0).variant((int) (hash(c, i) % 6));
        all.add(new Standing(y, () -> art.draw(to, sprite, x, py(y), size, look)));
      }
    }
  }

  private Standing walker(Graphics2D to, Recording.Walker walker, int tick) {
    boolean hazard = "hazard".equals(walker.kind());
    Art.Sprite sprite = art.sprite(walker.name(), theme, hazard ? "hazard" : "carrier");
    double x = walker.x()[tick];
    double y = walker.y()[tick];
    int ahead = Math.min(tick + 8, recording.ticks());
    double turn = sprite.top() ? -Math.atan2(walker.y()[ahead] - y, walker.x()[ahead] - x) : 0;
    boolean flip = !sprite.top() && walker.x()[ahead] < x;
    Set<String> flags = walker.ringing() ? Set.of("ringing") : Set.of();
    return new Standing(
        y,
        () -> {
          if (walker.radius() > 0) {
            Color color = hazard ? new Color(0xd7263d) : new Color(0xc98f00);
            circle(to, x, y, walker.radius() * cell, color, 0.45);
          }
          if (walker.ringing()) {
            rings(to, x, y, tick / 40.0 % 1, 5);
          }
          Art.Look look = new Art.Look(tick, flags, 0, turn, flip, 1);
          art.draw(to, sprite, px(x), py(y), size(sprite, 1), look);
        });
  }

  private Standing agent(Graphics2D to, int a, int tick) {
    Recording.Agents agents = recording.agents();
    Art.Sprite sprite = art.sprite(agents.name(), theme, "agent");
    int i = tick * agents.count() + a;
    double size = size(sprite, 1);
    double heading = Math.toRadians(agents.heading()[i]);
    boolean flip = !sprite.top() && Math.cos(heading) < 0;
    double turn = sprite.top() ? -heading : 0.22 * Math.sin(heading) * (flip ? 1 : -1);
    double up = agents.height().map(heights -> 0.5 * heights[i] * cell).orElse(0.0);
    double foot = sprite.top() ? 0 : 0.25 * size;
    double x = px(agents.x()[i]);
    double y = py(agents.y()[i]) + foot;
    Set<String> flags = agents.load()[i] != 0 ? Set.of("loaded") : Set.of();
    Art.Look look = new Art.Look(tick + 3 * a, flags, a, turn, flip, 1);
    return new Standing(
        agents.height().isPresent() ? -1e6 + agents.y()[i] : agents.y()[i] - foot / cell,
        () -> {
          if (agents.height().isPresent()) {
            to.setColor(new Color(0x16, 0x20, 0x2a, 0x38));
            to.fill(
                new Ellipse2D.Double(
                    x + 0.3 * up - 0.42 * size, y - 0.11 * size, 0.84 * size, 0.52 * size));
          }
          art.draw(to, sprite, x, y - up, size, look);
          agents.battery().ifPresent(part -> charge(to, x, y - up - 0.62 * size, size, part[i]));
          if (agents.stunned().isPresent() && agents.stunned().get()[i] != 0) {
            double above = y - up - (sprite.top() ? 0.4 : 0.95) * size;
            art.draw(to, art.sprite("dizzy"), x, above, 0.6 * size, Art.Look.at(tick));
          }
        });
  }

  private static void charge(Graphics2D to, double x, double y, double size, double part) {
    double full = 0.8 * size;
    to.setColor(new Color(0x1f2933));
    to.fill(new Rectangle2D.Double(x - full / 2 - 1, y - 1, full + 2, 5));
    to.setColor(new Color(part > 0.5 ? 0x22a35a : part > 0.2 ? 0xf0a500 : 0xe02b2b));
    to.fill(new Rectangle2D.Double(x - full / 2, y, full * Math.max(0, Math.min(1, part)), 3));
  }

  private void effects(Graphics2D to, int now) {
    int[] events = recording.events();
    Recording.Agents agents = recording.agents();
    double unit = Math.max(2.2 * cell, 12);
    Map<Integer, Integer> last = new HashMap<>(); // tick of an agent's last event of a kind
    for (int e = 0; e < events.length && events[e] <= now; e += 4) {
      int a = events[e + 2];
      if (a < 0 || events[e] < now - EFFECT_TICKS) {
        continue;
      }
      Integer before = last.put(events[e + 1] * agents.count() + a, events[e]);
      boolean goesOn = before != null && before == events[e] - 1;
      if (events[e] == now - EFFECT_TICKS
          || (goesOn && (events[e] + 4 * a) % EFFECT_TICKS != 0)) { // shown now and then
        continue;
      }
      double part = (now - events[e]) / (double) EFFECT_TICKS;
      double x = agents.x()[now * agents.count() + a];
      double y = agents.y()[now * agents.count() + a];
      switch (events[e + 1]) {
        case Recording.BELL -> {
          rings(to, x, y, part, 4);
          if (theme.says("bells")) {
            Art.Look look = Art.Look.at(now).faded(1 - part);
            art.draw(to, art.sprite("bell"), px(x), py(y) - 1.5 * unit, unit, look);
          }
        }
        case Recording.DELIVERED ->
            art.draw(
                to,
                art.sprite("sparkle"),
                px(x),
                py(y) - (1 + 1.6 * part) * unit,
                unit * (1 - part / 2),
                Art.Look.at(0).faded(1 - part));
        case Recording.BUMP -> {
          if (part < 0.4) {
            circle(to, x, y, (0.5 + part) * unit, new Color(0xe5484d), 0.6 - part);
          }
        }
        default -> {
          // nothing to be seen
        }
      }
    }
  }

  private void rings(Graphics2D to, double x, double y, double part, double reach) {
    for (double back : new double[] {0, 0.3}) {
      double p = part - back;
      if (p >= 0) {
        circle(to, x, y, (0.8 + reach * p) * cell, BELL, 0.8 * (1 - p));
      }
    }
  }

  private void circle(Graphics2D to, double x, double y, double radius, Color color, double alpha) {
    to.setComposite(AlphaComposite.SrcOver.derive((float) alpha));
    to.setColor(color);
    to.setStroke(new BasicStroke(1.5f));
    to.draw(new Ellipse2D.Double(px(x) - radius, py(y) - radius, 2 * radius, 2 * radius));
    to.setComposite(AlphaComposite.SrcOver);
  }

  private void text(Graphics2D to, int tick) {
    to.setColor(new Color(0x1f2630));
    to.fillRect(0, height, width, strip);
    double part = world.delivered() / (double) Math.max(1, recording.items().total());
    to.setColor(new Color(0xd7263d));
    to.fill(new Rectangle2D.Double(0, height, width * Math.min(1, part), 3));
    to.setColor(Color.WHITE);
    to.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(10, strip / 2)));
    FontMetrics metrics = to.getFontMetrics();
    int base = height + (strip + 3 + metrics.getAscent() - metrics.getDescent()) / 2;
    String left = String.format(Locale.ROOT, "%s, tick %d", label, tick);
    String right =
        String.format(
            Locale.ROOT,
            "%s %d of %d",
            several(recording.items().name()),
            world.delivered(),
            recording.items().total());
    to.drawString(left, strip / 3, base);
    to.drawString(right, width - strip / 3 - metrics.stringWidth(right), base);
  }

  private static String several(String name) {
    return name.equals("food") || name.endsWith("s") ? name : name + "s";
  }
}
