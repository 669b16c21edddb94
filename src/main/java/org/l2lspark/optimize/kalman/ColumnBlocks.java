package org.l2lspark.optimize.kalman;

import java.util.stream.IntStream;

/**
 * Work on the columns of a matrix, a block of them at a time, on all processors. A block must look
 * at its own columns alone; then the bits do not depend on the number of threads.
 */
final class ColumnBlocks {
  /** Columns of a block: those that {@link org.l2lspark.linalg.Products#gemm} takes together. */
  static final int WIDTH = 512;

  private ColumnBlocks() {}

  /** Work on one block. */
  interface Work {
    /**
     * Does the work.
     *
     * @param from first column
     * @param count number of columns
     * @return a number that is put together with those of the other blocks
     */
    int on(int from, int count);
  }

  /** Does the work on columns 0 to {@code width - 1}; returns the largest number of any block. */
  static int largest(int width, Work work) {
    return IntStream.range(0, (width + WIDTH - 1) / WIDTH)
        .parallel()
        .map(b -> work.on(b * WIDTH, Math.min(WIDTH, width - b * WIDTH)))
        .max()
        .orElse(0);
  }
}
