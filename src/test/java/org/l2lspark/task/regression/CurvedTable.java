package org.l2lspark.task.regression;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.random.Seed;

/**
 * {@code y = sin(x1) + x2^2} and noise of standard deviation {@value #NOISE}, and {@code z = 100 +
 * 20 x1 x2}, with x1 and x2 from -2 to 2.
 */
public final class CurvedTable {
  /** Standard deviation of the noise of y. */
  public static final double NOISE = 0.1;

  private CurvedTable() {}

  /** The table. */
  public static Dataset make(int train, int test) {
    return new Dataset(
        "curved",
        new Schema(List.of(2), List.of("x1", "x2"), List.of(), List.of("y", "z")),
        samples(train, new Seed(1)),
        samples(test, new Seed(2)));
  }

  private static Samples samples(int count, Seed seed) {
    UniformRandomProvider random = seed.stream();
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    float[] features = new float[2 * count];
    double[] targets = new double[2 * count];
    for (int s = 0; s < count; s++) {
      float x1 = (float) random.nextDouble(-2, 2);
      float x2 = (float) random.nextDouble(-2, 2);
      features[2 * s] = x1;
      features[2 * s + 1] = x2;
      targets[2 * s] = Math.sin(x1) + x2 * x2 + NOISE * gaussian.sample();
      targets[2 * s + 1] = 100 + 20 * x1 * x2;
    }
    return new Samples(new FeatureMatrix.Floats(2, features), new Targets.Numbers(2, targets));
  }
}
