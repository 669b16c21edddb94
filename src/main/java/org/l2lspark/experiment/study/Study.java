package org.l2lspark.experiment.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.l2lspark.data.Dataset;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.GradientRun;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;

/**
 * Runs the cells of a study side by side, a thread of the driver per cell: filters by the evaluator
 * of the machines, gradients as a task per cell. Cells that have ended in the same directory are
 * not run again, those that were interrupted go on. Each is keyed by its own seed, so that nothing
 * depends on how many run at once.
 */
public final class Study {
  /** Name of the document of a filter's activations by layer in its run directory. */
  static final String LAYERS = "layers";

  private final StudyConfig config;
  private final Backend machines;
  private final StudyStore store;
  private final int cores;
  private final StudyListener listener;
  private int done;

  /**
   * A study.
   *
   * @param cores runs at a time where the configuration does not say
   */
  public Study(
      StudyConfig config, Backend machines, StudyStore store, int cores, StudyListener listener) {
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
   * @throws InputException when the directory holds runs of another configuration, or settings do
   *     not fit the data
   */
  public StudyResult run() {
    requireSame();
    listener.phase("data " + config.base().data().orElseThrow().path());
    Dataset dataset = machines.data(config.base().data().orElseThrow());
    listener.phase(config.cells().size() + " runs");
    train(new SharedData(machines, dataset));
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

  /** Runs that are here must be of this study: nothing is mixed. */
  private void requireSame() {
    for (String name : store.cells()) {
      StudyConfig.Planned planned = config.cells().get(name);
      if (planned == null) {
        throw another(name, "a run of this study", "one that this configuration does not have");
      }
      try (RunStore run = store.open(name).orElseThrow()) {
        List<String> differences =
            ExperimentConfig.differences(run.manifest().settings(), planned.config().settings());
        if (!differences.isEmpty()) {
          throw another(name, "the settings it was started with", String.join("; ", differences));
        }
      }
    }
  }

  private InputException another(String name, String expected, String got) {
    return new InputException(
        "%s holds another study: its run %s is not one of this configuration"
            .formatted(store.location(), name),
        expected,
        got,
        "name another folder by --out, or restore the configuration");
  }

  private void train(Backend backend) {
    int wanted = config.settings().sideBySide() > 0 ? config.settings().sideBySide() : cores;
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, wanted));
    CompletionService<String> running = new ExecutorCompletionService<>(threads);
    try {
      List<Future<String>> futures = new ArrayList<>();
      config
          .cells()
          .forEach(
              (name, planned) -> futures.add(running.submit(() -> cell(name, planned, backend))));
      for (int i = 0; i < futures.size(); i++) {
        String unused = running.take().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      end(threads);
    }
  }

  /** No run may go on after the study: its files would change under the next one. */
  private static void end(ExecutorService threads) {
    List<Runnable> unused = threads.shutdownNow();
    try {
      boolean ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      if (!ended) {
        throw new IllegalStateException("a run of the study does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String cell(String name, StudyConfig.Planned planned, Backend backend) {
    String outcome;
    Optional<RunStore> before = store.open(name);
    try (RunStore run = before.orElseGet(() -> store.create(name))) {
      if (before.isPresent() && finished(run, planned)) {
        outcome = "finished before";
      } else {
        outcome = outcome(work(name, planned, backend, run, before.isPresent()));
      }
      if (!planned.cell().method().gradient() && run.artifact(LAYERS).isEmpty()) {
        run.artifact(LAYERS, LayerHistory.document(filter(planned, backend).activations(run)));
      }
    } catch (RunException e) {
      outcome = "failed: " + e.getMessage().lines().findFirst().orElse("");
    }
    say(name, outcome);
    return name;
  }

  /** A gradient cell that was resumed as a run by itself has the result of a filter. */
  private static boolean finished(RunStore run, StudyConfig.Planned planned) {
    return run.manifest().status() == RunStatus.FINISHED
        && run.result()
            .map(result -> planned.cell().method().key().equals(result.optimizer()))
            .orElse(false);
  }

  private static RunResult work(
      String name, StudyConfig.Planned planned, Backend backend, RunStore run, boolean begun) {
    if (planned.cell().method().gradient()) {
      GradientRun training = GradientRun.of(planned.config(), backend, name + ": train");
      return begun ? training.resume(run) : training.run(run);
    }
    Experiment<?> experiment = filter(planned, backend);
    return begun ? experiment.resume(run) : experiment.run(run);
  }

  private static Experiment<?> filter(StudyConfig.Planned planned, Backend backend) {
    return Experiment.of(planned.config(), backend, ProgressListener.silent());
  }

  private static String outcome(RunResult result) {
    return String.format(
        Locale.ROOT,
        "test accuracy %.2f %%, %.1f s",
        100 * result.testAccuracy().orElse(Double.NaN),
        result.costs().wallSeconds());
  }

  private synchronized void say(String name, String outcome) {
    done++;
    listener.cell(name, outcome, done, config.cells().size());
  }
}
