package org.l2lspark.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.SpikeRaster;

/** The charts of a run that a reader wants first. */
public final class RunFigures {
  private static final int RASTER_HEIGHT = 420;

  private RunFigures() {}

  /** Best, mean and worst fitness by generation, higher is better. */
  public static Figure fitness(RunStore run) {
    List<GenerationMetrics> metrics = GenerationMetrics.comparable(run.metrics());
    Figure figure = Figure.of("Fitness of the members", "generation", "fitness");
    line(figure, "best", metrics, GenerationMetrics::bestFitness);
    line(figure, "mean", metrics, GenerationMetrics::meanFitness);
    line(figure, "worst", metrics, GenerationMetrics::minFitness);
    return figure;
  }

  /**
   * Accuracy in percent by generation: of the members on what they train on, of the estimate on
   * what is held out, beside control and chance where these are known.
   */
  public static Figure accuracy(RunStore run) {
    List<GenerationMetrics> metrics = run.metrics();
    Figure figure = Figure.of("Accuracy", "generation", "accuracy, %");
    line(figure, "members, mean", metrics, m -> 100 * m.meanAccuracy());
    line(figure, "held out", metrics, m -> 100 * m.testAccuracy());
    run.result()
        .ifPresent(
            (RunResult result) -> {
              figure.level("control", 100 * result.controlAccuracy().orElse(Double.NaN));
              figure.level("chance", 100 * result.chanceAccuracy().orElse(Double.NaN));
            });
    return figure.range(0, 100);
  }

  /** A dot per spike of one sample, a colour per population, which says its neurons. */
  public static Figure raster(SpikeRaster raster) {
    String title = raster.title() + (raster.label().isEmpty() ? "" : ", class " + raster.label());
    Figure figure = Figure.of(title, "time, ms", "neuron", RASTER_HEIGHT);
    int end = 1;
    for (SpikeRaster.Population population : raster.populations()) {
      int[] own =
          IntStream.range(0, raster.neurons().length)
              .filter(i -> population.contains(raster.neurons()[i]))
              .toArray();
      int last = population.first() + population.size() - 1;
      if (own.length > 0) {
        figure.dots(
            "%s, %d to %d".formatted(population.name(), population.first(), last),
            IntStream.of(own).mapToDouble(i -> raster.timesMs()[i]).toArray(),
            IntStream.of(own).mapToDouble(i -> raster.neurons()[i]).toArray(),
            2);
      }
      end = Math.max(end, last + 1);
    }
    return figure.domain(0, raster.durationMs()).range(0, end);
  }

  private static void line(
      Figure figure,
      String name,
      List<GenerationMetrics> metrics,
      ToDoubleFunction<GenerationMetrics> number) {
    double[] x = metrics.stream().mapToDouble(GenerationMetrics::number).toArray();
    double[] y = metrics.stream().mapToDouble(number).toArray();
    if (Arrays.stream(y).anyMatch(Double::isFinite)) {
      figure.line(name, x, y);
    }
  }
}
