package org.l2lspark.snn.encode;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Independent Poisson spike trains. The channels' intervals are laid end to end, channel c with
 * length rate_c * duration, and one unit-rate Poisson process runs over the whole: the spikes of a
 * channel are those that fall into its interval. So the cost is one exponential draw per spike,
 * with nothing drawn for channels and steps without spikes; the number of spikes per channel and
 * step is Poisson distributed with mean rate * step.
 *
 * <p>Immutable and thread-safe.
 *
 * @param stepMs length of a step in ms
 */
public record PoissonEncoder(double stepMs) {

  /** Checks the step. */
  public PoissonEncoder {
    if (!(stepMs > 0) || Double.isInfinite(stepMs)) {
      throw new InputException(
          "the step of the Poisson encoder is wrong", "a number of ms above 0", stepMs + " ms", "");
    }
  }

  /**
   * Draws spike trains. Within a step channels are in ascending order.
   *
   * @param ratesHz rate of each channel. Not modified.
   * @param steps number of steps
   * @param seed names the stream
   */
  public SpikeTrains encode(double[] ratesHz, int steps, Seed seed) {
    double expected = requireRates(ratesHz) * steps * stepMs / 1000;
    if (expected > 1e9) {
      throw new InputException(
          "the rates ask for too many spikes",
          "at most 1e9 spikes a train",
          "%.3g spikes in %d steps of %s ms".formatted(expected, steps, stepMs),
          "lower the rates or shorten the stimulus");
    }
    int[] spikeSteps = new int[(int) (expected + 6 * Math.sqrt(expected)) + 16];
    int[] spikeIds = new int[spikeSteps.length];
    int[] offsets = new int[steps + 1];
    ZigguratSampler.Exponential gaps = ZigguratSampler.Exponential.of(seed.stream());
    int count = 0;
    double position = gaps.sample();
    for (int channel = 0; channel < ratesHz.length; channel++) {
      double perStep = ratesHz[channel] * stepMs / 1000;
      double length = perStep * steps;
      double toSteps = 1 / perStep;
      while (position < length) {
        if (count == spikeIds.length) {
          spikeSteps = Arrays.copyOf(spikeSteps, 2 * count);
          spikeIds = Arrays.copyOf(spikeIds, 2 * count);
        }
        // Rounding may carry the position up to the end of the last step.
        int step = Math.min((int) (position * toSteps), steps - 1);
        offsets[step + 1]++;
        spikeSteps[count] = step;
        spikeIds[count++] = channel;
        position += gaps.sample();
      }
      position -= length;
    }
    return byStep(ratesHz.length, offsets, spikeSteps, spikeIds, count);
  }

  /** Sorts by step; {@code offsets[k + 1]} holds the number of spikes of step k. Modified. */
  private static SpikeTrains byStep(
      int channels, int[] offsets, int[] spikeSteps, int[] spikeIds, int count) {
    for (int k = 1; k < offsets.length; k++) {
      offsets[k] += offsets[k - 1];
    }
    int[] next = offsets.clone();
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[next[spikeSteps[i]]++] = spikeIds[i];
    }
    return new SpikeTrains(channels, offsets, ids);
  }

  private static double requireRates(double[] ratesHz) {
    double sum = 0;
    for (int channel = 0; channel < ratesHz.length; channel++) {
      if (!(ratesHz[channel] >= 0) || Double.isInfinite(ratesHz[channel])) {
        throw new InputException(
            "the rate of input channel " + channel + " is wrong",
            "a finite number of Hz of at least 0",
            ratesHz[channel] + " Hz",
            "");
      }
      sum += ratesHz[channel];
    }
    return sum;
  }
}
