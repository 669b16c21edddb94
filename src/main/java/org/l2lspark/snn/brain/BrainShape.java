package org.l2lspark.snn.brain;

import java.io.Serializable;
import org.l2lspark.config.Meaning;

/**
 * What all brains of a colony have in common. Inputs reach all hidden neurons; hidden neurons reach
 * each other, but not themselves, and all outputs.
 *
 * <p>Genes of a brain are the weights, then the delays. Weights: for each hidden neuron those of
 * its inputs, then those of the other hidden neurons, ascending; then for each output those of the
 * hidden neurons. Delays: in the same order one per synapse, or one per source (inputs, then hidden
 * neurons).
 *
 * @param inputs number of inputs, the last of which is the heartbeat
 * @param hidden number of hidden neurons
 * @param outputs number of output neurons
 * @param delays what has a delay of its own
 * @param maxDelayMs longest delay, 1 to {@value #LONGEST_DELAY_MS}
 * @param tickMs model time of a decision in ms, even, at least the longest delay
 */
public record BrainShape(
    int inputs, int hidden, int outputs, Delays delays, int maxDelayMs, int tickMs)
    implements Serializable {
  /** The longest delay in ms. */
  public static final int LONGEST_DELAY_MS = 7;

  /** The most inputs. */
  public static final int MOST_INPUTS = 64;

  /** The most hidden and output neurons together. */
  public static final int MOST_NEURONS = 64;

  /** What has a delay of its own. */
  public enum Delays {
    @Meaning("every synapse")
    SYNAPSE,
    @Meaning("every input and every hidden neuron: all its synapses have the same")
    SOURCE
  }

  /** Checks the sizes. */
  public BrainShape {
    if (inputs < 1
        || inputs > MOST_INPUTS
        || hidden < 1
        || outputs < 1
        || hidden + outputs > MOST_NEURONS
        || maxDelayMs < 1
        || maxDelayMs > LONGEST_DELAY_MS
        || tickMs % 2 != 0
        || tickMs <= LONGEST_DELAY_MS) {
      throw new IllegalArgumentException(
          "a brain of %d inputs, %d hidden and %d output neurons, delays to %d ms, %d ms a tick"
              .formatted(inputs, hidden, outputs, maxDelayMs, tickMs));
    }
  }

  /** Hidden and output neurons; hidden ones come first. */
  public int neurons() {
    return hidden + outputs;
  }

  /** Inputs and hidden neurons; inputs come first. */
  public int sources() {
    return inputs + hidden;
  }

  /** Number of synapses, which is the number of weights. */
  public int synapses() {
    return hidden * (inputs + hidden - 1) + hidden * outputs;
  }

  /** Number of delays. */
  public int delayGenes() {
    return delays == Delays.SYNAPSE ? synapses() : sources();
  }

  /** Number of genes. */
  public int genes() {
    return synapses() + delayGenes();
  }

  /** Number of synapses of a neuron. */
  public int fanIn(int neuron) {
    return neuron < hidden ? inputs + hidden - 1 : hidden;
  }

  /** Index of the weight of a neuron's first synapse. */
  public int firstSynapse(int neuron) {
    return neuron < hidden
        ? neuron * (inputs + hidden - 1)
        : hidden * (inputs + hidden - 1) + (neuron - hidden) * hidden;
  }

  /** The source of a neuron's synapse {@code i}, inputs before hidden neurons. */
  public int source(int neuron, int i) {
    if (neuron >= hidden) {
      return inputs + i;
    }
    return i < inputs + neuron ? i : i + 1; // not itself
  }

  /** Index of the synapse from a source to a neuron; -1 where there is none. */
  public int synapse(int source, int neuron) {
    if (neuron >= hidden) {
      return source < inputs ? -1 : firstSynapse(neuron) + source - inputs;
    }
    if (source == inputs + neuron) {
      return -1;
    }
    return firstSynapse(neuron) + (source > inputs + neuron ? source - 1 : source);
  }

  /** Index of the gene that is a synapse's delay. */
  public int delayGene(int neuron, int i) {
    return synapses() + (delays == Delays.SYNAPSE ? firstSynapse(neuron) + i : source(neuron, i));
  }
}
