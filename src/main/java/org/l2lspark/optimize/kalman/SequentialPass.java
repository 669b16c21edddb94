package org.l2lspark.optimize.kalman;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.linalg.Products;
import org.l2lspark.random.Seed;

/**
 * The pass of {@link SequentialProcess} over N members with p parameters, S samples and k outputs
 * that parameters depend on, in one of two forms.
 *
 * <p><b>On the members.</b> Sample by sample this takes {@code 4 S k N p} operations, but reads and
 * writes all of X for every sample. So, where {@code k <= N}, samples are put together to blocks of
 * m outputs ({@link GainBlock}) that read X twice and write it once, for {@code S k m (2 N + p)}
 * operations more; m is chosen so that this is an eighth more at most. Where {@code k > N}, each
 * sample takes {@code 4 N^2 k + 7/3 N^3 + 2 N^2 p}.
 *
 * <p><b>On the identity.</b> The pass is linear, {@code X := T X}; T is what it makes of the {@code
 * N x N} identity. This costs a pass with N in place of p, and {@code 2 N^2 p} for the product:
 * less when there are more parameters than members and outputs than half the members.
 *
 * <p>Columns of X are shared out to all processors; the bits do not depend on how many there are.
 *
 * @param inputs outputs and targets, by the members that take part
 * @param reach names of the outputs that the parameters depend on
 * @param step the observations' variance
 * @param perturbed whether each member is compared with targets that have noise of its own
 * @param noise the only source of chance
 */
record SequentialPass(
    UpdateInputs inputs,
    List<String> reach,
    GammaSchedule.Step step,
    boolean perturbed,
    Seed noise) {
  private static final int MAX_OUTPUTS = 640;
  private static final int OVERHEAD = 8; // an eighth

  /** Whether the form on the identity takes fewer operations. */
  boolean prefersIdentity(int width) {
    double n = inputs.members();
    return operations(inputs.members()) + 2 * n * n * width < operations(width);
  }

  /** Operations of the form on the members. */
  private double operations(int width) {
    double n = inputs.members();
    double k = reach.size();
    double samples = samples();
    if (k > n) {
      return samples * n * n * (4 * k + 7 * n / 3 + 2 * width);
    }
    double together = Math.min(samples, together(width));
    return samples * k * (4 * n * width + (together > 1 ? together * k * (2 * n + width) : 0));
  }

  /** Samples of a block, at least 1. */
  private int together(int width) {
    double n = inputs.members();
    double outputs = Math.min(MAX_OUTPUTS, 4 * n * width / (OVERHEAD * (2 * n + width)));
    return Math.max(1, (int) (outputs / reach.size()));
  }

  /**
   * The form on the members.
   *
   * @param x {@code N x width}. Modified.
   * @return number of solves that were rank-deficient
   */
  int move(double[] x, int width) {
    int n = inputs.members();
    int[] columns = inputs.columns(reach);
    int k = columns.length;
    int stride = k > n ? 1 : together(width);
    int deficient = 0;
    for (int from = 0; from < samples(); from += stride) {
      int to = Math.min(samples(), from + stride);
      OutputResiduals outputs = OutputResiduals.of(inputs, columns, from, to);
      double[] gamma = variances(outputs, from, to);
      if (k > n) {
        deficient += moveByMembers(outputs, n, gamma[0], x, width);
      } else {
        GainBlock block = GainBlock.of(outputs, n, gamma);
        deficient +=
            ColumnBlocks.largest(width, (first, count) -> block.move(x, width, first, count));
      }
    }
    return deficient;
  }

  /**
   * The form on the identity.
   *
   * @param x {@code N x width}. Modified.
   * @return number of solves that were rank-deficient
   */
  int moveByIdentity(double[] x, int width) {
    int n = inputs.members();
    double[] transform = new double[n * n];
    for (int i = 0; i < n; i++) {
      transform[i * n + i] = 1;
    }
    int deficient = move(transform, n);
    ColumnBlocks.largest(
        width,
        (from, count) -> {
          double[] moved = new double[n * count];
          Products.gemm(
              false, false, n, count, n, transform, 0, n, x, from, width, false, moved, 0, count);
          for (int i = 0; i < n; i++) {
            System.arraycopy(moved, i * count, x, i * width + from, count);
          }
          return 0;
        });
    return deficient;
  }

  private int samples() {
    return inputs.scenarios();
  }

  /** Gamma of each sample; adds the perturbations to the residuals. */
  private double[] variances(OutputResiduals outputs, int from, int to) {
    int n = inputs.members();
    int k = reach.size();
    double[] gamma = new double[to - from];
    for (int s = 0; s < gamma.length; s++) {
      double squares = 0;
      for (int c = 0; c < k; c++) {
        double own = outputs.squares(s * k + c);
        if (!Double.isFinite(own)) {
          throw Survivors.notFinite(reach.get(c), inputs.scenario(from + s));
        }
        squares += own;
      }
      gamma[s] = step.gamma(squares / ((double) n * n));
      if (perturbed) {
        perturb(outputs, s * k, Math.sqrt(gamma[s]), noise.fold(from + s));
      }
    }
    return gamma;
  }

  private void perturb(OutputResiduals outputs, int column, double std, Seed noise) {
    for (int c = 0; c < reach.size(); c++) {
      // keyed by name, so that an output's noise is the same whoever listens to it
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(noise.fold(reach.get(c)).stream());
      for (int i = column + c; i < outputs.residuals().length; i += outputs.count()) {
        outputs.residuals()[i] += std * gaussian.sample();
      }
    }
  }

  /** {@code X += (R G^T / N) (G G^T / N + gamma I)^-1 X}: an N x N solve. */
  private static int moveByMembers(
      OutputResiduals outputs, int n, double gamma, double[] x, int width) {
    int k = outputs.count();
    double[] rg = Products.multiplyTransposed(outputs.residuals(), outputs.deviations(), n, n, k);
    double[] gg = Products.multiplyTransposed(outputs.deviations(), outputs.deviations(), n, n, k);
    return BatchProcess.transform(rg, gg, n, gamma, x, width);
  }
}
