package org.l2lspark.ensemble;

import java.io.Serializable;

/**
 * What members' parameters are drawn from before the first generation: for a Bayesian problem, the
 * prior. In the optimizer's coordinates ({@link Domain}); draws beyond the bounds are drawn again.
 */
public sealed interface Start extends Serializable {
  /**
   * A Gaussian.
   *
   * @param mean its mean
   * @param std its standard deviation, at least 0
   */
  record Gaussian(double mean, double std) implements Start {
    /** Checks the numbers. */
    public Gaussian {
      if (!(std >= 0) || !Double.isFinite(std) || !Double.isFinite(mean)) {
        throw new IllegalArgumentException(
            "mean and std must be finite, std not negative, got %s and %s".formatted(mean, std));
      }
    }
  }

  /**
   * Evenly between two coordinates: where the domain is {@link Domain.Positive}, the values are
   * log-uniform.
   */
  record Uniform(double lowest, double highest) implements Start {
    /** Checks the numbers. */
    public Uniform {
      if (!(lowest < highest) || !Double.isFinite(highest - lowest)) {
        throw new IllegalArgumentException(
            "needs finite lowest < highest, got %s and %s".formatted(lowest, highest));
      }
    }

    @Override
    public double mean() {
      return (lowest + highest) / 2;
    }

    @Override
    public double std() {
      return (highest - lowest) / Math.sqrt(12);
    }
  }

  /** The mean, in coordinates. */
  double mean();

  /** The standard deviation, in coordinates. */
  double std();
}
