package org.l2lspark.task.learning;

import java.io.Serializable;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Scenarios;

/**
 * The inner scenarios that inner runs are trained on, and those that their answers are scored on.
 *
 * @param training number of those to train on; 0 where there is no end of them
 * @param validation numbers of those that make a member's fitness
 * @param test numbers of those that are held out
 */
record InnerSplit(int training, int[] validation, int[] test) implements Serializable {
  private static final int ENDLESS = 100;

  /**
   * The split of an inner task. Of one that has a single scenario, a function, everything is that
   * scenario: there is nothing to generalise to.
   *
   * @param share of the training scenarios that is left to validation
   */
  static InnerSplit of(Scenarios all, double share) {
    int[] test = all.heldOut().orElseGet(() -> all.training(1));
    if (!(all instanceof Scenarios.Finite finite)) {
      return new InnerSplit(0, all.validation(ENDLESS).orElseThrow(), test);
    }
    if (finite.training() == 1) {
      return new InnerSplit(1, all.training(1), test);
    }
    int count = (int) Math.round(share * finite.training());
    int kept = finite.training() - count;
    if (count < 1 || kept < 1) {
      throw new InputException(
          "task.validation leaves nothing to train on, or to validate by",
          "a share of %d scenarios that leaves at least one of each".formatted(finite.training()),
          Double.toString(share),
          "");
    }
    return new InnerSplit(kept, IntStream.range(kept, finite.training()).toArray(), test);
  }

  /** Scenarios of a generation of an inner run. */
  int[] batch(BatchSettings settings, Seed seed, int generation) {
    Scenarios scenarios =
        training == 0 ? Scenarios.endless(1) : new Scenarios.Finite(training, OptionalInt.empty());
    return scenarios.batch(settings, seed.fold("batches"), generation);
  }

  /** The inner scenarios that score the inner run of an outer scenario. */
  int[] scored(int outerScenario) {
    return outerScenario >= Scenarios.Endless.HELD_OUT ? test : validation;
  }
}
