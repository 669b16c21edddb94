package org.l2lspark.snn.network;

import java.io.Serializable;
import org.l2lspark.problem.InputException;
import org.l2lspark.snn.model.NeuronModel;

/**
 * Neurons of one model, or input channels whose spikes are given from outside.
 *
 * @param name unique within a network
 * @param size number of neurons or channels, at least 1
 * @param model the model of all its neurons; null for input channels
 */
public record Population(String name, int size, NeuronModel model) implements Serializable {

  /** Checks name and size. */
  public Population {
    if (name == null || name.isBlank()) {
      throw new InputException("a population has no name", "a name", "nothing", "");
    }
    if (size < 1) {
      throw new InputException(
          "population '" + name + "' has a wrong size", "at least 1", "" + size, "");
    }
  }

  /** A population of input channels. */
  public static Population input(String name, int size) {
    return new Population(name, size, null);
  }

  /** Whether these are input channels, not neurons. */
  public boolean isInput() {
    return model == null;
  }
}
