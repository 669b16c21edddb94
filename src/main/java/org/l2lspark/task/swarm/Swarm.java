package org.l2lspark.task.swarm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.swarm.Layout;
import org.l2lspark.swarm.Senses;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.task.MemberNetworks;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;

/**
 * A colony of agents in a world: a member is a brain that all its agents have, a scenario is a
 * world. Worlds have no end: each is made of its number and the task's seed, the same in every
 * generation and for every member. Of worlds to train on, heaps may be left out.
 *
 * <p>Metrics of a trial: things brought home, under their name ({@code food}); {@code taken},
 * {@code ticks} until everything was home, {@code bumps}; {@code drops} of pheromone, {@code
 * rings}, {@code falls}, {@code crashes} and agents that were {@code home} at the end, where there
 * is such a thing.
 *
 * @param settings worlds, agents, brains and fitness
 * @param seed keys the worlds
 */
record Swarm(SwarmTask settings, Seed seed) implements Task, Optimizee<Colony>, Replays {
  private static final long serialVersionUID = 1L;
  static final double[] NO_OUTPUTS = {};

  /** Names that things cannot have, for metrics have them. */
  static final Set<String> OTHER_METRICS =
      Set.of(
          Evaluation.FITNESS,
          Evaluation.ACCURACY,
          "taken",
          "ticks",
          "bumps",
          "drops",
          "rings",
          "falls",
          "crashes",
          "home");

  private static final int CHECKED_WORLDS = 10;

  /**
   * Checks that what worlds are made of finds room in some of them.
   *
   * @throws org.l2lspark.problem.InputException when it does not
   */
  static Swarm of(SwarmTask settings, Seed seed) {
    Swarm swarm = new Swarm(settings, seed);
    for (int i = 0; i < CHECKED_WORLDS; i++) {
      Layout unused = swarm.layout(i);
      Layout unusedToo = swarm.layout(Scenarios.Endless.HELD_OUT + i);
    }
    return swarm;
  }

  /** The world of a scenario. */
  Layout layout(int scenario) {
    return Layout.of(
        settings.world(),
        settings.agents(),
        seed.fold("world").fold(scenario),
        scenario < Scenarios.Endless.VALIDATION);
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
    Map<String, Optimizee<?>> controls = new LinkedHashMap<>();
    controls.put("rules", new RuleControl(this, false));
    if (!settings.agents().drops().isEmpty()) {
      controls.put("rulesWithPheromone", new RuleControl(this, true));
    }
    return controls;
  }

  @Override
  public Map<String, Optimizee<?>> ablations() {
    Map<String, Optimizee<?>> ablations = new LinkedHashMap<>();
    Cuts.of(settings.agents())
        .forEach((name, cuts) -> ablations.put(name, new SwarmAblation(this, cuts)));
    return ablations;
  }

  @Override
  public Map<String, Object> analysis(double[] parameters, int[] scenarios) {
    return Analysis.of(this, Brain.of(settings.brain().shape(), parameters, 0), scenarios);
  }

  @Override
  public Optional<MemberNetworks> networks() {
    return Optional.of(
        (parameters, shared, scenario) -> settings.brain().trained(parameters, settings.agents()));
  }

  @Override
  public ParameterSpace parameters() {
    Senses senses = new Senses(settings.agents());
    List<String> actions = settings.agents().actions();
    return new ParameterSpace(settings.brain().genes(senses, actions))
        .withMirror(settings.brain().mirror(senses, actions));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Colony open() {
    return new Colony(this);
  }

  @Override
  public void evaluate(
      Colony colony, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    evaluate(Cuts.NONE, colony, ensemble, block, trial, sink);
  }

  /** Evaluates members that something is cut of. */
  void evaluate(
      Cuts cuts, Colony colony, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    int ticks = trial.steps(settings.world().ticks());
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        try {
          Brain brain =
              Brain.of(settings.brain().shape(), ensemble.values(), j * ensemble.dimension());
          Tally tally = colony.run(brain, cuts, trial.scenarios()[s], ticks, Watcher.NONE);
          report(tally, ticks, j, s, sink);
          sink.count(
              colony.spikes(),
              (double) tally.ticks()
                  * settings.brain().shape().tickMs()
                  * settings.agents().count());
        } catch (ArithmeticException e) {
          sink.fail(j, s, e.getMessage());
        }
      }
    }
  }

  void report(Tally tally, int ticks, int member, int scenario, ResultSink sink) {
    sink.accept(member, scenario, NO_OUTPUTS, 0, settings.fitness().of(tally, ticks));
    metrics(tally).forEach((name, value) -> sink.metric(member, scenario, name, value));
  }

  /** The metrics of a trial, in order. */
  Map<String, Double> metrics(Tally tally) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(settings.world().items().name(), (double) tally.delivered());
    metrics.put("taken", (double) tally.taken());
    metrics.put("ticks", (double) tally.ticks());
    metrics.put("bumps", (double) tally.bumps());
    if (!settings.agents().drops().isEmpty()) {
      metrics.put("drops", (double) tally.drops());
    }
    if (settings.agents().rings()) {
      metrics.put("rings", (double) tally.rings());
    }
    if (settings.world().pits().count() > 0) {
      metrics.put("falls", (double) tally.falls());
    }
    if (settings.agents().flight().batteryTicks() > 0) {
      metrics.put("crashes", (double) tally.crashes());
      metrics.put("home", (double) tally.home());
    }
    return metrics;
  }

  @Override
  public Map<String, Object> replay(double[] parameters, int scenario) {
    try (Colony colony = open()) {
      Recording recording = new Recording(this);
      Brain brain = Brain.of(settings.brain().shape(), parameters, 0);
      recording.brains(colony.brains());
      Tally tally = colony.run(brain, Cuts.NONE, scenario, settings.world().ticks(), recording);
      return recording.document(scenario, tally);
    }
  }
}
