package org.l2lspark.experiment;

import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.config.Section;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.evaluate.FitnessStatistic;

/**
 * How long a run is and what it keeps.
 *
 * @param generations number of generations
 * @param stop what may end it earlier
 * @param batch which scenarios a generation takes
 * @param fitness how the fitness on many scenarios becomes one
 * @param checkpointEvery generations between stored states; the last is always stored
 * @param recordEvery generations between recorded ensembles; 0 records the first and the last
 * @param testEvery generations between tests of the estimate on what is held out; 0 tests at the
 *     end
 * @param partitions partitions of an evaluation, 0 to let the machines say; results do not depend
 *     on it
 * @param trainLimit number of training samples on which the final training accuracy is measured
 * @param warmStart a run whose estimate the members start about
 */
public record RunSettings(
    int generations,
    StopRules stop,
    BatchSettings batch,
    FitnessStatistic fitness,
    int checkpointEvery,
    int recordEvery,
    int testEvery,
    int partitions,
    int trainLimit,
    Optional<String> warmStart) {

  /** Reads the section {@code run}. */
  public static RunSettings from(Section run) {
    int most = 1_000_000_000;
    return new RunSettings(
        run.integer("generations", 1, most),
        StopRules.from(run),
        batch(run),
        FitnessStatistic.from(run),
        run.integer("checkpoint-every", 1, 1, most),
        run.integer("record-parameters-every", 0, 0, most),
        run.integer("test-every", 0, 0, most),
        run.integer("partitions", 0, 0, 1_000_000),
        run.integer("train-accuracy-samples", 10_000, 1, most),
        run.optionalText("warm-start"));
  }

  private static BatchSettings batch(Section run) {
    // size and repeats are read in any case, so that batch = full can be set over a configuration
    // that has them
    int most = 1_000_000_000;
    OptionalInt size =
        run.has("batch-size")
            ? OptionalInt.of(run.integer("batch-size", 1, most))
            : OptionalInt.empty();
    int repeats = run.integer("batch-repeats", 1, 1, most);
    BatchSettings.Kind kind =
        run.choice("batch", BatchSettings.Kind.class, BatchSettings.Kind.SHUFFLED);
    return new BatchSettings(kind, size, repeats);
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

  /** Whether the estimate is tested after a generation that is not the last one configured. */
  boolean tests(int generation) {
    return testEvery > 0 && (generation + 1) % testEvery == 0 && generation != generations - 1;
  }
}
