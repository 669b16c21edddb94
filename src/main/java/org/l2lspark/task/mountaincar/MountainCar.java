package org.l2lspark.task.mountaincar;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;

/**
 * A car that is to get out of a valley ({@link Valley}): a member is a net that drives ({@link
 * PlaceCodedNet}), a scenario is an episode. Episodes have no end: the start of each, at rest
 * evenly between -0.6 and -0.4, is drawn from its number and the task's seed. Episodes that are
 * held out have a length of their own.
 *
 * <p>Metrics of an episode: {@code return}, minus its steps; {@code solved}, 1 where the goal was
 * reached, else 0; and {@code highestPosition}. The control {@code rule} pushes with the velocity.
 *
 * @param settings lengths, reward, and what members are
 * @param seed keys the starts
 * @param byRule whether the car is driven by the rule, whatever a member is
 */
record MountainCar(MountainCarTask settings, Seed seed, boolean byRule)
    implements Task, Optimizee<MountainCar.Nothing>, Replays {
  private static final long serialVersionUID = 1L;
  private static final double[] NO_OUTPUTS = {};
  private static final double FIRST_START = -0.6;
  private static final double LAST_START = -0.4;

  /** A workspace that holds nothing: an episode's is its driver. */
  record Nothing() implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.endless(settings.heldOut());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Replays.class);
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  @Override
  public Map<String, Optimizee<?>> controls(Optional<Responses> shared) {
    return Map.of("rule", new MountainCar(settings, seed, true));
  }

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(settings.net().parameters());
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Nothing open() {
    return new Nothing();
  }

  @Override
  public void evaluate(
      Nothing context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        int scenario = trial.scenarios()[s];
        int steps = trial.steps(steps(scenario));
        try {
          Driver driver = driver(ensemble.values(), j * ensemble.dimension());
          Ride ride = run(driver, scenario, steps, (step, position, velocity, push) -> {});
          report(ride, steps, j, s, sink);
          sink.count(driver.spikes(), settings.net().decisionMs() * ride.steps());
        } catch (ArithmeticException e) {
          sink.fail(j, s, e.getMessage());
        }
      }
    }
  }

  private Driver driver(double[] values, int offset) {
    return byRule ? Driver.withTheVelocity() : settings.net().driver(values, offset);
  }

  private void report(Ride ride, int steps, int member, int position, ResultSink sink) {
    sink.accept(member, position, NO_OUTPUTS, 0, settings.reward().of(ride, steps));
    sink.metric(member, position, "return", -ride.steps());
    sink.metric(member, position, "solved", ride.reached() ? 1 : 0);
    sink.metric(member, position, "highestPosition", ride.highest());
  }

  private Ride run(Driver driver, int scenario, int steps, Ride.Watcher watcher) {
    return Ride.run(driver, start(scenario), steps, watcher);
  }

  private int steps(int scenario) {
    return scenario >= Scenarios.Endless.HELD_OUT ? settings.heldOutSteps() : settings.steps();
  }

  /** Where the car is at the start of an episode. */
  double start(int scenario) {
    double share = seed.fold("episode").fold(scenario).stream().nextDouble();
    return FIRST_START + (LAST_START - FIRST_START) * share;
  }

  @Override
  public Map<String, Object> replay(double[] parameters, int scenario) {
    RideCurves curves = new RideCurves();
    Ride ride = run(driver(parameters, 0), scenario, steps(scenario), curves);
    return curves.document(scenario, ride);
  }
}
