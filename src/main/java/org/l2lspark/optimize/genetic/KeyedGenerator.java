package org.l2lspark.optimize.genetic;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.random.Seed;

/**
 * A keyed stream as Jenetics takes its random numbers. Gaussians come from Commons RNG's sampler,
 * not from the JDK's default, which may differ between releases. Not thread-safe.
 */
final class KeyedGenerator implements RandomGenerator {
  private final UniformRandomProvider random;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  KeyedGenerator(Seed seed) {
    random = seed.stream();
    gaussian = ZigguratSampler.NormalizedGaussian.of(random);
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }

  @Override
  public double nextGaussian() {
    return gaussian.sample();
  }
}
