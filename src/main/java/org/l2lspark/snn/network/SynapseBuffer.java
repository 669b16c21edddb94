package org.l2lspark.snn.network;

import java.util.Arrays;
import org.l2lspark.problem.InputException;

/**
 * Takes synapses in any order and compresses them to {@link Synapses}. All are to be added twice,
 * in the same order: first they are counted, then put in their places; so building takes little
 * more memory than the result.
 */
final class SynapseBuffer {
  private static final int MAX_SYNAPSES = Integer.MAX_VALUE - 16;
  // A row is sorted by keys of 63 bits: delay and channel, target, position in the row.
  private static final int POSITION_BITS = 21;
  private static final int TARGET_BITS = 27;
  static final int MAX_NEURONS = 1 << TARGET_BITS;
  static final int MAX_DELAY_STEPS = (1 << (63 - TARGET_BITS - POSITION_BITS - 1)) - 1;
  private static final int MAX_ROW = 1 << POSITION_BITS;
  private static final int MAX_KINDS = Character.MAX_VALUE;

  private final int[] places; // of each source: how many synapses, then where its next one goes
  private final boolean[] separates;
  private boolean placing;
  private long count;
  private int[] targets = {};

  // Synapses of one weight and delay that follow each other are of one kind. Where there are few
  // kinds each synapse is given its kind's number, else its weight and delay.
  private double[] kindWeights = new double[16];
  private short[] kindDelays = new short[16];
  private int kinds;
  private char[] kind = {};
  private double[] weights = {};
  private short[] delays = {};

  /**
   * A buffer at the start of counting.
   *
   * @param sourceCount number of input channels and neurons
   * @param separates per target neuron, whether its model has a channel for negative weights
   */
  SynapseBuffer(int sourceCount, boolean[] separates) {
    this.places = new int[sourceCount + 1];
    this.separates = separates;
  }

  void add(int source, int target, double weight, int delaySteps) {
    boolean many = kinds > MAX_KINDS;
    if (!placing) {
      places[source + 1]++;
      count++;
      if (!many) {
        countKind(weight, (short) delaySteps);
      }
      return;
    }
    int at = places[source]++;
    targets[at] = target;
    if (many) {
      weights[at] = weight;
      delays[at] = (short) delaySteps;
    } else {
      if (kinds == 0 || !isKind(kinds - 1, weight, (short) delaySteps)) {
        kinds++;
      }
      kind[at] = (char) (kinds - 1);
    }
  }

  private boolean isKind(int number, double weight, short delay) {
    return Double.doubleToRawLongBits(kindWeights[number]) == Double.doubleToRawLongBits(weight)
        && kindDelays[number] == delay;
  }

  private void countKind(double weight, short delay) {
    if (kinds > 0 && isKind(kinds - 1, weight, delay)) {
      return;
    }
    if (kinds < MAX_KINDS) {
      if (kinds == kindWeights.length) {
        kindWeights = Arrays.copyOf(kindWeights, 2 * kinds);
        kindDelays = Arrays.copyOf(kindDelays, 2 * kinds);
      }
      kindWeights[kinds] = weight;
      kindDelays[kinds] = delay;
    }
    kinds++;
  }

  /** All synapses have been counted and will be added once more. */
  void startPlacing() {
    if (count > MAX_SYNAPSES) {
      throw new InputException(
          "the network is too large", "at most " + MAX_SYNAPSES + " synapses", "" + count, "");
    }
    for (int s = 0; s < places.length - 1; s++) {
      places[s + 1] += places[s];
    }
    int n = (int) count;
    try {
      targets = new int[n];
      if (kinds > MAX_KINDS) {
        weights = new double[n];
        delays = new short[n];
      } else {
        kind = new char[n];
        kinds = 0;
      }
    } catch (OutOfMemoryError e) {
      throw new InputException(
          "the network is too large for the memory",
          "8 to 24 bytes of heap per synapse while it is built",
          "%d synapses in a heap of %d MB".formatted(n, Runtime.getRuntime().maxMemory() >> 20),
          "give the process more memory, or lower degrees or sizes");
    }
    placing = true;
  }

  /**
   * Compresses what was placed; the order of synapses with equal source, delay, channel and target
   * is kept.
   */
  Synapses compress() {
    int n = (int) count;
    boolean narrow = separates.length <= Synapses.MAX_NARROW;
    char[] narrowTargets = new char[narrow ? n : 0];
    Segments segments = new Segments(places.length - 1, weights);
    double[] rowWeights = new double[16];
    int from = 0;
    for (int s = 0; s < places.length - 1; s++) {
      int to = places[s]; // after placing: the end of the row
      long[] keys = sortedRow(from, to);
      if (rowWeights.length < keys.length) {
        rowWeights = new double[2 * keys.length];
      }
      for (int i = 0; i < keys.length; i++) {
        rowWeights[i] = weight(from + (int) (keys[i] & (MAX_ROW - 1)));
      }
      for (int i = 0; i < keys.length; i++) {
        int target = (int) (keys[i] >>> POSITION_BITS) & (MAX_NEURONS - 1);
        if (narrow) {
          narrowTargets[from + i] = (char) target;
        } else {
          targets[from + i] = target;
        }
        keys[i] >>>= TARGET_BITS + POSITION_BITS;
      }
      segments.addRow(s, from, keys, rowWeights);
      from = to;
    }
    return segments.synapses(n, narrowTargets, narrow ? new int[0] : targets);
  }

  private double weight(int synapse) {
    return weights.length > 0 ? weights[synapse] : kindWeights[kind[synapse]];
  }

  private long[] sortedRow(int from, int to) {
    if (to - from > MAX_ROW) {
      throw new InputException(
          "a neuron has too many outgoing synapses", "at most " + MAX_ROW, "" + (to - from), "");
    }
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      int target = targets[from + i];
      long delay = delays.length > 0 ? delays[from + i] : kindDelays[kind[from + i]];
      long inhibitory = weight(from + i) < 0 && separates[target] ? 1 : 0;
      keys[i] = (((2 * delay + inhibitory) << TARGET_BITS | target) << POSITION_BITS) | i;
    }
    Arrays.sort(keys);
    return keys;
  }
}
