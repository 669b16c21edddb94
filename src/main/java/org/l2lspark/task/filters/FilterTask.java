package org.l2lspark.task.filters;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * Reservoirs that learn to learn filters: a member is the weights of a reservoir of spiking
 * neurons, a scenario is a filter that nobody has seen. A linear readout is trained on some seconds
 * of it, what counts is its error afterwards. Controls: reservoirs as the search starts from
 * ({@code random}), those drawn with other deviations, such as are tuned for the family, another
 * for every filter ({@code drawn}), and the same readout of the input's last steps in their place
 * ({@code delayLine}), which is the best that a linear filter of that length can do.
 *
 * @param reservoir what members are
 * @param drawn the same with the deviations of the control
 * @param family what scenarios are
 * @param penalty of the readout
 * @param heldOut filters that test the estimate
 */
record FilterTask(
    SpikingReservoir reservoir,
    SpikingReservoir drawn,
    VolterraFilters family,
    double penalty,
    int heldOut)
    implements TaskDefinition, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String KIND = "volterra-filters";
  private static final int MOST = 1_000_000;

  static FilterTask from(Section task) {
    SpikingReservoir reservoir =
        SpikingReservoir.from(
            task.section("reservoir", Doc.of("The reservoir of spiking neurons.")));
    Section drawn =
        task.section(
            "drawn",
            Doc.of("Reservoirs that are drawn, not learnt, beside those of the start: a control."));
    return new FilterTask(
        reservoir,
        reservoir.drawnWith(
            drawn.number(
                "input-std",
                8,
                Range.POSITIVE,
                Doc.of("Standard deviation of their input weights.", "100 pA")),
            drawn.number(
                "recurrent-std",
                3,
                Range.POSITIVE,
                Doc.of(
                    "Standard deviation of their weights between neurons, times the root of their"
                        + " number. With the defaults the error is least where neither is learnt"
                        + " (20 neurons).",
                    "100 pA"))),
        VolterraFilters.from(
            task.section("family", Doc.of("The filters and their inputs.")),
            reservoir.shape().tickMs()),
        task.number(
            "penalty",
            0.01,
            Range.POSITIVE,
            Doc.of(
                "Penalty of the ridge regression that trains a readout, over the mean variance of"
                    + " what it reads.")),
        task.integer(
            "held-out",
            100,
            1,
            MOST,
            Doc.of("Filters, never trained on, that test the estimate.", "filters")));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    return new Built(this, seed);
  }

  /** The task: nothing is shared but its keys. */
  private record Built(FilterTask settings, Seed seed) implements Task {
    @Override
    public Scenarios scenarios() {
      return Scenarios.endless(settings.heldOut());
    }

    @Override
    public Set<Class<? extends Facet>> facets() {
      return Set.of();
    }

    @Override
    public Optimizee<?> optimizee(Optional<Responses> shared) {
      return new FilterOptimizee(settings, seed, FilterOptimizee.Reading.MEMBER);
    }

    @Override
    public Map<String, Optimizee<?>> controls(Optional<Responses> shared) {
      return Map.of(
          "drawn", new FilterOptimizee(settings, seed, FilterOptimizee.Reading.DRAWN),
          "delayLine", new FilterOptimizee(settings, seed, FilterOptimizee.Reading.DELAY_LINE));
    }
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "learn to learn filters: weights of a spiking reservoir whose readout each task trains";
    }

    @Override
    public TaskDefinition read(Section task) {
      return FilterTask.from(task);
    }
  }
}
