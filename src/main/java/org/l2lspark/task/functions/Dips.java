package org.l2lspark.task.functions;

/** What some benchmark functions are made of: Gaussians, foxholes and ripples. */
final class Dips {
  /** The one Gaussian of {@link BenchmarkFunction#GAUSS}. */
  static final Gaussian BROAD = new Gaussian(-1, -1, 1.5, 0.1, 0.3);

  static final Gaussian STEEP = new Gaussian(1, 1, 0.25, 0.3, 1.0);
  static final Gaussian OBLIQUE = new Gaussian(2, -2, 0.5, 0.25, 1.3);

  /** Centres of foxholes in the plane. */
  static final double[][] SEVEN = {{3, 5}, {5, 2}, {2, 1}, {3, 3}, {2, 7}, {1, 4}, {7, 9}};

  /** The smaller, the deeper. */
  static final double[] SEVEN_DEPTHS = {0.1, 0.2, 0.5, 0.2, 0.3, 0.1, 0.1};

  /** Centres of foxholes in four dimensions: Shekel 1971, the first ten. */
  static final double[][] TEN = {
    {4, 4, 4, 4},
    {1, 1, 1, 1},
    {8, 8, 8, 8},
    {6, 6, 6, 6},
    {3, 7, 3, 7},
    {2, 9, 2, 9},
    {5, 5, 3, 3},
    {8, 1, 8, 1},
    {6, 2, 6, 2},
    {7, 3.6, 7, 3.6}
  };

  static final double[] TEN_DEPTHS = {0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5};

  private static final double[][] CENTRES = {{3, 5}, {5, 2}, {2, 1}, {1, 4}, {7, 9}};
  private static final double[] HEIGHTS = {1, 2, 5, 2, 3};

  private Dips() {}

  /** A Gaussian of the plane: mean (x, y), variances xx and yy, covariance xy. */
  record Gaussian(double x, double y, double xx, double xy, double yy) {
    double density(double[] at) {
      double determinant = xx * yy - xy * xy;
      double dx = at[0] - x;
      double dy = at[1] - y;
      double squared = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / determinant;
      return StrictMath.exp(-0.5 * squared) / (2 * Math.PI * Math.sqrt(determinant));
    }
  }

  /** {@code sum 1 / (|x - a_i|^2 + times c_i)}. */
  static double foxholes(double[] x, double[][] centres, double[] depths, double times) {
    double sum = 0;
    for (int i = 0; i < centres.length; i++) {
      sum += 1 / (squaredDistance(x, centres[i]) + times * depths[i]);
    }
    return sum;
  }

  /** Langermann's function. */
  static double ripples(double[] x) {
    double sum = 0;
    for (int i = 0; i < CENTRES.length; i++) {
      double s = squaredDistance(x, CENTRES[i]);
      sum += HEIGHTS[i] * StrictMath.exp(-s / Math.PI) * StrictMath.cos(Math.PI * s);
    }
    return sum;
  }

  private static double squaredDistance(double[] x, double[] centre) {
    double sum = 0;
    for (int d = 0; d < centre.length; d++) {
      sum += (x[d] - centre[d]) * (x[d] - centre[d]);
    }
    return sum;
  }
}
