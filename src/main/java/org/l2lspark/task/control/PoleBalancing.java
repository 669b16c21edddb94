package org.l2lspark.task.control;

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
import org.l2lspark.task.MemberNetworks;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;

/**
 * Poles on a cart ({@link CartPole}) that are to be kept up and on the track: a member is a
 * controller, a scenario is an episode. Episodes have no end: the start of each is drawn from its
 * number and the task's seed, the same in every generation and for every member. The fitness on an
 * episode is the fraction of its steps after which the poles were still up, from 0 to 1, or what
 * another {@link Reward} says; an episode of lower fidelity has that share of the steps, rounded
 * up.
 *
 * <p>Metrics of an episode: {@code steps} balanced, {@code solved} (1 where all of them, else 0),
 * and the mean distance from the middle ({@code meanAbsPositionM}), lean ({@code meanAbsAngleDeg})
 * and force ({@code meanAbsForceN}) as long as it lasted.
 *
 * @param settings rules, starts, and what members are
 * @param seed keys the starts
 */
record PoleBalancing(PoleTask settings, Seed seed) implements Task, Optimizee<Episode>, Replays {
  private static final long serialVersionUID = 1L;
  private static final double[] NO_OUTPUTS = {};

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
  public Optional<MemberNetworks> networks() {
    return settings.controller() instanceof SpikingController net
        ? Optional.of(
            (parameters, shared, scenario) -> net.trained(parameters, settings.sensors().names()))
        : Optional.empty();
  }

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(settings.controller().parameters());
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Episode open() {
    return new Episode(settings.body(), settings.rules(), settings.sensors());
  }

  @Override
  public void evaluate(
      Episode episode, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    int steps = trial.steps(settings.rules().steps());
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        try {
          Policy policy = settings.controller().policy(ensemble.values(), j * ensemble.dimension());
          Episode.Outcome outcome =
              run(episode, policy, trial.scenarios()[s], steps, (step, state, forceN) -> {});
          report(outcome, steps, reward(trial.scenarios()[s]), j, s, sink);
          sink.count(policy.spikes(), 1000 * settings.rules().stepSeconds() * outcome.steps());
        } catch (ArithmeticException e) {
          sink.fail(j, s, e.getMessage());
        }
      }
    }
  }

  private void report(
      Episode.Outcome outcome, int all, Reward reward, int member, int scenario, ResultSink sink) {
    sink.accept(member, scenario, NO_OUTPUTS, 0, reward.of(outcome, all));
    sink.metric(member, scenario, "steps", outcome.steps());
    sink.metric(member, scenario, "solved", outcome.steps() == all ? 1 : 0);
    sink.metric(member, scenario, "meanAbsPositionM", outcome.meanAbsPositionM());
    sink.metric(member, scenario, "meanAbsAngleDeg", outcome.meanAbsAngleDeg());
    sink.metric(member, scenario, "meanAbsForceN", outcome.meanAbsForceN());
  }

  private Episode.Outcome run(
      Episode episode, Policy policy, int scenario, int steps, Episode.Watcher watcher) {
    start(scenario, episode.state());
    return episode.run(policy, steps, watcher);
  }

  private boolean isOfTheGrid(int scenario) {
    return settings.starts().heldOutGrid() && scenario >= Scenarios.Endless.HELD_OUT;
  }

  /**
   * On the grid steps count alone: a pole that stands still from the start is calm beyond bounds.
   */
  private Reward reward(int scenario) {
    return isOfTheGrid(scenario) ? Reward.STEPS : settings.reward();
  }

  /** Writes the start of an episode into {@code state}. */
  void start(int scenario, double[] state) {
    if (isOfTheGrid(scenario)) {
      GridOfStarts.write(scenario - Scenarios.Endless.HELD_OUT, state);
      return;
    }
    settings.starts().draw(seed.fold("episode").fold(scenario), state);
  }

  @Override
  public Map<String, Object> replay(double[] parameters, int scenario) {
    try (Episode episode = open()) {
      EpisodeCurves curves = new EpisodeCurves(settings.body(), settings.rules());
      Policy policy = settings.controller().policy(parameters, 0);
      Episode.Outcome outcome = run(episode, policy, scenario, settings.rules().steps(), curves);
      return curves.document(scenario, outcome.steps());
    }
  }
}
