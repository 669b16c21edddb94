package org.l2lspark.experiment;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.Failures;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;

/** What all runs have in common: how they begin, go on and end in their store. */
final class RunLifecycle {
  private RunLifecycle() {}

  /** The digest of a data set, empty for none. */
  static String digest(Optional<Dataset> data) {
    return data.map(Dataset::digest).orElse("");
  }

  /** The manifest of a run that starts now. */
  static RunManifest manifest(ExperimentConfig config, String dataDigest, Backend backend) {
    return new RunManifest(
        config.text(),
        config.settings(),
        config.seed(),
        dataDigest,
        backend.versions(),
        Instant.now().toString(),
        RunStatus.RUNNING);
  }

  /** The manifest of a run that goes on with these settings, its number of generations changed. */
  static RunManifest extended(RunManifest manifest, ExperimentConfig config) {
    return new RunManifest(
        config.text(),
        config.settings(),
        manifest.seed(),
        manifest.dataDigest(),
        manifest.versions(),
        manifest.started(),
        RunStatus.RUNNING);
  }

  /**
   * Checks that a run goes on with the data it started with.
   *
   * @throws InputException when it does not
   */
  static void requireSameData(RunManifest manifest, String digest) {
    if (!manifest.dataDigest().equals(digest)) {
      throw new InputException(
          "the data set has changed since the run started",
          "data with digest " + manifest.dataDigest(),
          digest,
          "restore the data set, or start a new run");
    }
  }

  /** What is said where a run has no state to read an estimate from. */
  static InputException noState(RunStore store) {
    return new InputException(
        "the run in " + store.location() + " has no stored state yet",
        "at least one finished generation",
        "none",
        "wait for it, or resume the run");
  }

  /**
   * Begins a run, does its work and writes down how it ended. A mistake of the user's that shows
   * before anything else is written leaves no run behind, so that the next start may have its
   * place.
   */
  static RunResult begin(RunStore store, RunManifest manifest, Supplier<RunResult> work) {
    Interruption.requireNone(store.location());
    store.begin(manifest);
    return conclude(store, work, true);
  }

  /**
   * Does the work of a run that is claimed and goes on, and writes down how it ended.
   *
   * @param manifest the run's, from now on
   */
  static RunResult goOn(RunStore store, RunManifest manifest, Supplier<RunResult> work) {
    Interruption.requireNone(store.location());
    store.update(manifest);
    return conclude(store, work, false);
  }

  /** All of it counts as the run's work: an interruption waits until it is written down. */
  private static RunResult conclude(RunStore store, Supplier<RunResult> work, boolean begun) {
    return Interruption.during(
        () -> {
          try {
            RunResult result = work.get();
            store.end(RunStatus.FINISHED, "");
            return result;
          } catch (RuntimeException | Error e) { // of the JVM too: no run may just vanish
            Optional<RunException> interrupted = Interruption.in(e, store);
            if (interrupted.isPresent()) {
              end(store, RunStatus.INTERRUPTED, interrupted.get());
              throw interrupted.get();
            }
            if (!(begun && e instanceof InputException && discarded(store, e))) {
              end(store, RunStatus.FAILED, e);
            }
            throw e;
          }
        });
  }

  private static boolean discarded(RunStore store, Throwable e) {
    try {
      return store.discard();
    } catch (RuntimeException suppressed) {
      e.addSuppressed(suppressed);
      return false;
    }
  }

  /** The disk may be full: what can still be written is. */
  private static void end(RunStore store, RunStatus status, Throwable e) {
    try {
      store.end(status, problem(e));
    } catch (RuntimeException suppressed) {
      e.addSuppressed(suppressed);
    }
  }

  private static String problem(Throwable e) {
    if (e instanceof InputException || e instanceof RunException) {
      return e.getMessage();
    }
    String own = e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
    return Failures.explain(e).map(Throwable::getMessage).orElse(own);
  }
}
