package org.l2lspark.experiment;

import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.data.BatchPolicy;

/**
 * How long a run is and what it keeps.
 *
 * @param generations number of generations
 * @param batch which training samples a generation sees
 * @param checkpointEvery generations between stored states; the last is always stored
 * @param recordEvery generations between recorded ensembles; 0 records the first and the last
 * @param testEvery generations between tests of the estimate on the test split; 0 tests at the end
 * @param partitions partitions of an evaluation, 0 to let the machines say; results do not depend
 *     on it
 * @param trainLimit number of training samples on which the final training accuracy is measured
 * @param targetFitness ends the run early when the best fitness reaches it; NaN for never
 */
public record RunSettings(
    int generations,
    BatchPolicy batch,
    int checkpointEvery,
    int recordEvery,
    int testEvery,
    int partitions,
    int trainLimit,
    double targetFitness) {

  private enum Batch {
    FULL,
    FIRST,
    SHUFFLED
  }

  /** Reads the section {@code run}. */
  public static RunSettings from(Section run) {
    int most = 1_000_000_000;
    return new RunSettings(
        run.integer("generations", 1, most),
        batch(run),
        run.integer("checkpoint-every", 1, 1, most),
        run.integer("record-parameters-every", 0, 0, most),
        run.integer("test-every", 0, 0, most),
        run.integer("partitions", 0, 0, 1_000_000),
        run.integer("train-accuracy-samples", 10_000, 1, most),
        run.has("target-fitness") ? run.number("target-fitness", 0, Range.ANY) : Double.NaN);
  }

  private static BatchPolicy batch(Section run) {
    // size and repeats are read in any case, so that batch = full can be set over a configuration
    // that has them
    int size = run.integer("batch-size", 1000, 1, 1_000_000_000);
    int repeats = run.integer("batch-repeats", 1, 1, 1_000_000_000);
    return switch (run.choice("batch", Batch.class, Batch.SHUFFLED)) {
      case FULL -> new BatchPolicy.Full();
      case FIRST -> new BatchPolicy.First(size);
      case SHUFFLED -> new BatchPolicy.Shuffled(size, repeats);
    };
  }

  /** Whether the ensemble of a generation is recorded. */
  boolean records(int generation) {
    return generation == 0
        || generation == generations - 1
        || (recordEvery > 0 && generation % recordEvery == 0);
  }

  /** Whether the state after a generation is stored. */
  boolean checkpoints(int generation) {
    return generation == generations - 1 || (generation + 1) % checkpointEvery == 0;
  }

  /** Whether the estimate is tested after a generation that is not the last. */
  boolean tests(int generation) {
    return testEvery > 0 && (generation + 1) % testEvery == 0 && generation != generations - 1;
  }
}
