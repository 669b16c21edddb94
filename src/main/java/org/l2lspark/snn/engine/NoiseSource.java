package org.l2lspark.snn.engine;

import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.network.Noise;

/** The Poisson trains that one {@link Noise} gives to the neurons of its population. */
final class NoiseSource {
  private final PoissonTable table;
  private final String population;
  private final int index;
  private final double weight;
  private UniformRandomProvider random;

  /**
   * @param index number of this noise among those of the same population; names its stream
   */
  NoiseSource(Noise noise, int index, double stepMs) {
    double mean = noise.rateHz() * stepMs / 1000;
    if (mean > PoissonTable.MAX_MEAN) {
      throw new InputException(
          "the rate of the noise to population '%s' is too high".formatted(noise.population()),
          "at most %s spikes a step".formatted(PoissonTable.MAX_MEAN),
          "%s Hz, %s spikes a step of %s ms".formatted(noise.rateHz(), mean, stepMs),
          "lower the rate and raise the weight");
    }
    this.table = new PoissonTable(mean);
    this.population = noise.population();
    this.index = index;
    this.weight = noise.weight();
  }

  double weight() {
    return weight;
  }

  void reset(Seed seed) {
    random = seed.fold("noise").fold(population).fold(index).stream();
  }

  /** The numbers of spikes of the next step, for the first {@code n} neurons. */
  void draw(double[] counts, int n) {
    table.draw(random, counts, n);
  }
}
