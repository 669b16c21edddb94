package org.l2lspark.snn.engine;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What several independent Poisson trains together add to what arrives at a neuron in a step,
 * {@code sum of w_i N_i} with N_i Poisson: exact draws from one table, five to each 64 random bits
 * (after Marsaglia, Tsang and Wang 2004, "Fast generation of discrete random variables", Journal of
 * Statistical Software 11(3)).
 *
 * <p>The outcomes are all combinations of counts, with probabilities p_c. With M = 4096 slots,
 * outcome c owns floor(M p_c) of them. The slots that remain stand for the rounded-off rests M p_c
 * - floor(M p_c): whoever hits one of them draws again, from the distribution of the rests.
 * Immutable; may be shared by threads.
 */
final class NoiseTable {
  private static final int BITS = 12;
  private static final int SLOTS = 1 << BITS;
  private static final int MASK = SLOTS - 1;
  private static final int DRAWS_PER_LONG = Long.SIZE / BITS;
  // Above the number of any outcome, so that one comparison finds it among several draws.
  private static final int AGAIN = 1 << 15;

  /** Largest mean of a train per step. */
  static final double MAX_MEAN = 10_000;

  /** Most outcomes of a table. */
  static final int MAX_OUTCOMES = 1 << 14;

  private final char[] slots = new char[SLOTS];
  private final double[] amounts; // of each outcome
  private final double[] rests; // cumulative, in slots

  /**
   * A table of joint draws.
   *
   * @param means expected spikes per step of each train
   * @param weights weight of a spike of each train
   */
  NoiseTable(double[] means, double[] weights) {
    double[] p = {1};
    double[] sums = {0};
    for (int i = 0; i < means.length; i++) {
      double[] counts = probabilities(means[i]);
      double[] jointP = new double[p.length * counts.length];
      double[] jointSums = new double[jointP.length];
      for (int c = 0; c < counts.length; c++) {
        for (int j = 0; j < p.length; j++) {
          jointP[c * p.length + j] = p[j] * counts[c];
          jointSums[c * p.length + j] = sums[j] + weights[i] * c;
        }
      }
      p = jointP;
      sums = jointSums;
    }
    amounts = sums;
    rests = new double[p.length];
    fill(p);
  }

  private void fill(double[] p) {
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
    Arrays.fill(slots, filled, SLOTS, (char) AGAIN);
  }

  /** How many trains, from the first on, one table can hold. */
  static int fitting(double[] means) {
    long outcomes = 1;
    for (int i = 0; i < means.length; i++) {
      outcomes *= length(means[i]);
      if (outcomes > MAX_OUTCOMES) {
        return Math.max(1, i);
      }
    }
    return means.length;
  }

  /** Poisson probabilities of 0, 1, 2, ..., from the mode outwards so that none underflows. */
  static double[] probabilities(double mean) {
    int mode = (int) mean;
    double[] p = new double[length(mean)];
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

  private static int length(double mean) {
    return (int) (mean + 12 * Math.sqrt(mean)) + 40;
  }

  /**
   * Adds a draw to each of {@code n} sums.
   *
   * @param sums what arrives, from {@code at} on. Modified.
   */
  void add(UniformRandomProvider random, double[] sums, int at, int n) {
    final char[] table = slots;
    final double[] values = amounts;
    final int end = at + n;
    int i = at;
    for (; i <= end - DRAWS_PER_LONG; i += DRAWS_PER_LONG) {
      long bits = random.nextLong();
      int a = table[(int) bits & MASK];
      int b = table[(int) (bits >>> BITS) & MASK];
      int c = table[(int) (bits >>> (2 * BITS)) & MASK];
      int d = table[(int) (bits >>> (3 * BITS)) & MASK];
      int e = table[(int) (bits >>> (4 * BITS)) & MASK];
      if ((a | b | c | d | e) >= AGAIN) {
        a = outcome(a, random);
        b = outcome(b, random);
        c = outcome(c, random);
        d = outcome(d, random);
        e = outcome(e, random);
      }
      sums[i] += values[a];
      sums[i + 1] += values[b];
      sums[i + 2] += values[c];
      sums[i + 3] += values[d];
      sums[i + 4] += values[e];
    }
    long bits = i < end ? random.nextLong() : 0;
    for (; i < end; i++) {
      sums[i] += values[outcome(table[(int) bits & MASK], random)];
      bits >>>= BITS;
    }
  }

  private int outcome(int drawn, UniformRandomProvider random) {
    return drawn == AGAIN ? drawRest(random) : drawn;
  }

  private int drawRest(UniformRandomProvider random) {
    int last = rests.length - 1;
    int found = Arrays.binarySearch(rests, random.nextDouble() * rests[last]);
    // An exact hit of a bound belongs to the next outcome, as a rest of zero is never drawn.
    int value = found < 0 ? -found - 1 : found + 1;
    return Math.min(value, last);
  }
}
