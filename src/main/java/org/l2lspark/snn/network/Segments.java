package org.l2lspark.snn.network;

import java.util.Arrays;

/** Cuts sorted rows into segments and collects those. */
final class Segments {
  /** From so many synapses of one weight on, a segment of their own costs less than the weights. */
  private static final int MIN_EQUAL = 32;

  private final int[] offsets;
  private int[] starts = new int[64];
  private int[] groups = new int[64];
  private int[] weightStarts = new int[64];
  private double[] equalWeights = new double[64];
  private int count;
  private double[] unequal;
  private int unequalCount;

  /**
   * An empty list.
   *
   * @param store takes unequal weights, never more than the synapses of the rows added so far, so
   *     it may be the array that those came from; grows when it is too small. Modified.
   */
  Segments(int sourceCount, double[] store) {
    offsets = new int[sourceCount + 1];
    unequal = store;
  }

  /**
   * Adds the synapses of the next source.
   *
   * @param first number of its first synapse among all
   * @param rowGroups twice the delay, plus 1 for the inhibitory channel; ascending
   * @param rowWeights weight of each, in the same order
   */
  void addRow(int source, int first, long[] rowGroups, double[] rowWeights) {
    int n = rowGroups.length;
    for (int i = 0; i < n; ) {
      int end = i + 1;
      while (end < n && rowGroups[end] == rowGroups[i]) {
        end++;
      }
      addGroup(first, i, end, (int) rowGroups[i], rowWeights);
      i = end;
    }
    offsets[source + 1] = count;
  }

  private void addGroup(int first, int from, int to, int group, double[] w) {
    int pending = from; // start of what has no segment yet
    for (int i = from; i < to; ) {
      int end = i + 1;
      while (end < to && w[end] == w[i]) {
        end++;
      }
      if (end - i >= MIN_EQUAL || end - i == to - from) {
        addUnequal(first, pending, i, group, w);
        add(first + i, group, Synapses.EQUAL, w[i]);
        pending = end;
      }
      i = end;
    }
    addUnequal(first, pending, to, group, w);
  }

  private void addUnequal(int first, int from, int to, int group, double[] w) {
    if (from == to) {
      return;
    }
    add(first + from, group, unequalCount, 0);
    int end = unequalCount + to - from;
    if (end > unequal.length) {
      unequal = Arrays.copyOf(unequal, end + (end >> 1));
    }
    System.arraycopy(w, from, unequal, unequalCount, to - from);
    unequalCount = end;
  }

  private void add(int start, int group, int weightStart, double weight) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      groups = Arrays.copyOf(groups, 2 * count);
      weightStarts = Arrays.copyOf(weightStarts, 2 * count);
      equalWeights = Arrays.copyOf(equalWeights, 2 * count);
    }
    starts[count] = start;
    groups[count] = group;
    weightStarts[count] = weightStart;
    equalWeights[count++] = weight;
  }

  Synapses synapses(int synapseCount, char[] narrowTargets, int[] wideTargets) {
    int[] ends = Arrays.copyOf(starts, count + 1);
    ends[count] = synapseCount;
    int[] delays = new int[count];
    boolean[] inhibitory = new boolean[count];
    for (int g = 0; g < count; g++) {
      delays[g] = groups[g] >> 1;
      inhibitory[g] = (groups[g] & 1) == 1;
    }
    return new Synapses(
        offsets,
        ends,
        delays,
        inhibitory,
        Arrays.copyOf(weightStarts, count),
        Arrays.copyOf(equalWeights, count),
        narrowTargets,
        wideTargets,
        unequalCount == unequal.length ? unequal : Arrays.copyOf(unequal, unequalCount));
  }
}
