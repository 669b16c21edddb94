package org.l2lspark.snn.encode;

import java.io.Serializable;
import java.util.Arrays;
import org.l2lspark.snn.network.Network;

/**
 * The synapses of a network's input channels, read as conductors of constant currents. Immutable
 * and thread-safe.
 */
public final class InputCurrents implements Serializable {
  private static final long serialVersionUID = 1L;
  private final int inputs;
  private final int neurons;
  private int[] channels = new int[1024];
  private int[] targets = new int[1024];
  private double[] weights = new double[1024];
  private int count;

  /** Collects the synapses of the input channels. */
  public InputCurrents(Network network) {
    this.inputs = network.inputs();
    this.neurons = network.neurons();
    network
        .synapses()
        .forEach(
            (source, target, weight, delaySteps) -> {
              if (source < inputs) {
                add(source, target, weight);
              }
            });
  }

  private void add(int channel, int target, double weight) {
    if (count == channels.length) {
      channels = Arrays.copyOf(channels, 2 * count);
      targets = Arrays.copyOf(targets, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    channels[count] = channel;
    targets[count] = target;
    weights[count++] = weight;
  }

  /**
   * The current of every neuron: the sum over its synapses from input channels of weight times
   * strength.
   *
   * @param strengths a strength per channel. Not modified.
   */
  public double[] of(double[] strengths) {
    if (strengths.length != inputs) {
      throw new IllegalArgumentException(
          "%d channels need as many strengths, got %d".formatted(inputs, strengths.length));
    }
    double[] currents = new double[neurons];
    for (int i = 0; i < count; i++) {
      currents[targets[i]] += weights[i] * strengths[channels[i]];
    }
    return currents;
  }
}
