package org.l2lspark.optimize.kalman;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.random.Seed;

/**
 * Ensemble Kalman inversion of all samples and outputs at once, in transform form (Iglesias, Law
 * and Stuart 2013, doi 10.1088/0266-5611/29/4/045001, equations 2.4 to 2.6 with the gain rewritten
 * by Woodbury).
 *
 * <p>With deviations U of the parameters and G of the m outputs ({@code N x p} and {@code N x m},
 * divided by sqrt(N)) and residuals {@code R = y - g},
 *
 * <pre>R (G^T G + gamma I)^-1 G^T U = R G^T (G G^T + gamma I)^-1 U
 * </pre>
 *
 * and both {@code G G^T = C H C / N} and {@code R G^T = -H C / sqrt(N)} follow from the residual
 * Gram matrix H alone ({@link ResidualGrams}, C centres). Cost {@code O(N^3 + N^2 p)}, whatever the
 * number of samples.
 *
 * <p>What it claims: for a linear model and Gaussian prior the mean tends to that of the posterior
 * as N grows, with an error of order 1/sqrt(N). Without perturbed observations the covariance
 * shrinks too far; with them it tends to the posterior's too. The perturbations themselves are not
 * drawn: only their products with G are needed, and these are Gaussian with covariance {@code gamma
 * G G^T}, so N numbers per member are drawn instead of m.
 *
 * @param perturbObservations whether each member is compared with targets that have noise of its
 *     own
 */
record BatchProcess(boolean perturbObservations) implements KalmanProcess {

  @Override
  public int move(
      UpdateInputs inputs,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise) {
    int n = inputs.members();
    Sums sums = Sums.of(inputs.gram(reach), n);
    double gamma = step.gamma(sums.meanDeviation());
    if (perturbObservations) {
      Seed own = noise.fold(String.join("\u0000", reach));
      addPerturbations(sums.residuals, sums.deviations, n, gamma, own);
    }
    return transform(sums.residuals, sums.deviations, n, gamma, x, width);
  }

  /**
   * The products an update needs, {@code N x N} both.
   *
   * @param residuals {@code -H C = sqrt(N) R G^T}; its rows add up to zero
   * @param deviations {@code C H C = N G G^T}
   * @param n N
   */
  record Sums(double[] residuals, double[] deviations, int n) {

    /**
     * The products of a residual Gram matrix.
     *
     * @param gram H, {@code N x N}. Modified.
     */
    static Sums of(double[] gram, int n) {
      double square = meanDiagonal(gram, n);
      centreRows(gram, n);
      double largest = Arrays.stream(gram).map(Math::abs).max().orElseThrow();
      if (largest <= 4 * n * Math.ulp(square)) { // members agree, but for the sums' rounding
        return new Sums(new double[n * n], new double[n * n], n);
      }
      double[] deviations = gram.clone();
      centreColumns(deviations, n);
      for (int i = 0; i < gram.length; i++) {
        gram[i] = -gram[i];
      }
      return new Sums(gram, deviations, n);
    }

    /** Mean of the diagonal of {@code G G^T}. */
    double meanDeviation() {
      return meanDiagonal(deviations, n) / n;
    }
  }

  /**
   * {@code X += 1/N rg (1/N gg + gamma I)^-1 X}.
   *
   * @param rg products of residuals and output deviations, {@code n x n}. Not modified.
   * @param gg products of output deviations, {@code n x n}. Modified.
   * @param x {@code n x width}. Modified.
   * @return 1 when the solve was rank-deficient, else 0
   */
  static int transform(double[] rg, double[] gg, int n, double gamma, double[] x, int width) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gg[i * n + j] = gg[i * n + j] / n + (i == j ? gamma : 0);
      }
    }
    double[] right = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        right[j * n + i] = rg[i * n + j] / n;
      }
    }
    Symmetric.Solution solution = Symmetric.solve(gg, n, right, n);
    double[] weights = solution.values(); // transposed: member along rows, weight along columns
    centreColumns(weights, n); // acts on deviations, not on the mean, to the last bit of a weight
    double[] moved = Products.transposedMultiply(weights, x, n, width, n);
    for (int i = 0; i < x.length; i++) {
      x[i] += moved[i];
    }
    return solution.rankDeficient() ? 1 : 0;
  }

  /**
   * {@code X += A X}.
   *
   * @param a {@code n x n}, whose rows add up to zero but for rounding. Modified.
   * @param x {@code n x width}. Modified.
   */
  static void apply(double[] a, int n, double[] x, int width) {
    centreRows(a, n);
    double[] moved = Products.multiply(a, x, n, width, n);
    for (int i = 0; i < x.length; i++) {
      x[i] += moved[i];
    }
  }

  /** Adds to row j the products of member j's perturbation, N(0, gamma I), with the deviations. */
  private static void addPerturbations(double[] rg, double[] gg, int n, double gamma, Seed noise) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(noise.stream());
    double[] draws = new double[n * n];
    double scale = Math.sqrt(gamma);
    Arrays.setAll(draws, i -> scale * gaussian.sample());
    double[] root = Symmetric.root(gg, n);
    Products.gemm(false, true, n, n, n, draws, 0, n, root, 0, n, true, rg, 0, n);
  }

  private static double meanDiagonal(double[] a, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i * n + i];
    }
    return sum / n;
  }

  private static void centreRows(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += a[i * n + j];
      }
      for (int j = 0; j < n; j++) {
        a[i * n + j] -= sum / n;
      }
    }
  }

  private static void centreColumns(double[] a, int n) {
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += a[i * n + j];
      }
      for (int i = 0; i < n; i++) {
        a[i * n + j] -= sum / n;
      }
    }
  }
}
