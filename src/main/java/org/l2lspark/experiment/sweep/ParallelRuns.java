package org.l2lspark.experiment.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.InterruptedRunException;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * Runs side by side in one application, a thread of the driver each. All are checked before the
 * first starts. Those that have ended in the same directory are not run again, those that were
 * interrupted or failed go on. Each is keyed by its own seed, so that nothing depends on how many
 * run at once.
 */
public final class ParallelRuns {
  private final Map<String, PlannedRun> runs;
  private final Backend machines;
  private final SweepStore store;
  private final int atOnce;
  private final SweepListener listener;
  private int done; // guarded by this

  /**
   * Runs on these machines.
   *
   * @param runs by the name of their directories, in the order in which they start
   * @param atOnce how many at a time, at least 1
   */
  public ParallelRuns(
      Map<String, PlannedRun> runs,
      Backend machines,
      SweepStore store,
      int atOnce,
      SweepListener listener) {
    this.runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    this.machines = new SharedMachines(machines);
    this.store = store;
    this.atOnce = atOnce;
    this.listener = listener;
  }

  /**
   * Runs what has not ended yet. A run that fails does not end the others.
   *
   * @return the machines, which have in memory what the runs have read
   * @throws InputException when the directory holds other runs, or settings do not fit the data
   */
  public Backend run() {
    requireSame();
    requireRunnable();
    listener.phase(runs.size() + " runs");
    work();
    return machines;
  }

  /** Runs that are here must be of these: nothing is mixed. */
  private void requireSame() {
    for (String name : store.runs()) {
      PlannedRun planned = runs.get(name);
      if (planned == null) {
        throw others(name, "one of the runs of this configuration", "a run that it does not have");
      }
      try (RunStore run = store.open(name).orElseThrow()) {
        List<String> differences =
            ExperimentConfig.differences(run.manifest().settings(), planned.config().settings());
        if (!differences.isEmpty()) {
          throw others(name, "the settings it was started with", String.join("; ", differences));
        }
      }
    }
  }

  private InputException others(String name, String expected, String got) {
    return new InputException(
        "%s holds runs of another configuration: %s is not one of this"
            .formatted(store.location(), name),
        expected,
        got,
        "name another folder by --out, or restore the configuration");
  }

  private void requireRunnable() {
    for (Map.Entry<String, PlannedRun> entry : runs.entrySet()) {
      String name = entry.getKey();
      if (!ended(name, entry.getValue())) {
        naming(name, () -> Experiment.check(entry.getValue().config(), machines));
      }
    }
  }

  private boolean ended(String name, PlannedRun planned) {
    Optional<RunStore> begun = store.open(name);
    try (RunStore run = begun.orElse(null)) {
      return run != null && planned.ended(run);
    }
  }

  /** Does some work; a mistake of the user's that it shows is said with the name of the run. */
  static void naming(String name, Runnable work) {
    try {
      work.run();
    } catch (InputException e) {
      throw new InputException(new Problem("run " + name + ": " + e.getMessage(), "", "", ""), e);
    }
  }

  private void work() {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    CompletionService<String> running = new ExecutorCompletionService<>(threads);
    try {
      List<Future<String>> futures = new ArrayList<>();
      runs.forEach((name, planned) -> futures.add(running.submit(() -> work(name, planned), name)));
      for (int i = 0; i < futures.size(); i++) {
        String unused = running.take().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedRunException) {
        throw new InterruptedRunException(
            new Problem("interrupted", "", "", "the same command goes on where it was"));
      }
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

  /** No run may go on after all: its files would change under the next one. */
  private static void end(ExecutorService threads) {
    List<Runnable> unused = threads.shutdownNow();
    try {
      boolean ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      if (!ended) {
        throw new IllegalStateException("a run does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(String name, PlannedRun planned) {
    String outcome;
    Optional<RunStore> before = store.open(name);
    try (RunStore run = before.orElseGet(() -> store.create(name))) {
      if (before.isPresent() && planned.ended(run)) {
        outcome = "finished before";
      } else {
        outcome = planned.outcome(planned.work(machines, run, before.isPresent()));
      }
      planned.complete(machines, run);
    } catch (InterruptedRunException e) {
      throw e; // no other run is to start
    } catch (RunException e) {
      outcome = "failed: " + e.getMessage().lines().findFirst().orElse("");
    }
    say(name, outcome);
  }

  private synchronized void say(String name, String outcome) {
    done++;
    listener.run(name, outcome, done, runs.size());
  }
}
