package org.l2lspark.optimize.kalman;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * What widens an ensemble that is kept, after an update has made it narrow (Anderson and Anderson
 * 1999, Monthly Weather Review 127:2741-2758, for the multiplicative form; Mitchell and Houtekamer
 * 2000, Monthly Weather Review 128:416-433, for the additive one):
 *
 * <pre>
 *   MULTIPLICATIVE   u_j := mean + factor (u_j - mean)
 *   ADDITIVE         u_j := u_j + std xi_j,                     xi_j ~ N(0, I), centred over members
 *   DROPOUT          u_j := mean + m_j (u_j - mean) / sqrt(1 - rate),  m_j in {0, 1}^p
 *   RELAXATION       u_j := mean + (1 + share (s_before / s - 1)) (u_j - mean),  by parameter
 * </pre>
 *
 * where s is the ensemble's standard deviation (relaxation to prior spread: Whitaker and Hamill
 * 2012, Monthly Weather Review 140:3078-3089, equation 2). Additive noise and dropout leave the
 * span of the first ensemble. Dropout keeps each entry of a deviation with probability 1 - rate and
 * scales so that variances stay (after Liu, Reich and Tong 2023, "Dropout ensemble Kalman inversion
 * for high dimensional inverse problems", arXiv:2308.16784, without its truncated linearisation);
 * members are evaluated as dropped out, so parameters and outputs stay paired.
 *
 * @param kind none, or how
 * @param amount the factor (at least 1), the standard deviation, the rate (below 1) or the share
 */
public record Inflation(Kind kind, double amount) {
  /** No inflation. */
  public static final Inflation NONE = new Inflation(Kind.NONE, 0);

  /** The kinds of inflation. */
  public enum Kind {
    @Meaning("the ensemble is left as it is")
    NONE,
    @Meaning("deviations from the mean grow by a factor")
    MULTIPLICATIVE,
    @Meaning("noise is added")
    ADDITIVE,
    @Meaning("entries of the deviations are dropped at random")
    DROPOUT,
    @Meaning("a share of the spread that each parameter has lost comes back")
    RELAXATION
  }

  /** Checks the limits. */
  public Inflation {
    boolean right =
        switch (kind) {
          case NONE -> true;
          case MULTIPLICATIVE -> amount >= 1 && Double.isFinite(amount);
          case ADDITIVE -> Range.NOT_NEGATIVE.contains(amount);
          case DROPOUT -> amount >= 0 && amount < 1;
          case RELAXATION -> Range.FRACTION.contains(amount);
        };
    if (!right) {
      throw new IllegalArgumentException("inflation " + kind + " cannot be by " + amount);
    }
  }

  /**
   * Reads the inflation of the section {@code optimizer}.
   *
   * @param relaxed whether relaxation is the default
   */
  static Inflation from(Section optimizer, boolean relaxed) {
    Doc kind =
        Doc.of("What widens members that are kept, after an update has drawn them together.")
            .byDefault("none; relaxation with observe = best");
    Kind usual = relaxed ? Kind.RELAXATION : Kind.NONE;
    return switch (optimizer.choice("inflation", Kind.class, usual, kind)) {
      case NONE -> NONE;
      case MULTIPLICATIVE -> new Inflation(Kind.MULTIPLICATIVE, factor(optimizer));
      case ADDITIVE ->
          new Inflation(
              Kind.ADDITIVE,
              optimizer.number(
                  "inflation-std",
                  0.01,
                  Range.NOT_NEGATIVE,
                  Doc.of("Standard deviation of the noise.", "units of a parameter")));
      case DROPOUT -> new Inflation(Kind.DROPOUT, rate(optimizer));
      case RELAXATION ->
          new Inflation(
              Kind.RELAXATION,
              optimizer.number(
                  "relaxation",
                  0.8,
                  Range.FRACTION,
                  Doc.of("Share of the lost spread that comes back.")));
    };
  }

  private static double factor(Section optimizer) {
    String key = "inflation-factor";
    Doc doc = Doc.of("Factor by which deviations grow in a generation.").range("at least 1");
    double value = optimizer.number(key, 1.02, Range.POSITIVE, doc);
    if (value < 1) {
      throw optimizer.problem(key, "a factor of at least 1", "" + value, "");
    }
    return value;
  }

  private static double rate(Section optimizer) {
    String key = "dropout-rate";
    Doc doc = Doc.of("Probability that an entry is dropped.").range("at least 0, below 1");
    double value = optimizer.number(key, 0.1, Range.FRACTION, doc);
    if (value >= 1) {
      throw optimizer.problem(key, "a fraction below 1", "" + value, "");
    }
    return value;
  }

  /**
   * Widens the ensemble.
   *
   * @param before the same before the update. Not modified
   * @param x {@code n x width}. Modified.
   * @param seed folded with a row's index
   */
  void widen(double[] before, double[] x, int n, int width, Seed seed) {
    switch (kind) {
      case NONE -> {}
      case MULTIPLICATIVE -> scale(x, n, width);
      case ADDITIVE -> add(x, n, width, seed);
      case DROPOUT -> drop(x, n, width, seed);
      case RELAXATION -> relax(before, x, n, width);
    }
  }

  private void relax(double[] before, double[] x, int n, int width) {
    double[] mean = Means.ofRows(x, n, width);
    double[] now = Means.stds(x, n, width);
    double[] was = Means.stds(before, n, width);
    for (int c = 0; c < width; c++) {
      double factor = now[c] > 0 ? 1 + amount * (was[c] / now[c] - 1) : 1;
      for (int i = c; i < x.length; i += width) {
        x[i] = mean[c] + factor * (x[i] - mean[c]);
      }
    }
  }

  private void scale(double[] x, int n, int width) {
    double[] mean = Means.ofRows(x, n, width);
    for (int j = 0; j < n; j++) {
      for (int c = 0; c < width; c++) {
        x[j * width + c] = mean[c] + amount * (x[j * width + c] - mean[c]);
      }
    }
  }

  private void add(double[] x, int n, int width, Seed seed) {
    double[] noise = new double[n * width];
    for (int j = 0; j < n; j++) {
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(seed.fold(j).stream());
      for (int c = 0; c < width; c++) {
        noise[j * width + c] = amount * gaussian.sample();
      }
    }
    double[] mean = Means.ofRows(noise, n, width);
    for (int i = 0; i < x.length; i++) {
      x[i] += noise[i] - mean[i % width];
    }
  }

  private void drop(double[] x, int n, int width, Seed seed) {
    double[] mean = Means.ofRows(x, n, width);
    double scale = 1 / Math.sqrt(1 - amount);
    for (int j = 0; j < n; j++) {
      UniformRandomProvider random = seed.fold(j).stream();
      for (int c = 0; c < width; c++) {
        double deviation = x[j * width + c] - mean[c];
        x[j * width + c] = mean[c] + (random.nextDouble() < amount ? 0 : scale * deviation);
      }
    }
  }
}
