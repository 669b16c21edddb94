package org.l2lspark.snn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeStatistics;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.simulation.SimulationResult;

/** A dot a spike over time and neuron, a colour a population; below it the populations' rates. */
public final class RasterPlot {
  private static final int WIDTH = 1500;
  private static final int HEIGHT = 1000;
  private static final int RATES = 200;
  private static final int GAP = 26;
  private static final int BINS = 200;
  private static final int MOST_CROWDED = 6; // dots a pixel column and row of pixels

  private final SimulationResult result;
  private final double endMs;
  private final Picture picture;
  private final Graphics2D g;

  private RasterPlot(SimulationResult result, String title) {
    this.result = result;
    this.endMs = result.spikes().steps() * result.stepMs();
    this.picture = new Picture(WIDTH, HEIGHT, title);
    this.g = picture.graphics();
  }

  /** Draws a PNG. */
  public static void write(SimulationResult result, String title, OutputStream out)
      throws IOException {
    RasterPlot plot = new RasterPlot(result, title);
    plot.drawSpikes();
    plot.drawRates();
    plot.picture.write(out);
  }

  private void drawSpikes() {
    int width = WIDTH - Picture.LEFT - Picture.RIGHT;
    int height = HEIGHT - Picture.TOP - Picture.BOTTOM - RATES - GAP;
    Rectangle area = new Rectangle(Picture.LEFT, Picture.TOP, width, height);
    int neurons = result.spikes().neurons();
    Axes axes = new Axes(g, area, 0, endMs, 0, neurons);
    double crowd =
        (double) result.spikes().spikes() / width / Math.min(height, Math.max(1, neurons));
    double dotHeight = Math.max(1.2, Math.min(5, 0.8 * height / neurons));
    double dotWidth = crowd > 0.2 ? 1.2 : 2.2;
    int alpha = (int) Math.max(60, 255 * (1 - crowd / MOST_CROWDED));
    for (int i = 0; i < result.populations().size(); i++) {
      Population population = result.populations().get(i);
      Color color = Picture.color(i);
      g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
      dots(axes, population, dotWidth, dotHeight);
      int first = result.first(population);
      if (first > 0) {
        g.setColor(Axes.INK);
        g.setStroke(new BasicStroke(0.8f));
        int at = (int) Math.round(axes.y(first));
        g.drawLine(area.x, at, area.x + width, at);
      }
      String note = "%d neurons".formatted(population.size());
      int middle = (int) axes.y(first + population.size() / 2.0);
      picture.name(i, population.name(), note, Math.min(middle, area.y + height - 24));
    }
    axes.frame("", "Neuron");
  }

  private void dots(Axes axes, Population population, double dotWidth, double dotHeight) {
    SpikeTrains spikes = result.spikes(population);
    int first = result.first(population);
    for (int k = 0; k < spikes.steps(); k++) {
      double x = axes.x((k + 1) * result.stepMs());
      for (int i = spikes.stepOffsets()[k]; i < spikes.stepOffsets()[k + 1]; i++) {
        double y = axes.y(first + spikes.ids()[i] + 0.5);
        g.fill(new Rectangle2D.Double(x - dotWidth / 2, y - dotHeight / 2, dotWidth, dotHeight));
      }
    }
  }

  private void drawRates() {
    int steps = result.spikes().steps();
    int binSteps = Math.max((int) Math.max(1, Math.rint(1 / result.stepMs())), steps / BINS);
    int bins = steps / binSteps;
    double[][] rates = new double[result.populations().size()][];
    double highest = 0;
    for (int i = 0; i < rates.length; i++) {
      Population population = result.populations().get(i);
      rates[i] =
          SpikeStatistics.populationRatesHz(
              result.spikes(population), 0, bins * binSteps, binSteps, result.stepMs());
      for (double rate : rates[i]) {
        highest = Math.max(highest, rate);
      }
    }
    Rectangle area =
        new Rectangle(
            Picture.LEFT,
            HEIGHT - Picture.BOTTOM - RATES,
            WIDTH - Picture.LEFT - Picture.RIGHT,
            RATES);
    Axes axes = new Axes(g, area, 0, endMs, 0, highest * 1.08);
    axes.grid();
    for (int i = 0; i < rates.length; i++) {
      drawSteps(axes, rates[i], binSteps * result.stepMs(), Picture.color(i));
      Population population = result.populations().get(i);
      double[] each = SpikeStatistics.ratesHz(result.spikes(population), 0, steps, result.stepMs());
      String note = String.format(Locale.ROOT, "%.1f Hz on average", SpikeStatistics.mean(each));
      picture.name(i, population.name(), note, area.y + 20 + 46 * i);
    }
    axes.frame("Time (ms)", "Rate (Hz)");
  }

  private void drawSteps(Axes axes, double[] rates, double binMs, Color color) {
    if (rates.length == 0) {
      return;
    }
    Path2D path = new Path2D.Double();
    path.moveTo(axes.x(0), axes.y(rates[0]));
    for (int b = 0; b < rates.length; b++) {
      path.lineTo(axes.x(b * binMs), axes.y(rates[b]));
      path.lineTo(axes.x((b + 1) * binMs), axes.y(rates[b]));
    }
    g.setColor(color);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(path);
  }
}
