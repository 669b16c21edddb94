package org.l2lspark.task.functions;

import org.l2lspark.config.Meaning;

/**
 * Functions to be minimised, as used to compare optimizers (Jamil and Yang 2013, "A literature
 * survey of benchmark functions for global optimization problems", arXiv 1308.4008). All take any
 * number of dimensions from {@link #minimumDimension()} on.
 */
public enum BenchmarkFunction {
  /** {@code 10 d + sum x^2 - 10 cos 2 pi x}. Minimum 0 at 0. */
  @Meaning("a bowl full of local minima")
  RASTRIGIN(-5.12, 5.12, 1) {
    @Override
    public double value(double[] x) {
      double sum = 10.0 * x.length;
      for (double v : x) {
        sum += v * v - 10 * StrictMath.cos(2 * Math.PI * v);
      }
      return sum;
    }
  },
  /** {@code sum 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2}. Minimum 0 at 1. */
  @Meaning("a bent valley")
  ROSENBROCK(-5, 10, 2) {
    @Override
    public double value(double[] x) {
      double sum = 0;
      for (int i = 0; i + 1 < x.length; i++) {
        double across = x[i + 1] - x[i] * x[i];
        sum += 100 * across * across + (1 - x[i]) * (1 - x[i]);
      }
      return sum;
    }
  },
  /** {@code 20 + e - 20 exp(-0.2 sqrt(mean x^2)) - exp(mean cos 2 pi x)}. Minimum 0 at 0. */
  @Meaning("a needle in a rough plain")
  ACKLEY(-32.768, 32.768, 1) {
    @Override
    public double value(double[] x) {
      double squares = 0;
      double cosines = 0;
      for (double v : x) {
        squares += v * v;
        cosines += StrictMath.cos(2 * Math.PI * v);
      }
      return 20
          + Math.E
          - 20 * StrictMath.exp(-0.2 * Math.sqrt(squares / x.length))
          - StrictMath.exp(cosines / x.length);
    }
  },
  /**
   * {@code -prod(-cos x) exp(-sum (x - pi)^2)}. Minimum -1 at pi; the usual two-dimensional
   * function, continued to any dimension.
   */
  @Meaning("flat but for one dip")
  EASOM(-100, 100, 1) {
    @Override
    public double value(double[] x) {
      double product = -1;
      double squares = 0;
      for (double v : x) {
        product *= -StrictMath.cos(v);
        squares += (v - Math.PI) * (v - Math.PI);
      }
      return product * StrictMath.exp(-squares);
    }
  },
  /**
   * {@code -sum sin(x[i]) sin^20(i x[i]^2 / pi)}, i from 1. Minimum -1.8013 for d = 2, -4.6877 for
   * d = 5, -9.6602 for d = 10.
   */
  @Meaning("steep valleys, d! local minima in d dimensions")
  MICHALEWICZ(0, Math.PI, 1) {
    @Override
    public double value(double[] x) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum -=
            StrictMath.sin(x[i])
                * StrictMath.pow(StrictMath.sin((i + 1) * x[i] * x[i] / Math.PI), 20);
      }
      return sum;
    }
  };

  private final double lower;
  private final double upper;
  private final int minimumDimension;

  BenchmarkFunction(double lower, double upper, int minimumDimension) {
    this.lower = lower;
    this.upper = upper;
    this.minimumDimension = minimumDimension;
  }

  /** The function's value, to be minimised. */
  public abstract double value(double[] x);

  /** Lower end of the usual domain, the same in every dimension. */
  public double lower() {
    return lower;
  }

  /** Upper end of the usual domain. */
  public double upper() {
    return upper;
  }

  /** The fewest dimensions that make sense. */
  public int minimumDimension() {
    return minimumDimension;
  }
}
