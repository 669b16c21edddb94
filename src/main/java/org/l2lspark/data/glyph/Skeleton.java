package org.l2lspark.data.glyph;

import java.util.ArrayList;
import java.util.List;

/**
 * The pen strokes of a character in one style, as polylines. The origin is the middle of the
 * character's bounding box, x points right, y down, and capitals are 1 high.
 *
 * @param strokes each {@code x0, y0, x1, y1, ...} with at least two points; not modified
 */
record Skeleton(List<double[]> strokes) {
  private static final double GRID = 100; // height of a capital in path units
  private static final double MAX_LINE_LENGTH = 12; // lines are cut so that they can bend
  private static final int CURVE_PIECES = 14;

  Skeleton {
    strokes = List.copyOf(strokes);
  }

  /**
   * Reads the path language of {@code skeletons.txt}, which describes it.
   *
   * @throws IllegalArgumentException when the path is not one
   */
  static Skeleton of(String path) {
    List<double[]> strokes = new ArrayList<>();
    for (String stroke : path.split(";")) {
      strokes.add(new Pen().draw(stroke.trim().split("\\s+")));
    }
    return new Skeleton(centred(strokes));
  }

  private static List<double[]> centred(List<double[]> strokes) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (double[] stroke : strokes) {
      for (int i = 0; i < stroke.length; i += 2) {
        left = Math.min(left, stroke[i]);
        right = Math.max(right, stroke[i]);
        top = Math.min(top, stroke[i + 1]);
        bottom = Math.max(bottom, stroke[i + 1]);
      }
    }
    List<double[]> centred = new ArrayList<>();
    for (double[] stroke : strokes) {
      double[] moved = new double[stroke.length];
      for (int i = 0; i < stroke.length; i += 2) {
        moved[i] = (stroke[i] - (left + right) / 2) / GRID;
        moved[i + 1] = (stroke[i + 1] - (top + bottom) / 2) / GRID;
      }
      centred.add(moved);
    }
    return centred;
  }

  /** Draws one stroke. */
  private static final class Pen {
    private final List<Double> points = new ArrayList<>();
    private double x;
    private double y;
    private String[] words;
    private int next;

    double[] draw(String[] path) {
      words = path;
      char command = ' ';
      while (next < words.length) {
        if (words[next].matches("[A-Z]")) {
          command = words[next++].charAt(0);
        }
        switch (command) {
          case 'M' -> to(number(), number());
          case 'L' -> line(number(), number());
          case 'Q' -> quadratic(number(), number(), number(), number());
          case 'C' -> cubic(number(), number(), number(), number(), number(), number());
          case 'E' -> ellipse(number(), number(), number(), number(), number(), number());
          default ->
              throw new IllegalArgumentException(
                  "expected M, L, Q, C or E in '%s'".formatted(String.join(" ", words)));
        }
      }
      if (points.size() < 4) {
        throw new IllegalArgumentException(
            "a stroke needs two points: '%s'".formatted(String.join(" ", words)));
      }
      return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double number() {
      if (next == words.length) {
        throw new IllegalArgumentException(
            "a number is missing at the end of '%s'".formatted(String.join(" ", words)));
      }
      return Double.parseDouble(words[next++]);
    }

    private void to(double newX, double newY) {
      x = newX;
      y = newY;
      points.add(x);
      points.add(y);
    }

    private void line(double endX, double endY) {
      double startX = x;
      double startY = y;
      double dx = endX - startX;
      double dy = endY - startY;
      int pieces = Math.max(1, (int) Math.ceil(Math.sqrt(dx * dx + dy * dy) / MAX_LINE_LENGTH));
      for (int i = 1; i <= pieces; i++) {
        to(startX + dx * i / pieces, startY + dy * i / pieces);
      }
    }

    private void quadratic(double cx, double cy, double endX, double endY) {
      // A quadratic curve is the cubic one with its handles at two thirds of the way.
      cubic(
          x + (cx - x) * 2 / 3,
          y + (cy - y) * 2 / 3,
          endX + (cx - endX) * 2 / 3,
          endY + (cy - endY) * 2 / 3,
          endX,
          endY);
    }

    private void cubic(double ax, double ay, double bx, double by, double endX, double endY) {
      double startX = x;
      double startY = y;
      for (int i = 1; i <= CURVE_PIECES; i++) {
        double t = (double) i / CURVE_PIECES;
        double u = 1 - t;
        double w0 = u * u * u;
        double w1 = 3 * u * u * t;
        double w2 = 3 * u * t * t;
        double w3 = t * t * t;
        to(
            w0 * startX + w1 * ax + w2 * bx + w3 * endX,
            w0 * startY + w1 * ay + w2 * by + w3 * endY);
      }
    }

    private void ellipse(double cx, double cy, double rx, double ry, double from, double to) {
      int pieces = 2 * CURVE_PIECES;
      for (int i = 0; i <= pieces; i++) {
        double angle = StrictMath.toRadians(from + (to - from) * i / pieces);
        to(cx + rx * StrictMath.cos(angle), cy + ry * StrictMath.sin(angle));
      }
    }
  }
}
