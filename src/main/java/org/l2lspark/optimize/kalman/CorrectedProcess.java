package org.l2lspark.optimize.kalman;

import java.util.Iterator;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.random.Seed;

/**
 * The batch update with tempered covariances of parameters and outputs: with {@code rho} their
 * correlations over the ensemble and c the {@link SamplingErrorCorrection},
 *
 * <pre>u_j += (c(rho) o C_ug) (C_gg + gamma I)^-1 (y - g_j)        o: entry by entry</pre>
 *
 * <p>Unlike {@link BatchProcess} this looks at every pair of a parameter and an output, so it needs
 * all outputs and costs {@code O(N p m)}; C_gg, which is not corrected, is again inverted by
 * Woodbury, {@code O(N^2 m + N^3)}. Updates leave the span of the ensemble.
 *
 * <p>Meant for few outputs that differ. Many outputs that vary together cancel each other in the
 * gain; tempering them one by one undoes that, and weights move more than without it.
 *
 * @param correction how correlations are tempered
 * @param perturbObservations whether each member is compared with targets with noise N(0, gamma) of
 *     its own
 */
record CorrectedProcess(SamplingErrorCorrection correction, boolean perturbObservations)
    implements KalmanProcess {
  /** Parameters looked at together: their correlations with 1000 outputs take 2 MB. */
  private static final int BLOCK = 256;

  @Override
  public boolean looksAtOutputs() {
    return true;
  }

  @Override
  public boolean linear() {
    return false;
  }

  @Override
  public int move(
      UpdateInputs inputs,
      List<String> reach,
      GammaSchedule.Step step,
      double[] x,
      int width,
      Seed noise) {
    int n = inputs.members();
    OutputResiduals outputs =
        OutputResiduals.of(inputs, inputs.columns(reach), 0, inputs.scenarios());
    int m = outputs.count();
    double gamma = step.gamma(outputs.squares() / ((double) n * n));
    if (gamma < Double.MIN_NORMAL) {
      return 0; // relative to outputs on which all members agree: nothing to learn from
    }
    if (perturbObservations) {
      perturb(outputs.residuals(), noise.fold(String.join("\u0000", reach)), Math.sqrt(gamma));
    }
    Innovation innovation = Innovation.of(outputs, n, m, gamma);
    double[] deviations = deviations(x, n, width);
    Blocks blocks = new Blocks(deviations, outputs.deviations(), n, width, m);
    SamplingErrorCorrection.Factor factor = correction.factor(n, blocks);
    for (int first = 0; first < width; first += BLOCK) {
      int count = Math.min(BLOCK, width - first);
      double[] gain = blocks.covariances(first, count);
      double[] rho = blocks.correlations(gain, first, count);
      for (int i = 0; i < gain.length; i++) {
        gain[i] *= factor.of(rho[i]);
      }
      // x[j][first + a] += sum over b of innovation[j][b] gain[a][b]
      Products.gemm(
          false, true, n, count, m, innovation.values(), 0, m, gain, 0, m, true, x, first, width);
    }
    return innovation.deficient();
  }

  /**
   * {@code (y - g_j) (C_gg + gamma I)^-1} for every member.
   *
   * @param values {@code n x m}
   * @param deficient 1 when the solve was rank-deficient, else 0
   */
  private record Innovation(double[] values, int deficient) {

    static Innovation of(OutputResiduals outputs, int n, int m, double gamma) {
      double[] r = outputs.residuals();
      double[] g = outputs.deviations();
      // Woodbury: R (G^T G / n + gamma)^-1 = (R - R G^T (G G^T + n gamma)^-1 G) / gamma
      double[] gg = Products.multiplyTransposed(g, g, n, n, m);
      for (int i = 0; i < n; i++) {
        gg[i * n + i] += n * gamma;
      }
      double[] gr = Products.multiplyTransposed(g, r, n, n, m);
      Symmetric.Solution solution = Symmetric.solve(gg, n, gr, n);
      double[] back = Products.transposedMultiply(solution.values(), g, n, m, n);
      double[] innovation = new double[n * m];
      for (int i = 0; i < innovation.length; i++) {
        innovation[i] = (r[i] - back[i]) / gamma;
      }
      return new Innovation(innovation, solution.rankDeficient() ? 1 : 0);
    }
  }

  private static double[] deviations(double[] x, int n, int width) {
    double[] mean = Means.ofRows(x, n, width);
    double[] deviations = new double[n * width];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = x[i] - mean[i % width];
    }
    return deviations;
  }

  private static void perturb(double[] residuals, Seed noise, double std) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(noise.stream());
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] += std * gaussian.sample();
    }
  }

  /** Covariances and correlations of parameters and outputs, some parameters at a time. */
  private record Blocks(double[] u, double[] g, int n, int width, int m)
      implements Iterable<double[]> {

    /** {@code C_ug} of parameters {@code first} on, {@code count x m}. */
    double[] covariances(int first, int count) {
      double[] c = new double[count * m];
      Products.gemm(true, false, count, m, n, u, first, width, g, 0, m, false, c, 0, m);
      for (int i = 0; i < c.length; i++) {
        c[i] /= n;
      }
      return c;
    }

    /** Their correlations; 0 where a parameter or an output does not vary. */
    double[] correlations(double[] covariances, int first, int count) {
      double[] rho = new double[covariances.length];
      double[] scale = new double[m];
      for (int b = 0; b < m; b++) {
        scale[b] = std(g, b, m);
      }
      for (int a = 0; a < count; a++) {
        double own = std(u, first + a, width);
        for (int b = 0; b < m; b++) {
          double both = own * scale[b];
          rho[a * m + b] = both > 0 ? covariances[a * m + b] / both : 0;
        }
      }
      return rho;
    }

    private double std(double[] rows, int column, int stride) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += rows[i * stride + column] * rows[i * stride + column];
      }
      return Math.sqrt(sum / n);
    }

    @Override
    public Iterator<double[]> iterator() {
      return java.util.stream.IntStream.range(0, (width + BLOCK - 1) / BLOCK)
          .mapToObj(
              b -> {
                int first = b * BLOCK;
                int count = Math.min(BLOCK, width - first);
                return correlations(covariances(first, count), first, count);
              })
          .iterator();
    }
  }
}
