package org.l2lspark.snn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.network.Noise;

/**
 * Poisson trains to the neurons of a population and channel, as many {@link Noise}s as one {@link
 * NoiseTable} holds. With its place in a stream of random numbers: the workspace of one thread.
 */
final class NoiseSource {
  private final NoiseTable table;
  private final String population;
  private final int index;
  private final boolean inhibitory;
  private UniformRandomProvider random;

  private NoiseSource(NoiseTable table, String population, int index, boolean inhibitory) {
    this.table = table;
    this.population = population;
    this.index = index;
    this.inhibitory = inhibitory;
  }

  /**
   * The sources of a population.
   *
   * @param noises all noise to the population, in the order that names its streams
   * @param separate whether negative weights have a channel of their own
   */
  static NoiseSource[] of(List<Noise> noises, boolean separate, double stepMs) {
    List<NoiseSource> sources = new ArrayList<>();
    for (boolean inhibitory : separate ? new boolean[] {false, true} : new boolean[] {false}) {
      List<Noise> channel =
          separate
              ? noises.stream().filter(noise -> noise.weight() < 0 == inhibitory).toList()
              : noises;
      double[] means = channel.stream().mapToDouble(noise -> mean(noise, stepMs)).toArray();
      double[] weights = channel.stream().mapToDouble(Noise::weight).toArray();
      for (int from = 0; from < means.length; ) {
        double[] left = Arrays.copyOfRange(means, from, means.length);
        int n = NoiseTable.fitting(left);
        NoiseTable table =
            new NoiseTable(Arrays.copyOf(left, n), Arrays.copyOfRange(weights, from, from + n));
        sources.add(
            new NoiseSource(table, channel.get(0).population(), sources.size(), inhibitory));
        from += n;
      }
    }
    return sources.toArray(NoiseSource[]::new);
  }

  private static double mean(Noise noise, double stepMs) {
    double mean = noise.rateHz() * stepMs / 1000;
    if (mean > NoiseTable.MAX_MEAN) {
      throw new InputException(
          "the rate of the noise to population '%s' is too high".formatted(noise.population()),
          "at most %s spikes per step".formatted(NoiseTable.MAX_MEAN),
          "%s Hz, %s spikes per step of %s ms".formatted(noise.rateHz(), mean, stepMs),
          "lower the rate and raise the weight");
    }
    return mean;
  }

  /** Whether the trains go to the channel of negative weights. */
  boolean inhibitory() {
    return inhibitory;
  }

  void reset(Seed seed) {
    random = seed.fold("noise").fold(population).fold(index).stream();
  }

  /** Adds what arrives at {@code n} neurons in the next step to sums from {@code at} on. */
  void add(double[] sums, int at, int n) {
    table.add(random, sums, at, n);
  }
}
