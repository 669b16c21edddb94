package org.l2lspark.experiment.sweep;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Spread;

/** One run among several. */
public interface PlannedRun {
  /** What it runs. */
  ExperimentConfig config();

  /** Whether a run that was begun has all that it is to have. */
  default boolean ended(RunStore run) {
    return run.manifest().status() == RunStatus.FINISHED;
  }

  /**
   * Runs to the end.
   *
   * @param begun whether a run is in the store already, which goes on
   */
  RunResult work(Backend machines, RunStore run, boolean begun);

  /** What is still to be written when the run has ended, now or before. */
  default void complete(Backend machines, RunStore run) {}

  /** What came of it, in a few words. */
  default String outcome(RunResult result) {
    Map<String, Double> held = result.heldOut().isEmpty() ? result.training() : result.heldOut();
    String metrics =
        Spread.without(held).entrySet().stream()
            .map(m -> String.format(Locale.ROOT, "%s %.4g", m.getKey(), m.getValue()))
            .collect(Collectors.joining(", "));
    String where = result.heldOut().isEmpty() ? "training" : "held out";
    return String.format(
        Locale.ROOT, "%s: %s; %.1f s", where, metrics, result.costs().wallSeconds());
  }

  /** A run as {@code l2l run} makes it. */
  static PlannedRun of(ExperimentConfig config) {
    return new Ordinary(config);
  }

  /**
   * A run of an optimizer.
   *
   * @param config what it runs
   */
  record Ordinary(ExperimentConfig config) implements PlannedRun {
    @Override
    public RunResult work(Backend machines, RunStore run, boolean begun) {
      Experiment<?> experiment = Experiment.of(config, machines, ProgressListener.silent());
      return begun ? experiment.resume(run) : experiment.run(run);
    }
  }
}
