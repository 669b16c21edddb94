package org.l2lspark.task.learning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.config.InnerConfiguration;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;

/**
 * Members are settings of an inner run, a scenario is the seed of one. A run that fails, because
 * all its members did or its settings do not fit each other, is a member that failed.
 *
 * @param inner what the inner run's members are tried on
 * @param configuration of the inner run
 * @param tuned the settings that members have
 * @param budget members an inner run may evaluate, 0 for no limit but its generations
 * @param score metric that is the fitness
 * @param split of the inner scenarios
 * @param asWritten whether members' settings are left aside: the control
 * @param <C> context of the inner optimizee
 */
record NestedOptimizee<C extends AutoCloseable>(
    Optimizee<C> inner,
    InnerConfiguration configuration,
    List<TunedSetting> tuned,
    long budget,
    String score,
    InnerSplit split,
    boolean asWritten)
    implements Optimizee<LocalEvaluator<C>> {
  private static final long serialVersionUID = 1L;

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(TunedSetting.parameters(tuned));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public LocalEvaluator<C> open() {
    return new LocalEvaluator<>(inner, new EvaluationSettings(1, 0));
  }

  @Override
  public void evaluate(
      LocalEvaluator<C> evaluator, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      InnerSettings settings = InnerSettings.read(configuration, values(ensemble.member(j)));
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        int scenario = trial.scenarios()[s];
        InnerRun run = run(evaluator, settings, trial.seed().fold(scenario));
        report(evaluator, run, settings, trial.seed().fold(scenario), j, s, scenario, sink);
      }
    }
  }

  private Map<String, Number> values(double[] member) {
    Map<String, Number> values = new TreeMap<>();
    for (int i = 0; i < tuned.size() && !asWritten; i++) {
      values.put(tuned.get(i).path(), tuned.get(i).value(member[i]));
    }
    return values;
  }

  private InnerRun run(LocalEvaluator<C> evaluator, InnerSettings settings, Seed seed) {
    return InnerRun.of(
        settings.optimizer(),
        inner.parameters(),
        evaluator,
        settings.fitness(),
        generation -> split.batch(settings.batch(), seed, generation),
        NestedTask.generations(budget, settings),
        seed);
  }

  private void report(
      LocalEvaluator<C> evaluator,
      InnerRun run,
      InnerSettings settings,
      Seed seed,
      int member,
      int position,
      int scenario,
      ResultSink sink) {
    double[] estimate = run.estimate();
    Trial trial = new Trial(-1, split.scored(scenario), seed.fold("score"));
    Evaluation result =
        evaluator.evaluate(
            Ensemble.of(1, estimate.length, estimate),
            trial,
            Request.FITNESS.with(settings.fitness()),
            "");
    Map<String, Double> metrics = new TreeMap<>();
    result.metrics().forEach((name, values) -> metrics.put(name, values[0]));
    metrics.put("innerFitness", result.fitness()[0]);
    metrics.put("innerGenerations", (double) run.generations());
    metrics.put("innerEvaluations", (double) run.evaluations());
    if (!score.equals(Evaluation.FITNESS) && !metrics.containsKey(score)) {
      sink.fail(
          member,
          position,
          "there is no metric " + score + " of an inner run, only " + metrics.keySet());
      return;
    }
    metrics.forEach((name, value) -> sink.metric(member, position, name, value));
    double fitness = metrics.getOrDefault(score, result.fitness()[0]);
    sink.accept(member, position, new double[0], 0, fitness);
  }
}
