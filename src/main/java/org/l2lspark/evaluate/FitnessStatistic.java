package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.Arrays;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * How the fitness of a member on many scenarios becomes one number.
 *
 * @param kind which statistic
 * @param quantile for {@link Kind#QUANTILE}, from 0 (the worst) to 1 (the best)
 */
public record FitnessStatistic(Kind kind, double quantile) implements Serializable {
  /** The mean over scenarios. */
  public static final FitnessStatistic MEAN = new FitnessStatistic(Kind.MEAN, 0.5);

  /** The statistics. */
  public enum Kind {
    @Meaning("the mean")
    MEAN,
    @Meaning("the median")
    MEDIAN,
    @Meaning("the lowest")
    WORST,
    /** Linear between neighbours. */
    @Meaning("the fitness-quantile: a low one asks for members that seldom fail")
    QUANTILE
  }

  /** Checks the limits. */
  public FitnessStatistic {
    if (!Range.FRACTION.contains(quantile)) {
      throw new IllegalArgumentException("a quantile is from 0 to 1, got " + quantile);
    }
  }

  /** Reads what the section {@code run} says about fitness. */
  public static FitnessStatistic from(Section run) {
    return new FitnessStatistic(
        run.choice(
            "fitness",
            Kind.class,
            Kind.MEAN,
            Doc.of("How the fitness of a member on many scenarios becomes one number.")),
        run.number(
            "fitness-quantile",
            0.1,
            Range.FRACTION,
            Doc.of(
                "Which quantile, from the worst (0) to the best (1); has an effect where fitness"
                    + " = quantile.")));
  }

  /** Whether a sum over scenarios is all that is needed. */
  public boolean isMean() {
    return kind == Kind.MEAN;
  }

  /**
   * The statistic of some numbers.
   *
   * @param values not empty, all finite. Not modified
   */
  public double of(double[] values) {
    double[] sorted = values.clone();
    return switch (kind) {
      case MEAN -> mean(values);
      case WORST -> Arrays.stream(sorted).min().orElseThrow();
      case MEDIAN -> quantile(sorted, 0.5);
      case QUANTILE -> quantile(sorted, quantile);
    };
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Hyndman and Fan's type 7, which R and numpy take by default. */
  private static double quantile(double[] values, double q) {
    Arrays.sort(values);
    double place = q * (values.length - 1);
    int below = (int) place;
    int above = Math.min(values.length - 1, below + 1);
    return values[below] + (place - below) * (values[above] - values[below]);
  }
}
