package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * What the answer of a run reaches on each scenario that is held out: as it is, and with something
 * cut ({@code Task.ablations}).
 *
 * @param conditions by condition, {@value #INTACT} first: fitness and metrics by name, a number per
 *     scenario; NaN where a scenario has no such metric
 * @param analysis what goes on when nothing is cut, on the first {@value #ANALYSED} scenarios
 *     ({@code Task.analysis})
 */
public record Ablations(
    Map<String, Map<String, double[]>> conditions, Map<String, Object> analysis) {
  /** The most scenarios that are analysed. */
  public static final int ANALYSED = 5;

  /** The condition in which nothing is cut. */
  public static final String INTACT = "intact";

  /** Copies the maps, keeping their order. */
  public Ablations {
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    analysis = Collections.unmodifiableMap(new LinkedHashMap<>(analysis));
  }

  static Ablations of(
      PreparedTask prepared,
      double[] estimate,
      Seed seed,
      ExperimentConfig config,
      Backend backend,
      ProgressListener listener,
      JobNames names) {
    Trial trial =
        prepared
            .heldOutTrial(seed)
            .orElseThrow(
                () ->
                    new InputException(
                        "the run " + names.name() + " has nothing to test",
                        "a task with scenarios that are held out",
                        "task.kind = " + config.task().kind(),
                        "look at its fitness with 'l2l report'"));
    Map<String, Optimizee<?>> all = new LinkedHashMap<>();
    all.put(INTACT, prepared.optimizee());
    all.putAll(prepared.task().ablations());
    Map<String, Map<String, double[]>> conditions = new LinkedHashMap<>();
    all.forEach(
        (name, optimizee) -> {
          String step =
              String.format(
                  Locale.ROOT, "%s on %d held-out scenarios", name, trial.scenarios().length);
          listener.phase(names.name() + ": " + step);
          try (Evaluator evaluator =
              backend.evaluator(
                  optimizee,
                  new EvaluationSettings(config.run().partitions(), config.timeoutSeconds()))) {
            Evaluation evaluation =
                evaluator.evaluate(
                    Ensemble.of(1, estimate.length, estimate),
                    trial,
                    Request.FITNESS.with(config.run().fitness()).withEach(),
                    names.at("ablation", step));
            conditions.put(name, evaluation.each());
          }
        });
    double[] values = prepared.optimizee().parameters().decode(estimate);
    int[] analysed = Arrays.copyOf(trial.scenarios(), Math.min(ANALYSED, trial.scenarios().length));
    return new Ablations(conditions, prepared.task().analysis(values, analysed));
  }

  static InputException unfinished(RunStore store) {
    return new InputException(
        "the run in " + store.location() + " is not finished",
        "a finished run, which has an answer",
        "status " + store.manifest().status().name().toLowerCase(Locale.ROOT),
        "wait for it, or go on with it by 'l2l resume'");
  }
}
