package org.l2lspark.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers under one name: a line, steps, dots, or a band; NaN is a gap. Arrays are not to be
 * modified.
 *
 * @param name in the legend
 * @param look how it is drawn
 * @param panel number of the vertical axis
 * @param x where, one for each value of the others
 * @param y what; empty for a band alone
 * @param low lower end of the band, empty for none
 * @param high upper end of the band, as long as {@code low}
 */
public record Series(
    String name, Look look, int panel, double[] x, double[] y, double[] low, double[] high) {
  private static final double[] NONE = {};

  /** How consecutive points are joined. */
  public enum Join {
    /** Straight. */
    LINE,
    /** In steps half-way between points, as of a histogram. */
    STEPS,
    /** In steps at points, as of a distribution. */
    STEPS_AFTER,
    /** Not at all: a dot per point. */
    DOTS
  }

  /**
   * How it is drawn.
   *
   * @param color place in the palette, from 0
   * @param join how points are joined
   * @param dash 0 solid, 1 dashed, 2 dotted
   * @param width of the line in pixels
   * @param marks whether each point has a mark
   * @param fill whether what is below the line is filled
   */
  public record Look(int color, Join join, int dash, double width, boolean marks, boolean fill) {
    /** A solid line of a colour. */
    public static Look line(int color) {
      return new Look(color, Join.LINE, 0, 2, false, false);
    }

    /** The same, joined otherwise. */
    public Look joined(Join how) {
      return new Look(color, how, dash, width, marks, fill);
    }

    /** The same with dashes: 1 dashed, 2 dotted. */
    public Look dashed(int dashes) {
      return new Look(color, join, dashes, width, marks, fill);
    }

    /** The same with another width. */
    public Look wide(double pixels) {
      return new Look(color, join, dash, pixels, marks, fill);
    }

    /** The same with a mark at each point, or without. */
    public Look marked(boolean with) {
      return new Look(color, join, dash, width, with, fill);
    }

    /** The same, filled below. */
    public Look filled() {
      return new Look(color, join, dash, width, marks, true);
    }
  }

  /** Checks the lengths. */
  public Series {
    boolean fits = (y.length == 0 || y.length == x.length) && low.length == high.length;
    if (!fits || (low.length != 0 && low.length != x.length)) {
      throw new IllegalArgumentException("as many values as places in " + name);
    }
  }

  /** Values at places, without a band. */
  public static Series of(String name, Look look, double[] x, double[] y) {
    return new Series(name, look, 0, x, y, NONE, NONE);
  }

  /** The same with a band around it. */
  public Series within(double[] least, double[] most) {
    return new Series(name, look, panel, x, y, least, most);
  }

  /** The same on another vertical axis. */
  public Series on(int vertical) {
    return new Series(name, look, vertical, x, y, low, high);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("color", look.color());
    if (look.join() == Join.DOTS) {
      document.put("dots", true);
    } else if (look.join() != Join.LINE) {
      document.put("steps", look.join() == Join.STEPS ? "middle" : "after");
    }
    if (look.dash() > 0) {
      document.put("dash", look.dash());
    }
    document.put("width", look.width());
    if (look.marks()) {
      document.put("marks", true);
    }
    if (look.fill()) {
      document.put("fill", true);
    }
    if (panel > 0) {
      document.put("panel", panel);
    }
    document.put("x", rounded(x));
    for (Map.Entry<String, double[]> each : numbers().entrySet()) {
      document.put(each.getKey(), rounded(each.getValue()));
    }
    return document;
  }

  private Map<String, double[]> numbers() {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    numbers.put("y", y);
    numbers.put("low", low);
    numbers.put("high", high);
    numbers.values().removeIf(values -> values.length == 0);
    return numbers;
  }

  private static List<Number> rounded(double[] values) {
    return Arrays.stream(values).mapToObj(Numbers::shortest).toList();
  }

  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      rows.add(
          List.of(
              name,
              Numbers.plain(x[i]),
              y.length == 0 ? "" : Numbers.plain(y[i]),
              low.length == 0 ? "" : Numbers.plain(low[i]),
              low.length == 0 ? "" : Numbers.plain(high[i])));
    }
    return rows;
  }

  /** Name, points, first, last, least and most of the values, or of the band's middle. */
  List<String> keyNumbers() {
    return keyNumbers(name, y.length > 0 || low.length == 0 ? y : middle());
  }

  static List<String> keyNumbers(String name, double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (known.length == 0) {
      return List.of(name, "0", "-", "-", "-", "-");
    }
    return List.of(
        name,
        Numbers.text(known.length),
        Numbers.text(known[0]),
        Numbers.text(known[known.length - 1]),
        Numbers.text(Arrays.stream(known).min().orElseThrow()),
        Numbers.text(Arrays.stream(known).max().orElseThrow()));
  }

  private double[] middle() {
    double[] middle = new double[low.length];
    Arrays.setAll(middle, i -> (low[i] + high[i]) / 2);
    return middle;
  }
}
