package org.l2lspark.optimize;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.random.Seed;

/** Standard normal numbers of a stream. */
public final class Draws {
  private Draws() {}

  /** The first numbers of a seed's stream. */
  public static double[] normal(int count, Seed seed) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.stream());
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = gaussian.sample();
    }
    return numbers;
  }
}
