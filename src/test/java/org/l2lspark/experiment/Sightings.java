package org.l2lspark.experiment;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;

/**
 * An endless task of two parameters for tests of what members are tried on: it says what it saw.
 * The fitness is minus the squared distance from (1, -1) with noise by scenario and member.
 *
 * @param policy whether it is the fixed policy, which does as if it were at (0, 0)
 */
record Sightings(boolean policy)
    implements TaskDefinition, Task, Optimizee<Sightings.Context>, Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of scenarios that are held out. */
  static final int HELD_OUT = 12;

  private static final double[] NO_OUTPUTS = {};

  /** Nothing. */
  static final class Context implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  @Override
  public String kind() {
    return "sightings";
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    return this;
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.endless(HELD_OUT);
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of();
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  @Override
  public Map<String, Optimizee<?>> controls(Optional<Responses> shared) {
    return Map.of("rules", new Sightings(true));
  }

  @Override
  public ParameterSpace parameters() {
    return policy
        ? new ParameterSpace(List.of(ParameterGroup.of("none", 1, 0, 0)))
        : new ParameterSpace(List.of(ParameterGroup.of("x", 2, 0, 1)));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Context open() {
    return new Context();
  }

  /** Fitness of a member on a scenario, which a seed makes noisy. */
  static double fitness(double x, double y, int scenario, Seed seed) {
    Seed own =
        seed.fold(scenario).fold(Double.doubleToLongBits(x)).fold(Double.doubleToLongBits(y));
    return own.stream().nextDouble() - (x - 1) * (x - 1) - (y + 1) * (y + 1);
  }

  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      double x = policy ? 0 : ensemble.values()[2 * j];
      double y = policy ? 0 : ensemble.values()[2 * j + 1];
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        int scenario = trial.scenarios()[s];
        sink.accept(j, s, NO_OUTPUTS, 0, fitness(x, y, scenario, trial.seed()));
        sink.metric(j, s, "fidelity", trial.fidelity());
        sink.metric(j, s, "scenario", scenario);
        sink.metric(j, s, "noise", trial.seed().stream().nextDouble());
        sink.metric(j, s, "steps", trial.steps(9));
      }
    }
  }
}
