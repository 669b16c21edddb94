package org.l2lspark.experiment;

import java.util.Optional;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Task;

/**
 * Does what a task needs beforehand, one thing after the other, unless the run or the cache has it
 * already.
 */
final class Preparations {
  /** The most numbers that a run directory keeps of one preparation: 128 MB. */
  static final long MOST_KEPT = 1L << 24;

  private final Backend backend;
  private final Optional<String> cache;
  private final ProgressListener listener;
  private final RunStore store;
  private final boolean keep;
  private final long mostKept;

  /**
   * The preparations of a run.
   *
   * @param cache folder that keeps what is prepared for other runs too
   * @param store the run
   * @param keep whether the run is written to, or only looked at
   * @param mostKept the most numbers of one preparation that are written to it
   */
  Preparations(
      Backend backend,
      Optional<String> cache,
      ProgressListener listener,
      RunStore store,
      boolean keep,
      long mostKept) {
    this.backend = backend;
    this.cache = cache;
    this.listener = listener;
    this.store = store;
    this.keep = keep;
    this.mostKept = mostKept;
  }

  /**
   * A task that is ready.
   *
   * @param task the task
   * @param counters what its preparation cost, when it was computed
   */
  record Ready(Task task, Counters counters) {}

  Ready of(Task task) {
    Task next = task;
    Counters counters = Counters.ZERO;
    while (next.preparation().isPresent()) {
      Preparation.Result result = result(next.preparation().get());
      counters = counters.plus(new Counters(result.spikes(), result.simulatedMs(), 0));
      next = next.prepared(result);
    }
    return new Ready(next, counters);
  }

  private Preparation.Result result(Preparation preparation) {
    listener.phase(preparation.description());
    String key = preparation.key();
    Optional<Preparation.Result> kept = kept(key);
    if (kept.isPresent()) {
      return kept.get();
    }
    String label = JobNames.of(store).at("preparation", preparation.description());
    Preparation.Result result = backend.prepare(preparation, cache, label);
    if (keep) {
      keep(key, result);
    }
    return result;
  }

  /** What can be computed again need not end a run. */
  private Optional<Preparation.Result> kept(String key) {
    try {
      return store.prepared(key);
    } catch (InputException e) {
      listener.phase(
          "computed again: " + e.getMessage().lines().findFirst().orElse("what is damaged"));
      return Optional.empty();
    }
  }

  private void keep(String key, Preparation.Result result) {
    if (result.size() <= mostKept) {
      store.prepared(key, result);
    } else if (cache.isEmpty()) {
      listener.phase(
          "too large for the run directory, 'resume' and 'evaluate' will compute it again: set"
              + " response-cache to keep it");
    }
  }
}
