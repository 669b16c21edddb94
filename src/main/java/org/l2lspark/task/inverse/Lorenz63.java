package org.l2lspark.task.inverse;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Section;

/**
 * The convection of Lorenz (1963, "Deterministic nonperiodic flow", J. Atmos. Sci. 20:130-141,
 * equations 25 to 27),
 *
 * <pre>
 *   dx/dt = sigma (y - x)   dy/dt = x (rho - z) - y   dz/dt = x y - beta z
 * </pre>
 *
 * chaotic for sigma = 10, rho = 28, beta = 8/3. Observed are its nine first and second moments, as
 * by Cleary et al. 2021 ("Calibrate, emulate, sample", J. Comput. Phys. 424:109716).
 */
public record Lorenz63() implements DynamicalSystem {
  private static final long serialVersionUID = 1L;
  private static final double START_HEIGHT = 20;
  private static final double START_STD = 5;

  @Override
  public List<String> parameters() {
    return List.of("sigma", "rho", "beta");
  }

  @Override
  public List<String> statistics() {
    return List.of("x", "y", "z", "xx", "yy", "zz", "xy", "xz", "yz");
  }

  @Override
  public int dimension() {
    return 3;
  }

  @Override
  public void derivative(double[] parameters, double[] x, double[] derivative) {
    derivative[0] = parameters[0] * (x[1] - x[0]);
    derivative[1] = x[0] * (parameters[1] - x[2]) - x[1];
    derivative[2] = x[0] * x[1] - parameters[2] * x[2];
  }

  @Override
  public void start(ZigguratSampler.NormalizedGaussian gaussian, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = START_STD * gaussian.sample();
    }
    x[2] += START_HEIGHT; // between the two wings
  }

  @Override
  public void addStatistics(double[] x, double[] sums) {
    sums[0] += x[0];
    sums[1] += x[1];
    sums[2] += x[2];
    sums[3] += x[0] * x[0];
    sums[4] += x[1] * x[1];
    sums[5] += x[2] * x[2];
    sums[6] += x[0] * x[1];
    sums[7] += x[0] * x[2];
    sums[8] += x[1] * x[2];
  }

  /** Brings this model. */
  public static final class Provider implements ForwardModelProvider {
    @Override
    public String name() {
      return "lorenz-63";
    }

    @Override
    public String description() {
      return "means and second moments of the convection of Lorenz (1963), averaged over time";
    }

    @Override
    public ForwardModel read(Section settings) {
      return TimeAverages.from(settings, new Lorenz63(), 0.01);
    }
  }
}
