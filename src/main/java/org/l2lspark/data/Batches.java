package org.l2lspark.data;

import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * Keyed mini-batches without replacement. The samples are dealt out epoch after epoch, each epoch
 * in an order of its own that is keyed by the epoch's number; batch {@code t} is the piece from
 * {@code t B} to {@code (t + 1) B} of that endless row. So every sample comes once per epoch. Where
 * the batch size B does not divide the count, some batches straddle two epochs: such a batch holds
 * the end of one order and the beginning of the next, and may hold a sample twice.
 */
public final class Batches {
  private Batches() {}

  /**
   * The samples of one batch: a pure function of its arguments, O(count).
   *
   * @param seed key of the orders
   * @param generation number of the batch, from 0
   * @param batchSize samples per batch, at most {@code count}
   * @param count samples of the split
   * @throws InputException when the batch is empty or larger than the split
   */
  public static int[] batch(Seed seed, int generation, int batchSize, int count) {
    if (generation < 0) {
      throw new IllegalArgumentException("generation %d < 0".formatted(generation));
    }
    requireSize(batchSize, count);
    long start = (long) generation * batchSize;
    long epoch = start / count;
    int offset = (int) (start % count);
    int[] batch = new int[batchSize];
    int head = Math.min(batchSize, count - offset);
    System.arraycopy(order(seed, epoch, count), offset, batch, 0, head);
    if (head < batchSize) {
      System.arraycopy(order(seed, epoch + 1, count), 0, batch, head, batchSize - head);
    }
    return batch;
  }

  /** Checks that a batch of that size can be taken. */
  static void requireSize(int batchSize, int count) {
    if (batchSize < 1 || batchSize > count) {
      throw new InputException(
          "cannot take a batch of %d samples".formatted(batchSize),
          "1 to %d, the samples there are".formatted(count),
          Integer.toString(batchSize),
          "lower run.batch-size, or set run.batch = full");
    }
  }

  private static int[] order(Seed seed, long epoch, int count) {
    int[] order = PermutationSampler.natural(count);
    PermutationSampler.shuffle(seed.fold("epoch").fold(epoch).stream(), order);
    return order;
  }
}
