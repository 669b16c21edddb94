package org.l2lspark.problem;

import java.util.Locale;

/** Checks that what is asked for can be held, before anything is made. */
public final class Memory {
  private Memory() {}

  /**
   * Checks that something fits into the heap of this process.
   *
   * @param what what would not fit, as the headline of a message
   * @param bytes the least that it needs
   * @param got what was asked for, in its own units
   * @param advice what to lower
   * @throws InputException naming what it needs and what there is
   */
  public static void require(String what, double bytes, String got, String advice) {
    double heap = (double) Runtime.getRuntime().maxMemory();
    if (bytes > heap) {
      throw new InputException(
          what + " does not fit into memory",
          "what fits into " + megabytes(heap) + " of heap",
          got + ": at least " + megabytes(bytes),
          advice + ", or give the driver more memory, by spark-submit --driver-memory");
    }
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f MB", Math.ceil(bytes / (1 << 20)));
  }
}
