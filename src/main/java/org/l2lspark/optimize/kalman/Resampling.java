package org.l2lspark.optimize.kalman;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.random.Seed;

/**
 * What is replaced before an update: with {@link Method#WORST_BY_BEST}, each of the least fit
 * {@code worstFraction} of the members becomes one of the fittest {@code bestFraction}, drawn at
 * random, plus noise: with the donor's weights scaled by their largest magnitude first, {@code u =
 * max|d| (d / max|d| + noise N(0, 1))}. The donor's outputs go along: {@link UpdateInputs}.
 *
 * @param method none, or worst by best
 * @param worstFraction fraction replaced, 0.11 as published
 * @param bestFraction fraction that donates, 0.10 as published
 * @param noise standard deviation relative to the donor's largest weight, 0.1 as published
 */
public record Resampling(Method method, double worstFraction, double bestFraction, double noise) {
  /** Nothing is replaced. */
  public static final Resampling NONE = new Resampling(Method.NONE, 0.11, 0.10, 0.1);

  /** The kinds of resampling. */
  public enum Method {
    @Meaning("nothing is replaced")
    NONE,
    @Meaning("the least fit become noisy copies of the fittest, as published")
    WORST_BY_BEST
  }

  /** Checks the limits. */
  public Resampling {
    if (!(worstFraction >= 0 && bestFraction > 0 && worstFraction + bestFraction <= 1)
        || !Range.NOT_NEGATIVE.contains(noise)) {
      throw new IllegalArgumentException(
          "worst and best fraction must not overlap, got %s and %s; noise at least 0, got %s"
              .formatted(worstFraction, bestFraction, noise));
    }
  }

  static Resampling from(Section optimizer) {
    Method method =
        optimizer.choice(
            "resampling",
            Method.class,
            Method.NONE,
            Doc.of(
                "Which members are replaced before an update. The following three keys have an"
                    + " effect where it is worst-by-best."));
    double worst =
        optimizer.number(
            "worst-fraction",
            0.11,
            Range.FRACTION,
            Doc.of("Fraction of the members that are replaced."));
    double best =
        optimizer.number(
            "best-fraction",
            0.10,
            Range.FRACTION,
            Doc.of("Fraction of the members that are copied.")
                .range("above 0, with worst-fraction at most 1"));
    double noise =
        optimizer.number(
            "resampling-noise",
            0.1,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Standard deviation of the noise of a copy.",
                "largest weights of the copied member"));
    if (best <= 0 || worst + best > 1) {
      throw optimizer.problem(
          "best-fraction",
          "a fraction above 0 that adds up to at most 1 with worst-fraction",
          best + " with worst-fraction " + worst,
          "");
    }
    return new Resampling(method, worst, best, noise);
  }

  /**
   * Replaces members.
   *
   * @param evaluation what came back
   * @param survivors members that did not fail
   * @param x their parameters, {@code survivors.length x width}. Modified.
   * @param seed folded with a replaced member's index
   * @return the evaluated member behind each row of {@code x}
   */
  int[] replace(Evaluation evaluation, int[] survivors, double[] x, int width, Seed seed) {
    int[] sources = survivors.clone();
    if (method == Method.NONE) {
      return sources;
    }
    int n = survivors.length;
    int worst = (int) Math.min(n - 1L, Math.round(worstFraction * n));
    int best = (int) Math.max(1, Math.min((long) n - worst, Math.round(bestFraction * n)));
    Integer[] order = new Integer[n]; // rows from the fittest to the least fit, ties by index
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -evaluation.fitness()[survivors[i]]));
    for (int rank = n - worst; rank < n; rank++) {
      int row = order[rank];
      UniformRandomProvider random = seed.fold(survivors[row]).stream();
      int donor = order[random.nextInt(best)];
      copy(x, donor, row, width, random);
      sources[row] = survivors[donor];
    }
    return sources;
  }

  private void copy(double[] x, int donor, int row, int width, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double largest = 0;
    for (int c = 0; c < width; c++) {
      largest = Math.max(largest, Math.abs(x[donor * width + c]));
    }
    for (int c = 0; c < width; c++) {
      x[row * width + c] = x[donor * width + c] + largest * noise * gaussian.sample();
    }
  }
}
