package org.l2lspark.report.replay;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.l2lspark.config.Json;
import org.l2lspark.report.SelfContained;

/**
 * The sprites of {@code sprites.json} in Java2D; {@code scene.js} draws the same in the browser. A
 * sprite's shapes are in units of its size, y down, around its foot ({@code "view": "side"}) or its
 * middle ({@code "top"}). A shape may move: {@code bob} up and down, {@code swing} to and fro and
 * {@code spin} round about a point, {@code drift} away while it fades, each with a period in ticks.
 */
final class Art {
  /** The only one, read when it is first asked for. */
  private static final class Holder {
    static final Art ART =
        new Art(Json.parse(SelfContained.resource(Art.class, "sprites.json"), "sprites.json"));
  }

  /**
   * How a sprite is to look.
   *
   * @param tick the time, for what moves
   * @param flags what is shown only {@code when} it is so: loaded, ringing
   * @param variant which of its colours
   * @param turn clockwise, in radians
   * @param flip whether left and right are exchanged
   * @param alpha how opaque it is, from 0 to 1
   */
  record Look(
      double tick, Set<String> flags, int variant, double turn, boolean flip, double alpha) {
    static Look at(double tick) {
      return new Look(tick, Set.of(), 0, 0, false, 1);
    }

    Look variant(int number) {
      return new Look(tick, flags, number, turn, flip, alpha);
    }

    Look faded(double part) {
      return new Look(tick, flags, variant, turn, flip, part);
    }
  }

  /**
   * A picture of shapes.
   *
   * @param size of one unit in cells, or in footprints where it {@code fits} one
   * @param least pixels of one unit
   * @param top whether it is seen from above and turns, else from the side and flips
   */
  record Sprite(
      double size,
      double least,
      boolean top,
      boolean fits,
      List<Part> parts,
      List<Map<String, Color>> variants) {}

  /** One shape, or a group of them: exactly one of outline, glow and group is not null. */
  private record Part(
      Map<?, ?> values, Shape outline, double[] glow, List<Part> group, float width, float alpha) {
    double[] numbers(String key) {
      return Art.numbers(values, key);
    }
  }

  private final Map<String, Sprite> sprites = new TreeMap<>();
  private final Map<String, Theme> themes = new TreeMap<>();

  private Art(Map<String, Object> document) {
    ((Map<?, ?>) document.get("sprites"))
        .forEach((name, sprite) -> sprites.put((String) name, sprite((Map<?, ?>) sprite)));
    ((Map<?, ?>) document.get("themes"))
        .forEach((name, theme) -> themes.put((String) name, new Theme((Map<?, ?>) theme)));
  }

  /** All sprites and themes. */
  static Art art() {
    return Holder.ART;
  }

  /** What a theme says, by day. */
  record Theme(Map<?, ?> values) {
    /** A word: the name of a sprite. */
    String word(String key) {
      return (String) values.get(key);
    }

    Color color(String key) {
      return Color.decode((String) ((List<?>) values.get(key)).get(0));
    }

    Color pheromone(int k) {
      List<?> colors = (List<?>) values.get("pheromones");
      return Color.decode((String) colors.get(k % colors.size()));
    }

    /** Whether something is switched on. */
    boolean says(String key) {
      return Boolean.TRUE.equals(values.get(key));
    }
  }

  /** The theme of that name, else the plain one. */
  Theme theme(String name) {
    return themes.getOrDefault(name, themes.get("plain"));
  }

  /** The sprite of that name, else the theme's for such a thing. */
  Sprite sprite(String name, Theme theme, String role) {
    Sprite sprite = sprites.get(name);
    return sprite == null ? sprites.get(theme.word(role)) : sprite;
  }

  Sprite sprite(String name) {
    return sprites.get(name);
  }

  /** Draws a sprite whose foot, or middle, is at (x, y), so many pixels large. */
  void draw(Graphics2D to, Sprite sprite, double x, double y, double size, Look look) {
    AffineTransform before = to.getTransform();
    to.translate(x, y);
    to.rotate(look.turn());
    to.scale(look.flip() ? -size : size, size);
    Map<String, Color> colors =
        sprite.variants().isEmpty()
            ? Map.of()
            : sprite.variants().get(look.variant() % sprite.variants().size());
    draw(to, sprite.parts(), look, colors, look.alpha());
    to.setTransform(before);
    to.setComposite(AlphaComposite.SrcOver);
  }

  private void draw(
      Graphics2D to, List<Part> parts, Look look, Map<String, Color> colors, double opaque) {
    for (Part part : parts) {
      Object when = part.values().get("when");
      if (when != null && !look.flags().contains((String) when)) {
        continue;
      }
      AffineTransform before = to.getTransform();
      double alpha = opaque * part.alpha() * moved(to, part, look.tick());
      if (part.group() != null) {
        draw(to, part.group(), look, colors, alpha);
      } else {
        to.setComposite(AlphaComposite.SrcOver.derive((float) Math.max(0, Math.min(1, alpha))));
        fill(to, part, colors);
      }
      to.setTransform(before);
    }
  }

  /** Moves the pen as the part moves; returns how much of it has not faded. */
  private static double moved(Graphics2D to, Part part, double tick) {
    double[] at = part.numbers("at");
    if (at.length > 0) {
      to.translate(at[0], at[1]);
    }
    double[] bob = part.numbers("bob");
    if (bob.length > 0) {
      to.translate(0, bob[0] * Math.sin(2 * Math.PI * (tick / bob[1])));
    }
    double[] swing = part.numbers("swing");
    if (swing.length > 0) {
      double degrees = swing[2] * Math.sin(2 * Math.PI * (tick + swing[4]) / swing[3]);
      to.rotate(Math.toRadians(degrees), swing[0], swing[1]);
    }
    double[] spin = part.numbers("spin");
    if (spin.length > 0) {
      to.rotate(Math.toRadians(360 * tick / spin[2]), spin[0], spin[1]);
    }
    double[] drift = part.numbers("drift");
    if (drift.length == 0) {
      return 1;
    }
    double gone = (tick + drift[3]) / drift[2] % 1;
    to.translate(drift[0] * gone, drift[1] * gone);
    return 1 - gone;
  }

  private static void fill(Graphics2D to, Part part, Map<String, Color> colors) {
    Object fill = part.values().get("fill");
    if (part.glow() != null) {
      double[] glow = part.glow();
      Color color = color(fill, colors);
      to.setPaint(
          new RadialGradientPaint(
              (float) glow[0],
              (float) glow[1],
              (float) glow[2],
              new float[] {0, 1},
              new Color[] {color, new Color(color.getRGB() & 0xffffff, true)}));
      to.fill(new Ellipse2D.Double(glow[0] - glow[2], glow[1] - glow[2], 2 * glow[2], 2 * glow[2]));
      return;
    }
    if (fill != null) {
      to.setPaint(color(fill, colors));
      to.fill(part.outline());
    }
    Object stroke = part.values().get("stroke");
    if (stroke != null) {
      to.setPaint(color(stroke, colors));
      to.setStroke(new BasicStroke(part.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      to.draw(part.outline());
    }
  }

  private static Color color(Object name, Map<String, Color> colors) {
    String text = (String) name;
    return text.startsWith("$") ? colors.get(text.substring(1)) : Color.decode(text);
  }

  private static Sprite sprite(Map<?, ?> values) {
    List<Map<String, Color>> variants = new ArrayList<>();
    if (values.get("variants") instanceof List<?> list) {
      for (Object item : list) {
        Map<String, Color> colors = new TreeMap<>();
        ((Map<?, ?>) item)
            .forEach((name, color) -> colors.put((String) name, Color.decode((String) color)));
        variants.add(colors);
      }
    }
    return new Sprite(
        number(values, "size", 1),
        number(values, "least", 0),
        "top".equals(values.get("view")),
        Boolean.TRUE.equals(values.get("fit")),
        parts((List<?>) values.get("shapes")),
        variants);
  }

  private static List<Part> parts(List<?> shapes) {
    List<Part> parts = new ArrayList<>();
    for (Object shape : shapes) {
      Map<?, ?> values = (Map<?, ?>) shape;
      parts.add(
          new Part(
              values,
              outline(values),
              values.containsKey("glow") ? numbers(values, "glow") : null,
              values.containsKey("group") ? parts((List<?>) values.get("group")) : null,
              (float) number(values, "width", 0),
              (float) number(values, "alpha", 1)));
    }
    return parts;
  }

  private static Shape outline(Map<?, ?> values) {
    if (values.get("path") instanceof String path) {
      return path(path);
    } else if (values.containsKey("circle")) {
      double[] c = numbers(values, "circle");
      return new Ellipse2D.Double(c[0] - c[2], c[1] - c[2], 2 * c[2], 2 * c[2]);
    } else if (values.containsKey("ellipse")) {
      double[] e = numbers(values, "ellipse");
      Shape ellipse = new Ellipse2D.Double(e[0] - e[2], e[1] - e[3], 2 * e[2], 2 * e[3]);
      return e.length < 5
          ? ellipse
          : AffineTransform.getRotateInstance(Math.toRadians(e[4]), e[0], e[1])
              .createTransformedShape(ellipse);
    } else if (values.containsKey("box")) {
      double[] b = numbers(values, "box");
      return new RoundRectangle2D.Double(b[0], b[1], b[2], b[3], 2 * b[4], 2 * b[4]);
    }
    boolean closed = values.containsKey("polygon");
    double[] points = numbers(values, closed ? "polygon" : "line");
    Path2D path = new Path2D.Double();
    for (int i = 0; i < points.length; i += 2) {
      if (i == 0) {
        path.moveTo(points[0], points[1]);
      } else {
        path.lineTo(points[i], points[i + 1]);
      }
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  /** Of SVG's paths the absolute commands M, L, C and Z, with spaces between all words. */
  private static Path2D path(String text) {
    Path2D path = new Path2D.Double();
    String[] words = text.trim().split("\\s+");
    int i = 0;
    while (i < words.length) {
      String command = words[i++];
      double[] n = new double["C".equals(command) ? 6 : "Z".equals(command) ? 0 : 2];
      for (int k = 0; k < n.length; k++) {
        n[k] = Double.parseDouble(words[i++]);
      }
      switch (command) {
        case "M" -> path.moveTo(n[0], n[1]);
        case "L" -> path.lineTo(n[0], n[1]);
        case "C" -> path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
        case "Z" -> path.closePath();
        default -> throw new IllegalStateException("sprites.json: path " + text);
      }
    }
    return path;
  }

  private static double number(Map<?, ?> values, String key, double otherwise) {
    return values.get(key) instanceof Number number ? number.doubleValue() : otherwise;
  }

  private static double[] numbers(Map<?, ?> values, String key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().mapToDouble(item -> ((Number) item).doubleValue()).toArray()
        : new double[0];
  }
}
