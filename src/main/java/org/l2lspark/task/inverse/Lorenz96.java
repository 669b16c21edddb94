package org.l2lspark.task.inverse;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/**
 * Waves around a circle of latitude (Lorenz 1996, "Predictability: a problem partly solved", ECMWF
 * seminar on predictability, vol. 1, equation 1),
 *
 * <pre>
 *   dx[k]/dt = (x[k+1] - x[k-2]) x[k-1] - x[k] + F        k = 1 ... K, around the circle
 * </pre>
 *
 * chaotic for F = 8. A unit of time is about five days. Sites are alike, so what is observed is
 * averaged over them as well: the mean, the second moment, and the products of neighbours and of
 * next but one neighbours.
 *
 * @param sites K, at least 4
 */
public record Lorenz96(int sites) implements DynamicalSystem {
  private static final long serialVersionUID = 1L;
  private static final double START_MEAN = 2;
  private static final double START_STD = 3;

  /** Checks the limits. */
  public Lorenz96 {
    if (sites < 4) {
      throw new IllegalArgumentException("needs 4 sites, got " + sites);
    }
  }

  @Override
  public List<String> parameters() {
    return List.of("forcing");
  }

  @Override
  public List<String> statistics() {
    return List.of("x[k]", "x[k]x[k]", "x[k]x[k+1]", "x[k]x[k+2]");
  }

  @Override
  public int dimension() {
    return sites;
  }

  @Override
  public void derivative(double[] parameters, double[] x, double[] derivative) {
    int n = x.length;
    double forcing = parameters[0];
    derivative[0] = (x[1] - x[n - 2]) * x[n - 1] - x[0] + forcing;
    derivative[1] = (x[2] - x[n - 1]) * x[0] - x[1] + forcing;
    for (int k = 2; k < n - 1; k++) {
      derivative[k] = (x[k + 1] - x[k - 2]) * x[k - 1] - x[k] + forcing;
    }
    derivative[n - 1] = (x[0] - x[n - 3]) * x[n - 2] - x[n - 1] + forcing;
  }

  @Override
  public void start(ZigguratSampler.NormalizedGaussian gaussian, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = START_MEAN + START_STD * gaussian.sample();
    }
  }

  @Override
  public void addStatistics(double[] x, double[] sums) {
    int n = x.length;
    double mean = 0;
    double square = 0;
    double next = 0;
    double nextButOne = 0;
    for (int k = 0; k < n; k++) {
      double one = x[k + 1 < n ? k + 1 : 0];
      double two = x[k + 2 < n ? k + 2 : k + 2 - n];
      mean += x[k];
      square += x[k] * x[k];
      next += x[k] * one;
      nextButOne += x[k] * two;
    }
    sums[0] += mean / n;
    sums[1] += square / n;
    sums[2] += next / n;
    sums[3] += nextButOne / n;
  }

  /** Brings this model. */
  public static final class Provider implements ForwardModelProvider {
    @Override
    public String name() {
      return "lorenz-96";
    }

    @Override
    public String description() {
      return "moments of the waves of Lorenz (1996), averaged over time and sites";
    }

    @Override
    public ForwardModel read(Section settings) {
      Doc sites = Doc.of("Number of sites around the circle.", "sites");
      return TimeAverages.from(
          settings, new Lorenz96(settings.integer("sites", 40, 4, 100_000, sites)), 0.05);
    }
  }
}
