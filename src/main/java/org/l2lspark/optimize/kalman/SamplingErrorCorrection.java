package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * How the correlations between parameters and outputs, estimated from N members, are tempered
 * before they are believed: each correlation rho keeps its sign and is multiplied by a factor
 * between 0 and 1 that is small where rho is no more than chance.
 *
 * <pre>
 *   POWER    |rho|^a                                                          (Lee 2021)
 *   FISHER   Q^2 / (1 + Q^2),  Q = rho / s,
 *            s = (tanh(z + e) - tanh(z - e)) / 2,  z = atanh rho,  e = 1/sqrt(N - 3)   (Flowerdew 2015)
 *   NICE     |rho|^a with the largest a for which the change is no more than the noise:
 *            ||rho |rho|^a - rho||_F &lt;= delta ||(1 - rho^2)/sqrt(N - 1)||_F, a interpolated between
 *            even numbers                                                     (Vishny et al. 2024)
 * </pre>
 *
 * <p>References: Lee 2021, "Sampling error correction in ensemble Kalman inversion",
 * arXiv:2105.11341; Flowerdew 2015, "Towards a theory of optimal localisation", Tellus A 67:25257;
 * Vishny, Morzfeld, Gwirtz, Bach, Dunbar and Hodyss 2024, "High-dimensional covariance estimation
 * from a small number of samples", Journal of Advances in Modeling Earth Systems 16.
 *
 * @param kind none, or how
 * @param amount the exponent a of {@code POWER}, delta of {@code NICE}
 */
public record SamplingErrorCorrection(Kind kind, double amount) {
  /** Correlations are believed as they are. */
  public static final SamplingErrorCorrection NONE = new SamplingErrorCorrection(Kind.NONE, 0);

  /** Largest exponent that NICE tries. */
  private static final int MAX_EXPONENT = 60;

  /** The kinds of correction. */
  public enum Kind {
    @Meaning("correlations are taken as they are")
    NONE,
    @Meaning("each is multiplied by a power of its size (Lee 2021)")
    POWER,
    @Meaning("by a signal-to-noise ratio from Fisher's transform (Flowerdew 2015)")
    FISHER,
    @Meaning("by the largest power that changes no more than noise would (Vishny et al. 2024)")
    NICE
  }

  /** Checks the limits. */
  public SamplingErrorCorrection {
    if (!Range.NOT_NEGATIVE.contains(amount)) {
      throw new IllegalArgumentException("a correction by " + kind + " cannot be by " + amount);
    }
  }

  /** Reads the correction of the section {@code optimizer}. */
  static SamplingErrorCorrection from(Section optimizer) {
    Doc kind =
        Doc.of(
            "How correlations of parameters and outputs, estimated from few members, are tempered;"
                + " needs process = batch.");
    return switch (optimizer.choice("sampling-error-correction", Kind.class, Kind.NONE, kind)) {
      case NONE -> NONE;
      case POWER ->
          new SamplingErrorCorrection(
              Kind.POWER,
              optimizer.number(
                  "correction-exponent",
                  1,
                  Range.NOT_NEGATIVE,
                  Doc.of("Exponent of the power; the larger, the less weak correlations count.")));
      case FISHER -> new SamplingErrorCorrection(Kind.FISHER, 0);
      case NICE ->
          new SamplingErrorCorrection(
              Kind.NICE,
              optimizer.number(
                  "correction-delta",
                  1,
                  Range.NOT_NEGATIVE,
                  Doc.of("Change that is allowed.", "standard errors of the correlations")));
    };
  }

  /**
   * The correction for these correlations, to be applied to each of them.
   *
   * @param members N
   * @param correlations all correlations, block by block; only {@code NICE} looks at them
   */
  Factor factor(int members, Iterable<double[]> correlations) {
    return switch (kind) {
      case NONE -> rho -> 1;
      case POWER -> rho -> StrictMath.pow(Math.abs(rho), amount);
      case FISHER -> fisher(members);
      case NICE -> nice(members, correlations);
    };
  }

  /** What a correlation is multiplied by. */
  @FunctionalInterface
  interface Factor {
    /** A number between 0 and 1. */
    double of(double correlation);
  }

  private static Factor fisher(int members) {
    double error = members > 3 ? 1 / Math.sqrt(members - 3.0) : Double.POSITIVE_INFINITY;
    return rho -> {
      double size = Math.min(Math.abs(rho), 1);
      if (size == 1) {
        return 1;
      }
      double z = 0.5 * StrictMath.log((1 + size) / (1 - size));
      double spread = (StrictMath.tanh(z + error) - StrictMath.tanh(z - error)) / 2;
      double ratio = size / spread;
      return ratio * ratio / (1 + ratio * ratio);
    };
  }

  private Factor nice(int members, Iterable<double[]> correlations) {
    double noise = 0;
    double[] changes = new double[MAX_EXPONENT / 2 + 1]; // squared, of the exponent 2 i
    for (double[] block : correlations) {
      for (double rho : block) {
        double square = Math.min(rho * rho, 1);
        noise += (1 - square) * (1 - square) / (members - 1.0);
        double power = 1;
        for (int i = 0; i < changes.length; i++) {
          changes[i] += square * (1 - power) * (1 - power);
          power *= square;
        }
      }
    }
    double allowed = amount * Math.sqrt(noise);
    int last = 0;
    while (last + 1 < changes.length && Math.sqrt(changes[last + 1]) <= allowed) {
      last++;
    }
    double below = Math.sqrt(changes[last]);
    double above = last + 1 < changes.length ? Math.sqrt(changes[last + 1]) : below;
    double share = above > below ? Math.min(1, (allowed - below) / (above - below)) : 0;
    int exponent = 2 * last;
    return rho -> {
      double power = StrictMath.pow(Math.abs(rho), exponent);
      return (1 - share) * power + share * power * rho * rho;
    };
  }
}
