package org.l2lspark.data;

import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/** Which samples a generation sees. Implementations are pure functions of their arguments. */
public sealed interface BatchPolicy {

  /**
   * The samples of a generation.
   *
   * @param seed key of the run's batches; the same for all generations
   * @param generation from 0
   * @param count samples of the split
   * @throws InputException when there are too few samples
   */
  int[] batch(Seed seed, int generation, int count);

  /** All samples, in order, in every generation. */
  record Full() implements BatchPolicy {
    @Override
    public int[] batch(Seed seed, int generation, int count) {
      return PermutationSampler.natural(count);
    }
  }

  /**
   * The first samples, in order, the same in every generation.
   *
   * @param size how many
   */
  record First(int size) implements BatchPolicy {
    @Override
    public int[] batch(Seed seed, int generation, int count) {
      Batches.requireSize(size, count);
      return PermutationSampler.natural(size);
    }
  }

  /**
   * Mini-batches without replacement, see {@link Batches}.
   *
   * @param size samples per batch
   * @param repeats generations that see the same batch, one after the other; 8 in Yegenoglu et al.
   *     2020 ("Ensemble Kalman filter optimizing deep neural networks", LOD)
   */
  record Shuffled(int size, int repeats) implements BatchPolicy {
    /** Checks the number of repeats. */
    public Shuffled {
      if (repeats < 1) {
        throw new InputException(
            "cannot show a batch %d times".formatted(repeats), "at least 1", "" + repeats, "");
      }
    }

    @Override
    public int[] batch(Seed seed, int generation, int count) {
      return Batches.batch(seed, generation / repeats, size, count);
    }
  }
}
