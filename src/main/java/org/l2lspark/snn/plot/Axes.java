package org.l2lspark.snn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.Locale;

/** A rectangle of a picture with numbers along its sides. */
final class Axes {
  static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
  private static final Font NUMBERS = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
  private static final int TICK = 5;

  private final Graphics2D g;
  private final Rectangle area;
  private final double xMin;
  private final double xMax;
  private final double yMin;
  private final double yMax;

  Axes(Graphics2D g, Rectangle area, double xMin, double xMax, double yMin, double yMax) {
    this.g = g;
    this.area = area;
    this.xMin = xMin;
    this.xMax = xMax > xMin ? xMax : xMin + 1;
    this.yMin = yMin;
    this.yMax = yMax > yMin ? yMax : yMin + 1;
  }

  double x(double value) {
    return area.x + (value - xMin) / (xMax - xMin) * area.width;
  }

  double y(double value) {
    return area.y + area.height - (value - yMin) / (yMax - yMin) * area.height;
  }

  /** Grid lines, to be drawn before the data. */
  void grid() {
    g.setColor(GRID);
    g.setStroke(new BasicStroke(1));
    for (double t : ticks(xMin, xMax, area.width / 110)) {
      int at = (int) Math.round(x(t));
      g.drawLine(at, area.y, at, area.y + area.height);
    }
    for (double t : ticks(yMin, yMax, Math.max(2, area.height / 60))) {
      int at = (int) Math.round(y(t));
      g.drawLine(area.x, at, area.x + area.width, at);
    }
  }

  /** Frame, ticks and numbers, to be drawn after the data; numbers below only with a label. */
  void frame(String xLabel, String yLabel) {
    g.setColor(INK);
    g.setStroke(new BasicStroke(1.2f));
    g.drawRect(area.x, area.y, area.width, area.height);
    g.setFont(NUMBERS);
    FontMetrics metrics = g.getFontMetrics();
    int bottom = area.y + area.height;
    for (double t : ticks(xMin, xMax, area.width / 110)) {
      int at = (int) Math.round(x(t));
      g.drawLine(at, bottom, at, bottom + TICK);
      if (!xLabel.isEmpty()) {
        String text = number(t);
        g.drawString(text, at - metrics.stringWidth(text) / 2, bottom + TICK + 16);
      }
    }
    int widest = 0;
    for (double t : ticks(yMin, yMax, Math.max(2, area.height / 60))) {
      int at = (int) Math.round(y(t));
      g.drawLine(area.x - TICK, at, area.x, at);
      String text = number(t);
      widest = Math.max(widest, metrics.stringWidth(text));
      g.drawString(text, area.x - TICK - 4 - metrics.stringWidth(text), at + 5);
    }
    g.setFont(LABELS);
    int width = g.getFontMetrics().stringWidth(xLabel);
    g.drawString(xLabel, area.x + (area.width - width) / 2, bottom + 46);
    upwards(yLabel, area.x - TICK - widest - 18);
  }

  private void upwards(String text, int x) {
    AffineTransform before = g.getTransform();
    int width = g.getFontMetrics().stringWidth(text);
    g.translate(x, area.y + (area.height + width) / 2);
    g.rotate(-Math.PI / 2);
    g.drawString(text, 0, 0);
    g.setTransform(before);
  }

  /** About {@code count} round numbers within the limits. */
  static double[] ticks(double min, double max, int count) {
    double raw = (max - min) / Math.max(1, count);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double fraction = raw / power;
    double step = power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
    long first = (long) Math.ceil(min / step - 1e-9);
    long last = (long) Math.floor(max / step + 1e-9);
    double[] ticks = new double[(int) (last - first + 1)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = (first + i) * step;
    }
    return ticks;
  }

  private static String number(double value) {
    double rounded = Math.rint(value * 1e9) / 1e9;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%.0f", rounded)
        : String.valueOf(rounded);
  }
}
