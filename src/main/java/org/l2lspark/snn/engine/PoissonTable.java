package org.l2lspark.snn.engine;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Exact Poisson draws from a table, five to each 64 random bits (after Marsaglia, Tsang and Wang
 * 2004, "Fast generation of discrete random variables", Journal of Statistical Software 11(3)).
 *
 * <p>With M = 4096 slots, value c owns floor(M p_c) of them. The slots that remain stand for the
 * rounded-off rests M p_c - floor(M p_c): whoever hits one of them draws again, from the
 * distribution of the rests. Immutable; may be shared by threads.
 */
final class PoissonTable {
  private static final int BITS = 12;
  private static final int SLOTS = 1 << BITS;
  private static final int DRAWS_PER_LONG = Long.SIZE / BITS;
  private static final char AGAIN = Character.MAX_VALUE;

  /** Largest mean of a draw. */
  static final double MAX_MEAN = 10_000;

  private final char[] slots = new char[SLOTS];
  private final double[] rests; // cumulative, in slots

  PoissonTable(double mean) {
    double[] p = probabilities(mean);
    rests = new double[p.length];
    int filled = 0;
    double rest = 0;
    for (int c = 0; c < p.length; c++) {
      double share = p[c] * SLOTS;
      int whole = Math.min((int) share, SLOTS - filled);
      Arrays.fill(slots, filled, filled + whole, (char) c);
      filled += whole;
      rest += share - whole;
      rests[c] = rest;
    }
    Arrays.fill(slots, filled, SLOTS, AGAIN);
  }

  /** Poisson probabilities of 0, 1, 2, ..., from the mode outwards so that none underflows. */
  static double[] probabilities(double mean) {
    int mode = (int) mean;
    double[] p = new double[(int) (mean + 12 * Math.sqrt(mean)) + 40];
    p[mode] = 1;
    double sum = 1;
    for (int c = mode; c > 0; c--) {
      p[c - 1] = p[c] * c / mean;
      sum += p[c - 1];
    }
    for (int c = mode + 1; c < p.length; c++) {
      p[c] = p[c - 1] * mean / c;
      sum += p[c];
    }
    for (int c = 0; c < p.length; c++) {
      p[c] /= sum;
    }
    return p;
  }

  /**
   * Draws {@code n} numbers.
   *
   * @param counts takes the draws, as doubles for the arithmetic that follows. Modified.
   */
  void draw(UniformRandomProvider random, double[] counts, int n) {
    final char[] table = slots;
    int i = 0;
    while (i < n) {
      long bits = random.nextLong();
      int end = Math.min(n, i + DRAWS_PER_LONG);
      for (; i < end; i++) {
        char c = table[(int) bits & (SLOTS - 1)];
        bits >>>= BITS;
        counts[i] = c == AGAIN ? drawRest(random) : c;
      }
    }
  }

  private int drawRest(UniformRandomProvider random) {
    int last = rests.length - 1;
    int found = Arrays.binarySearch(rests, random.nextDouble() * rests[last]);
    // An exact hit of a bound belongs to the next value, as a rest of zero is never drawn.
    int value = found < 0 ? -found - 1 : found + 1;
    return Math.min(value, last);
  }
}
