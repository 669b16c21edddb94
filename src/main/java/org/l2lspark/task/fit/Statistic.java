package org.l2lspark.task.fit;

import java.io.Serializable;
import java.util.Locale;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.snn.record.SpikeStatistics;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * A number about the spikes of one population.
 *
 * @param kind which number
 * @param population whose spikes
 * @param weight how much its misfit counts in the fitness, above 0
 */
record Statistic(Kind kind, String population, double weight) implements Serializable {
  /** What is measured. */
  enum Kind {
    @Meaning("mean rate of the neurons, in Hz")
    RATE,
    @Meaning(
        "mean coefficient of variation of inter-spike intervals, over neurons with at least three"
            + " spikes: 0 for a clock, 1 for a Poisson process")
    CV,
    @Meaning(
        "mean correlation of spike counts, in bins of correlation-bin-ms, over all pairs of neurons"
            + " whose counts change")
    CORRELATION
  }

  /** Reads an entry of the list {@code statistics}, but for its target. */
  static Statistic from(Section section) {
    return new Statistic(
        section.choice("kind", Kind.class, Kind.RATE, Doc.of("What is measured.")),
        section.text("population", Doc.of("Name of the population that is measured.")),
        section.number(
            "weight",
            1,
            Range.POSITIVE,
            Doc.of(
                "How much the misfit of this statistic counts in the fitness, relative to the"
                    + " others; filters weigh by the noise alone.")));
  }

  /** Name of the output: {@code rate.excitatory}. */
  String name() {
    return kind.name().toLowerCase(Locale.ROOT) + "." + population;
  }

  /**
   * The number; NaN where the spikes do not define it.
   *
   * @param trains spikes of the population
   */
  double of(SpikeTrains trains, Window window, double stepMs) {
    int from = window.firstStep(stepMs);
    int to = window.endStep(stepMs);
    return switch (kind) {
      case RATE -> SpikeStatistics.mean(SpikeStatistics.ratesHz(trains, from, to, stepMs));
      case CV -> SpikeStatistics.mean(SpikeStatistics.cvs(trains, from, to));
      case CORRELATION ->
          SpikeStatistics.meanCorrelation(trains, from, to, window.binSteps(stepMs));
    };
  }

  /** Why {@link #of} was NaN. */
  String undefined() {
    return switch (kind) {
      case RATE -> "%s has no rate".formatted(population);
      case CV ->
          "no neuron of %s has fired three spikes, so %s is not defined"
              .formatted(population, name());
      case CORRELATION ->
          "no two neurons of %s have fired, so %s is not defined".formatted(population, name());
    };
  }
}
