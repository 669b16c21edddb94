package org.l2lspark.snn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts over the same time, one below the other; colours are named below the last. */
final class Panels {
  private static final int WIDTH = 1500;
  private static final int LEFT = 80; // of the numbers at the y-axis, so that charts are aligned
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xE4, 0xE4, 0xE4);

  // Okabe and Ito's colours, which the colour-blind can tell apart.
  private static final int[] PALETTE = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x6B6B6B
  };

  private final double endMs;
  private final List<XYChart> charts = new ArrayList<>();

  Panels(double endMs) {
    this.endMs = endMs;
  }

  static Color color(int population) {
    return new Color(PALETTE[population % PALETTE.length]);
  }

  /** Opens a panel below the others; what is added from now on stands in it. */
  void add(String title, String yTitle, int height, double low, double high) {
    XYChart chart = new XYChart(WIDTH, height);
    chart.setTitle(title);
    chart.setYAxisTitle(yTitle);
    chart.setXAxisTitle("Time (ms)");
    chart
        .getStyler()
        .setXAxisMin(0.0)
        .setXAxisMax(endMs > 0 ? endMs : 1)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15))
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16))
        .setXAxisTitleVisible(false)
        .setYAxisMin(low)
        .setYAxisMax(high > low ? high : low + 1)
        .setXAxisTickMarkSpacingHint(110)
        .setYAxisTickMarkSpacingHint(60)
        .setPlotMargin(0)
        .setXAxisDecimalPattern("0.###")
        .setYAxisDecimalPattern("0.###")
        .setYAxisLeftWidthHint(LEFT)
        .setChartTitleVisible(!title.isEmpty())
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18))
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(INK)
        .setPlotContentSize(0.98)
        .setPlotBorderColor(INK)
        .setLegendVisible(false)
        .setLegendPosition(Styler.LegendPosition.OutsideS)
        .setLegendLayout(Styler.LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    charts.add(chart);
  }

  /** Adds a line through at least one point to the last panel. */
  XYSeries line(String name, double[] x, double[] y, Color color, float width) {
    // Of evenly spaced values XChart takes some as ticks, odd ones; so one more point is very near.
    double[] xs = Arrays.copyOf(x, x.length + 1);
    double[] ys = Arrays.copyOf(y, y.length + 1);
    xs[x.length] = x[x.length - 1] + 1e-5 * endMs;
    ys[y.length] = y[y.length - 1];
    XYSeries series = charts.get(charts.size() - 1).addSeries(name, xs, ys);
    series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineWidth(width);
    return series;
  }

  /** Adds upright dashes to the last panel. */
  void dashes(String name, double[] x, double[] y, Color color, double width, double height) {
    if (x.length > 0) {
      XYSeries series = charts.get(charts.size() - 1).addSeries(name, x, y);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setShowInLegend(false);
      series.setMarkerColor(color).setMarker(new Dash(width, height));
    }
  }

  /** A rectangle of a size of its own. */
  private static final class Dash extends Marker {
    private final double width;
    private final double height;

    Dash(double width, double height) {
      this.width = width;
      this.height = height;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int size) {
      g.fill(new Rectangle2D.Double(x - width / 2, y - height / 2, width, height));
    }
  }

  /** Names time and, if wanted, the colours below the last panel. */
  void closeWith(boolean legend) {
    XYChart chart = charts.get(charts.size() - 1);
    chart.getStyler().setXAxisTitleVisible(true).setLegendVisible(legend);
  }

  /** Writes all panels as one PNG. */
  void write(OutputStream out) throws IOException {
    int height = charts.stream().mapToInt(XYChart::getHeight).sum();
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    for (XYChart chart : charts) {
      chart.paint(g, WIDTH, chart.getHeight());
      g.translate(0, chart.getHeight());
    }
    g.dispose();
    ImageIO.write(image, "png", out);
  }
}
