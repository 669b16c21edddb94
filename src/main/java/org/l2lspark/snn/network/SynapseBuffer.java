package org.l2lspark.snn.network;

import java.util.Arrays;
import org.l2lspark.problem.InputException;

/** Collects synapses in any order and compresses them to {@link Synapses}. */
final class SynapseBuffer {
  private static final int MAX_SYNAPSES = Integer.MAX_VALUE - 16;
  // A row is sorted by keys of 63 bits: delay and channel, target, position in the row.
  private static final int POSITION_BITS = 21;
  private static final int TARGET_BITS = 27;
  static final int MAX_NEURONS = 1 << TARGET_BITS;
  static final int MAX_DELAY_STEPS = (1 << (63 - TARGET_BITS - POSITION_BITS - 1)) - 1;
  private static final int MAX_ROW = 1 << POSITION_BITS;

  private int[] sources = new int[1024];
  private int[] targets = new int[1024];
  private double[] weights = new double[1024];
  private short[] delays = new short[1024];
  private int count;

  void add(int source, int target, double weight, int delaySteps) {
    if (count == sources.length) {
      grow();
    }
    sources[count] = source;
    targets[count] = target;
    weights[count] = weight;
    delays[count++] = (short) delaySteps;
  }

  private void grow() {
    if (count == MAX_SYNAPSES) {
      throw new InputException(
          "the network is too large", "at most " + MAX_SYNAPSES + " synapses", "more", "");
    }
    int capacity = (int) Math.min((long) count + (count >> 1), MAX_SYNAPSES);
    try {
      sources = Arrays.copyOf(sources, capacity);
      targets = Arrays.copyOf(targets, capacity);
      weights = Arrays.copyOf(weights, capacity);
      delays = Arrays.copyOf(delays, capacity);
    } catch (OutOfMemoryError e) {
      throw new InputException(
          "the network is too large for the memory",
          "about 50 bytes of heap a synapse while it is built",
          "more than %d synapses in a heap of %d MB"
              .formatted(count, Runtime.getRuntime().maxMemory() >> 20),
          "give the process more memory, or lower degrees or sizes");
    }
  }

  /**
   * Compresses; the order of synapses with equal source, delay, channel and target is kept.
   *
   * @param sourceCount number of input channels and neurons
   * @param separates per target neuron, whether its model has a channel for negative weights
   */
  Synapses compress(int sourceCount, boolean[] separates) {
    int[] rowStarts = new int[sourceCount + 1];
    for (int i = 0; i < count; i++) {
      rowStarts[sources[i] + 1]++;
    }
    for (int s = 0; s < sourceCount; s++) {
      rowStarts[s + 1] += rowStarts[s];
    }
    int[] order = order(rowStarts);
    int[] sortedTargets = new int[count];
    double[] sortedWeights = new double[count];
    Segments segments = new Segments(sourceCount);
    for (int s = 0; s < sourceCount; s++) {
      long[] keys = sortedRow(order, rowStarts[s], rowStarts[s + 1], separates);
      for (int i = 0; i < keys.length; i++) {
        int at = rowStarts[s] + i;
        int synapse = order[rowStarts[s] + (int) (keys[i] & (MAX_ROW - 1))];
        sortedTargets[at] = targets[synapse];
        sortedWeights[at] = weights[synapse];
        int group = (int) (keys[i] >>> (TARGET_BITS + POSITION_BITS));
        if (i == 0 || group != (int) (keys[i - 1] >>> (TARGET_BITS + POSITION_BITS))) {
          segments.add(at, group);
        }
      }
      segments.endRow(s);
    }
    return segments.synapses(sortedTargets, sortedWeights);
  }

  /** Synapse numbers grouped by source, in the order they were added. */
  private int[] order(int[] rowStarts) {
    int[] next = rowStarts.clone();
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[next[sources[i]]++] = i;
    }
    return order;
  }

  private long[] sortedRow(int[] order, int from, int to, boolean[] separates) {
    if (to - from > MAX_ROW) {
      throw new InputException(
          "a neuron has too many outgoing synapses", "at most " + MAX_ROW, "" + (to - from), "");
    }
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      int synapse = order[from + i];
      int target = targets[synapse];
      long inhibitory = weights[synapse] < 0 && separates[target] ? 1 : 0;
      long group = 2L * delays[synapse] + inhibitory;
      keys[i] = ((group << TARGET_BITS | target) << POSITION_BITS) | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  /** Growing lists of segments. */
  private static final class Segments {
    private final int[] offsets;
    private int[] starts = new int[64];
    private int[] groups = new int[64];
    private int count;

    Segments(int sourceCount) {
      offsets = new int[sourceCount + 1];
    }

    void add(int start, int group) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        groups = Arrays.copyOf(groups, 2 * count);
      }
      starts[count] = start;
      groups[count++] = group;
    }

    void endRow(int source) {
      offsets[source + 1] = count;
    }

    Synapses synapses(int[] targets, double[] weights) {
      int[] ends = Arrays.copyOf(starts, count + 1);
      ends[count] = targets.length;
      int[] delays = new int[count];
      boolean[] inhibitory = new boolean[count];
      for (int g = 0; g < count; g++) {
        delays[g] = groups[g] >> 1;
        inhibitory[g] = (groups[g] & 1) == 1;
      }
      return new Synapses(offsets, ends, delays, inhibitory, targets, weights);
    }
  }
}
