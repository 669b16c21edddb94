package org.l2lspark.snn.network;

import java.io.Serializable;
import org.l2lspark.problem.InputException;

/**
 * Background: every neuron of a population gets its own Poisson train, independent of all others.
 *
 * @param population name of a population of neurons
 * @param rateHz rate of each train
 * @param weight weight of each spike, in the unit of the model (pA or mV)
 */
public record Noise(String population, double rateHz, double weight) implements Serializable {
  private static final int MAX_SPIKES_PER_STEP = 10_000;

  /** Checks rate and weight. */
  public Noise {
    if (!(rateHz >= 0) || Double.isInfinite(rateHz)) {
      throw new InputException(
          "the rate of the noise to population '" + population + "' is wrong",
          "a finite number of Hz of at least 0",
          rateHz + " Hz",
          "");
    }
    if (!Double.isFinite(weight)) {
      throw new InputException(
          "the weight of the noise to population '" + population + "' is wrong",
          "a finite number",
          "" + weight,
          "");
    }
  }

  /**
   * Checks that a step has not more spikes than can be drawn from a table.
   *
   * @throws InputException when it has
   */
  void requireFits(double stepMs) {
    double most = MAX_SPIKES_PER_STEP * 1000 / stepMs;
    if (rateHz > most) {
      throw new InputException(
          "the rate of the noise to population '" + population + "' is too high",
          "at most "
              + most
              + " Hz, "
              + MAX_SPIKES_PER_STEP
              + " spikes in a step of "
              + stepMs
              + " ms",
          rateHz + " Hz",
          "lower the rate and raise the weight, or shorten the step");
    }
  }
}
