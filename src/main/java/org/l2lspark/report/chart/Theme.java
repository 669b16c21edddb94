package org.l2lspark.report.chart;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of pages, which stand in their style sheet and nowhere else: {@code --c0} to {@code
 * --c7} of series, {@code --cell} and {@code --cell-negative} of heat maps, {@code --ink}, {@code
 * --soft}, {@code --grid}, {@code --card} of the rest.
 *
 * @param colors by name, without the dashes
 */
public record Theme(Map<String, Color> colors) {
  /** Colours of series; further ones begin again. */
  public static final int COLORS = 8;

  private static final Pattern VARIABLE =
      Pattern.compile("--([a-z0-9-]+):\\s*#([0-9a-f]{3}|[0-9a-f]{6})\\s*;");

  /**
   * The colours of a block of variables.
   *
   * @param css a part of a style sheet
   */
  public static Theme of(String css) {
    Map<String, Color> colors = new LinkedHashMap<>();
    Matcher matcher = VARIABLE.matcher(css);
    while (matcher.find()) {
      String digits = matcher.group(2);
      String hex = digits.length() == 3 ? digits.replaceAll("[0-9a-f]", "$0$0") : digits;
      colors.putIfAbsent(matcher.group(1), new Color(Integer.parseInt(hex, 16)));
    }
    return new Theme(colors);
  }

  /** A colour by name. */
  public Color color(String name) {
    Color color = colors.get(name);
    if (color == null) {
      throw new IllegalArgumentException("the style sheet has no colour " + name);
    }
    return color;
  }

  /** The colour of a series. */
  public Color series(int index) {
    return color("c" + Math.floorMod(index, COLORS));
  }

  /** Luminance as WCAG 2 defines it, from 0 to 1. */
  public static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int value) {
    double u = value / 255.0;
    return u <= 0.04045 ? u / 12.92 : Math.pow((u + 0.055) / 1.055, 2.4);
  }

  /** Contrast of two colours as WCAG 2 defines it, from 1 to 21. */
  public static double contrast(Color a, Color b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  /** A mixture: {@code share} of the second colour in the first. */
  static Color mixed(Color first, Color second, double share) {
    return new Color(
        mixed(first.getRed(), second.getRed(), share),
        mixed(first.getGreen(), second.getGreen(), share),
        mixed(first.getBlue(), second.getBlue(), share));
  }

  private static int mixed(int first, int second, double share) {
    return (int) Math.round(first + share * (second - first));
  }
}
