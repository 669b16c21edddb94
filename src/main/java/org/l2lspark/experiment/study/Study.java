package org.l2lspark.experiment.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.data.Dataset;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.GradientRun;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.sweep.ParallelRuns;
import org.l2lspark.experiment.sweep.PlannedRun;
import org.l2lspark.experiment.sweep.SweepListener;
import org.l2lspark.experiment.sweep.SweepStore;

/**
 * Runs the cells of a study side by side: filters by the evaluator of the machines, gradients as a
 * task per cell.
 */
public final class Study {
  /** Name of the document of a filter's activations by layer in its run directory. */
  static final String LAYERS = "layers";

  private final StudyConfig config;
  private final Backend machines;
  private final SweepStore store;
  private final int cores;
  private final SweepListener listener;

  /**
   * A study.
   *
   * @param cores runs at a time where the configuration does not say
   */
  public Study(
      StudyConfig config, Backend machines, SweepStore store, int cores, SweepListener listener) {
    this.config = config;
    this.machines = machines;
    this.store = store;
    this.cores = cores;
    this.listener = listener;
  }

  /**
   * Runs what has not ended yet and writes {@code study.json}. A run that fails counts as one that
   * did not train.
   *
   * @return what came of all runs, of earlier ones too
   * @throws org.l2lspark.problem.InputException when the directory holds runs of another
   *     configuration, or settings do not fit the data
   */
  public StudyResult run() {
    Map<String, PlannedRun> runs = new LinkedHashMap<>();
    config.cells().forEach((name, planned) -> runs.put(name, run(name, planned)));
    int wanted = config.settings().sideBySide();
    int atOnce = Math.max(1, wanted > 0 ? wanted : cores);
    Backend shared = new ParallelRuns(runs, machines, store, atOnce, listener).run();
    Dataset dataset = shared.data(config.base().data().orElseThrow());
    List<CellResult> results = new ArrayList<>();
    config
        .cells()
        .forEach(
            (name, planned) -> {
              try (RunStore run = store.open(name).orElseThrow()) {
                results.add(CellResult.read(name, planned, run));
              }
            });
    int classes = dataset.classes().size();
    double above = config.settings().trainedAbove();
    StudyResult result =
        new StudyResult(
            store.location(),
            config,
            dataset.digest(),
            machines.versions(),
            classes,
            above > 0 ? above : 2.0 / classes,
            results);
    store.document("study", result.toDocument());
    return result;
  }

  private static PlannedRun run(String name, StudyConfig.Planned planned) {
    return planned.cell().method().gradient()
        ? new Gradient(name, planned)
        : new Filter(planned.config());
  }

  private static String testAccuracy(RunResult result) {
    return String.format(
        Locale.ROOT,
        "test accuracy %.2f %%, %.1f s",
        100 * result.testAccuracy().orElse(Double.NaN),
        result.costs().wallSeconds());
  }

  /** A net trained by gradients, as a run of its own. */
  private record Gradient(String name, StudyConfig.Planned planned) implements PlannedRun {
    @Override
    public ExperimentConfig config() {
      return planned.config();
    }

    /** A gradient cell that was resumed as a run by itself has the result of a filter. */
    @Override
    public boolean ended(RunStore run) {
      return PlannedRun.super.ended(run)
          && run.result()
              .map(result -> planned.cell().method().key().equals(result.optimizer()))
              .orElse(false);
    }

    @Override
    public RunResult work(Backend machines, RunStore run, boolean begun) {
      GradientRun training = GradientRun.of(planned.config(), machines, name + ": train");
      return begun ? training.resume(run) : training.run(run);
    }

    @Override
    public String outcome(RunResult result) {
      return testAccuracy(result);
    }
  }

  /** A net trained by a filter; its activations by layer are written down beside the run. */
  private record Filter(ExperimentConfig config) implements PlannedRun {
    @Override
    public RunResult work(Backend machines, RunStore run, boolean begun) {
      return PlannedRun.of(config).work(machines, run, begun);
    }

    @Override
    public void complete(Backend machines, RunStore run) {
      if (run.artifact(LAYERS).isEmpty()) {
        run.artifact(
            LAYERS,
            LayerHistory.document(
                Experiment.of(config, machines, ProgressListener.silent()).activations(run)));
      }
    }

    @Override
    public String outcome(RunResult result) {
      return testAccuracy(result);
    }
  }
}
