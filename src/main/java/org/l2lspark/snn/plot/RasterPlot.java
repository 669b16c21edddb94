package org.l2lspark.snn.plot;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeStatistics;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.simulation.SimulationResult;

/**
 * A dot per spike over time and neuron, a colour per population; below it the populations' rates.
 */
public final class RasterPlot {
  private static final int SPIKES = 720;
  private static final int RATES = 305;
  private static final int BINS = 200;
  private static final double PIXELS = 1380.0 * 640; // of the spikes' panel, about
  private static final double FULL_FADE_DOTS_PER_PIXEL = 6;

  private RasterPlot() {}

  /** Draws a PNG. */
  public static void write(SimulationResult result, String title, OutputStream out)
      throws IOException {
    Panels panels = new Panels(result.spikes().steps() * result.stepMs());
    int neurons = result.spikes().neurons();
    panels.add(title, "Neuron", SPIKES, 0, neurons);
    double height = Math.max(1.2, Math.min(5, 500.0 / neurons));
    double crowd = result.spikes().spikes() / PIXELS * height;
    double width = crowd > 0.2 ? 1.2 : 2.2;
    int alpha = (int) Math.max(60, 255 * (1 - crowd / FULL_FADE_DOTS_PER_PIXEL));
    for (int i = 0; i < result.populations().size(); i++) {
      Population p = result.populations().get(i);
      SpikeTrains spikes = result.spikes(p);
      int first = result.first(p);
      double[] y = Arrays.stream(spikes.ids()).mapToDouble(id -> first + id + 0.5).toArray();
      Color c = Panels.color(i);
      Color thin = new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
      panels.dashes(p.name(), times(spikes, result.stepMs()), y, thin, width, height);
    }
    drawRates(result, panels);
    panels.closeWith(true);
    panels.write(out);
  }

  /** Time stamp of each spike. */
  private static double[] times(SpikeTrains spikes, double stepMs) {
    double[] times = new double[spikes.spikes()];
    for (int k = 0; k < spikes.steps(); k++) {
      Arrays.fill(times, spikes.stepOffsets()[k], spikes.stepOffsets()[k + 1], (k + 1) * stepMs);
    }
    return times;
  }

  private static void drawRates(SimulationResult result, Panels panels) {
    int steps = result.spikes().steps();
    int binSteps = Math.max((int) Math.max(1, Math.rint(1 / result.stepMs())), steps / BINS);
    int bins = steps / binSteps;
    double[] edges = new double[bins + 1];
    Arrays.setAll(edges, b -> b * binSteps * result.stepMs());
    double[][] rates =
        result.populations().stream()
            .map(
                p ->
                    SpikeStatistics.populationRatesHz(
                        result.spikes(p), 0, bins * binSteps, binSteps, result.stepMs()))
            .toArray(double[][]::new);
    double highest = Arrays.stream(rates).flatMapToDouble(Arrays::stream).max().orElse(0);
    panels.add("", "Rate (Hz)", RATES, 0, 1.08 * highest);
    for (int i = 0; i < rates.length; i++) {
      Population p = result.populations().get(i);
      double[] steady = Arrays.copyOf(rates[i], bins + 1); // the last bin ends at the last edge
      steady[bins] = bins == 0 ? 0 : rates[i][bins - 1];
      double mean =
          SpikeStatistics.mean(
              SpikeStatistics.ratesHz(result.spikes(p), 0, steps, result.stepMs()));
      String name =
          String.format(
              Locale.ROOT, "%s: %d neurons, %.1f Hz on average", p.name(), p.size(), mean);
      panels
          .line(name, edges, steady, Panels.color(i), 1.5f)
          .setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
    }
  }
}
