package org.l2lspark.optimize.annealing;

import org.l2lspark.config.Meaning;

/**
 * How a temperature falls from T_0 over generations k. The multiplicative schedules have a rate
 * alpha; the additive ones reach T_n after n generations. Nourani and Andresen 1998, Journal of
 * Physics A 31:8373-8385; the additive ones as in Luke 2005, Simulated annealing cooling schedules.
 */
public enum Cooling {
  @Meaning("T_0 alpha^k")
  EXPONENTIAL {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return first * StrictMath.pow(alpha, k);
    }
  },
  @Meaning("T_0 / (1 + alpha ln(1 + k))")
  LOGARITHMIC {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return first / (1 + alpha * StrictMath.log(1 + k));
    }
  },
  @Meaning("T_0 / (1 + alpha k)")
  LINEAR_MULTIPLICATIVE {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return first / (1 + alpha * k);
    }
  },
  @Meaning("T_0 / (1 + alpha k^2)")
  QUADRATIC_MULTIPLICATIVE {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return first / (1 + alpha * k * k);
    }
  },
  @Meaning("T_n + (T_0 - T_n) (n - k) / n")
  LINEAR_ADDITIVE {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return last + (first - last) * left(k, n);
    }
  },
  @Meaning("T_n + (T_0 - T_n) ((n - k) / n)^2")
  QUADRATIC_ADDITIVE {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return last + (first - last) * left(k, n) * left(k, n);
    }
  },
  @Meaning("an S: T_n + (T_0 - T_n) / (1 + exp(10 (k / n - 1/2)))")
  EXPONENTIAL_ADDITIVE {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return last + (first - last) / (1 + StrictMath.exp(STEEPNESS * (0.5 - left(k, n))));
    }
  },
  @Meaning("half a wave: T_n + (T_0 - T_n) (1 + cos(pi k / n)) / 2")
  TRIGONOMETRIC_ADDITIVE {
    @Override
    double at(double k, double n, double first, double last, double alpha) {
      return last + (first - last) * (1 + StrictMath.cos(Math.PI * (1 - left(k, n)))) / 2;
    }
  };

  private static final double STEEPNESS = 10;

  /**
   * The temperature of a generation.
   *
   * @param k generation, from 0
   * @param n generations of an additive schedule
   * @param first T_0
   * @param last T_n
   * @param alpha rate of a multiplicative schedule
   */
  abstract double at(double k, double n, double first, double last, double alpha);

  /** The share of the schedule that is left. */
  private static double left(double k, double n) {
    return Math.max(0, (n - k) / n);
  }
}
