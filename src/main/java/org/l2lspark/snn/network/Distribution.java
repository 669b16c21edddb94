package org.l2lspark.snn.network;

import java.io.Serializable;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.problem.InputException;

/** From what weights and delays are drawn. */
public sealed interface Distribution extends Serializable {

  /** A sampler that draws from {@code random}. */
  DoubleSupplier sampler(UniformRandomProvider random);

  /** Always the same value. */
  static Distribution constant(double value) {
    return new Constant(value);
  }

  /** Normal distribution. */
  static Distribution normal(double mean, double std) {
    return new Normal(mean, std);
  }

  /** Normal distribution, drawn again while the value is not within the bounds (both included). */
  static Distribution normalWithin(double mean, double std, double min, double max) {
    return new NormalWithin(mean, std, min, max);
  }

  /** Uniform distribution between {@code min} (included) and {@code max} (excluded). */
  static Distribution uniform(double min, double max) {
    return new Uniform(min, max);
  }

  /** Always {@code value}. */
  record Constant(double value) implements Distribution {
    /** Checks that the value is finite. */
    public Constant {
      requireFinite("constant value", value);
    }

    @Override
    public DoubleSupplier sampler(UniformRandomProvider random) {
      return () -> value;
    }
  }

  /** Normal distribution with mean and standard deviation. */
  record Normal(double mean, double std) implements Distribution {
    /** Checks that mean and standard deviation are finite and std &gt;= 0. */
    public Normal {
      requireFinite("mean", mean);
      requireStd(std);
    }

    @Override
    public DoubleSupplier sampler(UniformRandomProvider random) {
      ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
      return () -> mean + std * normal.sample();
    }
  }

  /** Normal distribution, redrawn beyond the bounds. */
  record NormalWithin(double mean, double std, double min, double max) implements Distribution {
    private static final int MAX_SIGMAS = 4;

    /** Checks that the bounds can be met by redrawing. */
    public NormalWithin {
      requireFinite("mean", mean);
      requireStd(std);
      boolean reached =
          std == 0
              ? mean >= min && mean <= max
              : min < max && max > mean - MAX_SIGMAS * std && min < mean + MAX_SIGMAS * std;
      if (!reached || !(max - min >= std * 1e-3)) {
        throw new InputException(
            "a normal distribution cannot be redrawn within its bounds",
            "bounds min < max that overlap mean +- %d std".formatted(MAX_SIGMAS),
            "mean %s, std %s, bounds %s to %s".formatted(mean, std, min, max),
            "widen the bounds or move the mean");
      }
    }

    @Override
    public DoubleSupplier sampler(UniformRandomProvider random) {
      ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
      return () -> {
        double value;
        do {
          value = mean + std * normal.sample();
        } while (value < min || value > max);
        return value;
      };
    }
  }

  /** Uniform distribution. */
  record Uniform(double min, double max) implements Distribution {
    /** Checks min &lt;= max. */
    public Uniform {
      requireFinite("lower bound", min);
      requireFinite("upper bound", max);
      if (min > max) {
        throw new InputException(
            "a uniform distribution has wrong bounds", "min <= max", min + " to " + max, "");
      }
    }

    @Override
    public DoubleSupplier sampler(UniformRandomProvider random) {
      return () -> min + (max - min) * random.nextDouble();
    }
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new InputException(
          "the " + what + " of a distribution is wrong", "a finite number", "" + value, "");
    }
  }

  private static void requireStd(double std) {
    if (!(std >= 0) || Double.isInfinite(std)) {
      throw new InputException(
          "the standard deviation of a distribution is wrong",
          "a finite number of at least 0",
          "" + std,
          "");
    }
  }
}
