package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.random.Seed;

/**
 * Ensemble transform Kalman inversion: the square-root form of {@link BatchProcess} (Bishop,
 * Etherton and Majumdar 2001, Monthly Weather Review 129:420-436; Huang, Huang, Reich and Stuart
 * 2022, "Efficient derivative-free Bayesian inference for large-scale inverse problems", Inverse
 * Problems 38:125006). With deviations U, G ({@code N x p}, {@code N x m}, divided by sqrt(N)) and
 * the mean residual r,
 *
 * <pre>
 *   mean := mean + r G^T (G G^T + gamma I)^-1 U
 *   U    := (I + G G^T / gamma)^-1/2 U              the symmetric root, which keeps the mean
 * </pre>
 *
 * <p>What it claims: without noise of its own, the ensemble has afterwards exactly the mean and the
 * covariance {@code C_uu - C_ug (C_gg + gamma I)^-1 C_gu} that the Kalman formulas give for its own
 * covariances; for a linear model and Gaussian prior these tend to the posterior's as N grows.
 */
record TransformProcess() implements KalmanProcess {

  @Override
  public int move(
      UpdateInputs inputs,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise) {
    int n = inputs.members();
    BatchProcess.Sums gram = BatchProcess.Sums.of(inputs.gram(reach), n);
    double gamma = step.gamma(gram.meanDeviation());
    if (gamma < Double.MIN_NORMAL) {
      return 0; // relative to outputs on which all members agree: nothing to learn from
    }
    // S = G G^T / gamma = Q diag(s) Q^T; the mean moves by (S + I)^-1, deviations (S + I)^-1/2
    double[] scaled = gram.deviations().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= n * gamma;
    }
    Symmetric.Spectrum spectrum = Symmetric.spectrum(scaled, n);
    double[] vectors = spectrum.vectors();
    double[] shrunk = vectors.clone();
    double[] mean = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        mean[j] += gram.residuals()[i * n + j] / n;
      }
    }
    double[] pull = new double[n];
    for (int e = 0; e < n; e++) {
      double value = Math.max(0, spectrum.values()[e]);
      double along = 0;
      for (int i = 0; i < n; i++) {
        along += vectors[e * n + i] * mean[i];
      }
      for (int i = 0; i < n; i++) {
        pull[i] += vectors[e * n + i] * along / (n * gamma * (1 + value));
        shrunk[e * n + i] /= Math.sqrt(1 + value);
      }
    }
    // T = 1/N + pull on the mean's side, root on the deviations'; rows add up to one
    double[] root = Products.transposedMultiply(vectors, shrunk, n, n, n);
    double[] change = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        change[i * n + j] = root[i * n + j] - (i == j ? 1 : 0) + pull[j];
      }
    }
    BatchProcess.apply(change, n, x, width);
    return 0;
  }
}
