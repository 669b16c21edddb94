package org.l2lspark.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.l2lspark.problem.InputException;

/**
 * A chart of lines and dots over numbers, for a cell: {@code Notebook.show(Figure.of("Fitness",
 * "generation", "fitness").line("mean", x, y))}. Points that are not finite are left out. Drawn
 * without a display; every method changes the figure and returns it. Not thread-safe.
 */
public final class Figure {
  /** Okabe and Ito's colours, which the colour-blind can tell apart. */
  private static final int[] PALETTE = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x6B6B6B
  };

  private static final int WIDTH = 760;
  private static final int HEIGHT = 330;
  private static final int CROWD =
      3000; // points beyond which smooth edges cost more than they show
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xE4, 0xE4, 0xE4);

  private final XYChart chart;
  private double lowest = Double.POSITIVE_INFINITY; // of x, what levels span
  private double highest = Double.NEGATIVE_INFINITY;
  private int points;
  private final List<String> names = new ArrayList<>();

  private Figure(String title, String xName, String yName, int heightPx) {
    chart = new XYChart(WIDTH, heightPx);
    chart.setTitle(title);
    chart.setXAxisTitle(xName);
    chart.setYAxisTitle(yName);
    chart
        .getStyler()
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
        .setXAxisDecimalPattern("0.####")
        .setYAxisDecimalPattern("0.####")
        .setXAxisTickMarkSpacingHint(70)
        .setYAxisTickMarkSpacingHint(45)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15))
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(INK)
        .setPlotBorderColor(INK)
        .setLegendPosition(Styler.LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  /** An empty chart. */
  public static Figure of(String title, String xName, String yName) {
    return new Figure(title, xName, yName, HEIGHT);
  }

  /** An empty chart that is so many pixels high. */
  public static Figure of(String title, String xName, String yName, int heightPx) {
    return new Figure(title, xName, yName, heightPx);
  }

  /**
   * Adds a line.
   *
   * @param x as many values as {@code y}
   * @throws InputException when they are not as many, or none is finite
   */
  public Figure line(String name, double[] x, double[] y) {
    add(name, x, y).setMarker(SeriesMarkers.NONE).setLineWidth(2);
    return this;
  }

  /** Adds a line over 1, 2, 3 and so on: generations. */
  public Figure line(String name, double[] y) {
    return line(name, IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y);
  }

  /**
   * Adds dots.
   *
   * @param x as many values as {@code y}
   * @param sizePx their diameter
   * @throws InputException when they are not as many, or none is finite
   */
  public Figure dots(String name, double[] x, double[] y, int sizePx) {
    XYSeries series = add(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    chart.getStyler().setMarkerSize(sizePx);
    return this;
  }

  /** Adds a dashed level over the range of what was added before. */
  public Figure level(String name, double y) {
    if (Double.isFinite(y) && lowest <= highest) {
      add(name, new double[] {lowest, highest}, new double[] {y, y})
          .setMarker(SeriesMarkers.NONE)
          .setLineStyle(
              new BasicStroke(
                  1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 4}, 0));
    }
    return this;
  }

  /** The y-axis from one value to another. */
  public Figure range(double low, double high) {
    chart.getStyler().setYAxisMin(low).setYAxisMax(high);
    return this;
  }

  /** The x-axis from one value to another. */
  public Figure domain(double low, double high) {
    chart.getStyler().setXAxisMin(low).setXAxisMax(high);
    return this;
  }

  /** A logarithmic y-axis; all values are above 0. */
  public Figure logarithmic() {
    chart.getStyler().setYAxisLogarithmic(true);
    return this;
  }

  private XYSeries add(String name, double[] x, double[] y) {
    int[] finite =
        IntStream.range(0, Math.min(x.length, y.length))
            .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .toArray();
    if (x.length != y.length || finite.length == 0) {
      throw new InputException(
          "there is nothing to draw for " + name,
          "as many x as y, one or more of them finite",
          "%d x, %d y, %d finite".formatted(x.length, y.length, finite.length),
          "give it other numbers");
    }
    double[] xs = Arrays.stream(finite).mapToDouble(i -> x[i]).toArray();
    double[] ys = Arrays.stream(finite).mapToDouble(i -> y[i]).toArray();
    lowest = Math.min(lowest, Arrays.stream(xs).min().getAsDouble());
    highest = Math.max(highest, Arrays.stream(xs).max().getAsDouble());
    Color color = new Color(PALETTE[names.size() % PALETTE.length]);
    names.add(name);
    points += xs.length;
    XYSeries series = chart.addSeries(name, xs, ys);
    series.setLineColor(color);
    series.setMarkerColor(color);
    return series;
  }

  /** Names of what was added, in this order. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The picture; a legend where there is more than one thing to tell apart. */
  public BufferedImage image() {
    chart.getStyler().setLegendVisible(names.size() > 1);
    BufferedImage image =
        new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        points > CROWD ? RenderingHints.VALUE_ANTIALIAS_OFF : RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    chart.paint(g, chart.getWidth(), chart.getHeight());
    g.dispose();
    return image;
  }
}
