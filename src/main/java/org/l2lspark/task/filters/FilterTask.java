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
 * of it, what counts is its error afterwards. Controls: reservoirs as they are drawn ({@code
 * random}), and the same readout of the input's last steps in their place ({@code delayLine}),
 * which is the best that a linear filter of that length can do.
 *
 * @param reservoir what members are
 * @param family what scenarios are
 * @param penalty of the readout
 * @param heldOut filters that test the estimate
 */
record FilterTask(SpikingReservoir reservoir, VolterraFilters family, double penalty, int heldOut)
    implements TaskDefinition, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String KIND = "volterra-filters";
  private static final int MOST = 1_000_000;

  static FilterTask from(Section task) {
    SpikingReservoir reservoir =
        SpikingReservoir.from(
            task.section("reservoir", Doc.of("The reservoir of spiking neurons.")));
    return new FilterTask(
        reservoir,
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
      return new FilterOptimizee(settings, seed, false);
    }

    @Override
    public Map<String, Optimizee<?>> controls(Optional<Responses> shared) {
      return Map.of("delayLine", new FilterOptimizee(settings, seed, true));
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
