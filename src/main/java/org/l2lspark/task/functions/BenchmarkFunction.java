package org.l2lspark.task.functions;

import org.l2lspark.config.Meaning;

/**
 * Functions to be minimised, as used to compare optimizers (Jamil and Yang 2013, "A literature
 * survey of benchmark functions for global optimization problems", arXiv 1308.4008), among them
 * those that the learning-to-learn framework is published with (Yegenoglu et al. 2022, "Exploring
 * parameter and hyper-parameter spaces of neuroscience models on high performance computers with
 * learning to learn", Frontiers in Computational Neuroscience 16:885207), with its constants.
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
  },
  /** {@code 1000 |x[0]| / (1000 |x[0]| + 1) + |x[1]| / 100}. Minimum 0 at 0. */
  @Meaning("a plain with a crack at x[0] = 0 and a weak slope along it")
  CHASM(-2, 2, 2, 2) {
    @Override
    public double value(double[] x) {
      double across = 1e3 * Math.abs(x[0]);
      return across / (across + 1) + 1e-2 * Math.abs(x[1]);
    }
  },
  /** Minus the density of a Gaussian in the plane. Minimum -1 / (2 pi sqrt(0.44)) at -1. */
  @Meaning("one Gaussian dip")
  GAUSS(-5, 5, 2, 2) {
    @Override
    public double value(double[] x) {
      return -Dips.BROAD.density(x);
    }
  },
  /** Minus the sum of the densities of three Gaussians. Minimum -0.3985 near (1, 1). */
  @Meaning("three Gaussian dips")
  GAUSSIANS(-5, 5, 2, 2) {
    @Override
    public double value(double[] x) {
      return -Dips.BROAD.density(x) - Dips.STEEP.density(x) - Dips.OBLIQUE.density(x);
    }
  },
  /**
   * {@code -sum 1 / (|x - a_i|^2 + 2 c_i)} over seven foxholes in the plane. Minimum -5.7602 near
   * (3, 5).
   */
  @Meaning("seven foxholes in the plane")
  SHEKEL(0, 10, 2, 2) {
    @Override
    public double value(double[] x) {
      return -Dips.foxholes(x, Dips.SEVEN, Dips.SEVEN_DEPTHS, 2);
    }
  },
  /** {@code -sum 1 / (|x - a_i|^2 + c_i)} over ten foxholes. Minimum -10.5364 near 4. */
  @Meaning("ten foxholes in four dimensions")
  SHEKEL_10(0, 10, 4, 4) {
    @Override
    public double value(double[] x) {
      return -Dips.foxholes(x, Dips.TEN, Dips.TEN_DEPTHS, 1);
    }
  },
  /**
   * {@code sum c_i exp(-s_i / pi) cos(pi s_i)} with {@code s_i = |x - a_i|^2}, five centres in the
   * plane. Minimum -4.1558 at (2.7934, 1.5972).
   */
  @Meaning("ripples about five centres in the plane, unevenly spread")
  LANGERMANN(0, 10, 2, 2) {
    @Override
    public double value(double[] x) {
      return Dips.ripples(x);
    }
  },
  /**
   * {@code sum_k (sum_i (i^k + 0.005) ((x_i / i)^k - 1))^2}, i and k from 1 to d. Minimum 0 at (1,
   * 2, ..., d), where permutations of it are hardly higher (Neumaier).
   */
  @Meaning("d! minima of which permutations are hardly higher than the lowest")
  PERMUTATION(-1, 1, 1, 30) {
    @Override
    public double value(double[] x) {
      double sum = 0;
      for (int k = 1; k <= x.length; k++) {
        double inner = 0;
        for (int i = 1; i <= x.length; i++) {
          inner += (StrictMath.pow(i, k) + 0.005) * (StrictMath.pow(x[i - 1] / i, k) - 1);
        }
        sum += inner * inner;
      }
      return sum;
    }

    @Override
    public double lower(int dimension) {
      return -dimension;
    }

    @Override
    public double upper(int dimension) {
      return dimension;
    }
  };

  private final double lower;
  private final double upper;
  private final int minimumDimension;
  private final int maximumDimension;

  BenchmarkFunction(double lower, double upper, int minimumDimension) {
    this(lower, upper, minimumDimension, 1_000_000);
  }

  BenchmarkFunction(double lower, double upper, int minimumDimension, int maximumDimension) {
    this.lower = lower;
    this.upper = upper;
    this.minimumDimension = minimumDimension;
    this.maximumDimension = maximumDimension;
  }

  /** The function's value, to be minimised. */
  public abstract double value(double[] x);

  /** Lower end of the usual domain, the same for every parameter of so many. */
  public double lower(int dimension) {
    return lower;
  }

  /** Upper end of the usual domain. */
  public double upper(int dimension) {
    return upper;
  }

  /** The fewest dimensions that make sense. */
  public int minimumDimension() {
    return minimumDimension;
  }

  /** The most dimensions. */
  public int maximumDimension() {
    return maximumDimension;
  }
}
