package org.l2lspark.experiment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;

/** What all runs have in common: how they begin, go on and end in their store. */
final class RunFrame {
  private RunFrame() {}

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

  /** Does the work of a run and writes down how it ended. */
  static Map<String, Object> conclude(RunStore store, Supplier<Map<String, Object>> work) {
    try {
      Map<String, Object> summary = work.get();
      store.status(RunStatus.FINISHED);
      return summary;
    } catch (RuntimeException e) {
      // The disk may be full: what can still be written is.
      tryTo(e, () -> store.status(RunStatus.FAILED));
      tryTo(
          e,
          () ->
              store.artifact(
                  RunProgress.FAILURE, Map.of("problem", String.valueOf(e.getMessage()))));
      throw e;
    }
  }

  private static void tryTo(RuntimeException failure, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException suppressed) {
      failure.addSuppressed(suppressed);
    }
  }
}
