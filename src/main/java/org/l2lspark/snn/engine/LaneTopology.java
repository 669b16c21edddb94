package org.l2lspark.snn.engine;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.l2lspark.problem.InputException;

/**
 * Who projects to the readout neurons: a bulk, by synapses whose weights differ between lanes, and
 * the readout neurons themselves, by synapses of one fixed weight. Shared by all lanes; the arrays
 * are not copied and must not be changed.
 *
 * @param bulkNeurons number of bulk neurons
 * @param readoutNeurons number of readout neurons
 * @param offsets bulkNeurons + 1 numbers: bulk neuron b has the entries offsets[b] to
 *     offsets[b+1]-1
 * @param targets readout neuron of each entry
 * @param synapses row of the weight matrix of each entry
 * @param delaySteps delay from the bulk in steps, at least 1
 * @param internalOffsets readoutNeurons + 1 numbers, likewise
 * @param internalTargets readout neuron of each internal synapse
 * @param internalWeight weight of all internal synapses (pA)
 * @param internalDelaySteps delay of all internal synapses in steps, at least 1
 */
public record LaneTopology(
    int bulkNeurons,
    int readoutNeurons,
    int[] offsets,
    int[] targets,
    int[] synapses,
    int delaySteps,
    int[] internalOffsets,
    int[] internalTargets,
    double internalWeight,
    int internalDelaySteps)
    implements Serializable {

  /** Checks shapes, indices, delays and weight. */
  public LaneTopology {
    requireCompressed("bulk", bulkNeurons, offsets, targets, readoutNeurons);
    requireCompressed("internal", readoutNeurons, internalOffsets, internalTargets, readoutNeurons);
    if (synapses.length != targets.length) {
      throw new IllegalArgumentException(
          "%d targets but %d synapses".formatted(targets.length, synapses.length));
    }
    for (int synapse : synapses) {
      if (synapse < 0) {
        throw new IllegalArgumentException("synapse indices start at 0, got " + synapse);
      }
    }
    requireDelay("bulk to readout", delaySteps);
    requireDelay("readout to readout", internalDelaySteps);
    if (!Double.isFinite(internalWeight)) {
      throw new InputException(
          "the weight within the readout is wrong", "a finite number", "" + internalWeight, "");
    }
  }

  /**
   * Compresses lists of synapses. Synapse i goes from bulk neuron {@code sources[i]} to readout
   * neuron {@code targets[i]} and has row i of the weight matrix; internal synapses likewise.
   */
  public static LaneTopology of(
      int bulkNeurons,
      int readoutNeurons,
      int[] sources,
      int[] targets,
      int delaySteps,
      int[] internalSources,
      int[] internalTargets,
      double internalWeight,
      int internalDelaySteps) {
    requireEqual(sources, targets);
    requireEqual(internalSources, internalTargets);
    int[] offsets = offsets(bulkNeurons, sources);
    int[] order = order(offsets, sources);
    int[] internalOffsets = offsets(readoutNeurons, internalSources);
    int[] internalOrder = order(internalOffsets, internalSources);
    return new LaneTopology(
        bulkNeurons,
        readoutNeurons,
        offsets,
        pick(targets, order),
        order,
        delaySteps,
        internalOffsets,
        pick(internalTargets, internalOrder),
        internalWeight,
        internalDelaySteps);
  }

  /** Whether no readout neuron gets input from another. */
  public boolean independent() {
    return internalTargets.length == 0;
  }

  /**
   * Some of the readout neurons by themselves, where none gets input from another. Rows of the
   * weight matrix keep their numbers.
   *
   * @param neurons the readout neurons that stay, rising; they are numbered in this order
   */
  public LaneTopology only(int[] neurons) {
    if (!independent()) {
      throw new IllegalArgumentException(
          "readout neurons with synapses among them cannot be taken apart");
    }
    int[] number = new int[readoutNeurons];
    Arrays.fill(number, -1);
    for (int n = 0; n < neurons.length; n++) {
      number[neurons[n]] = n;
    }
    int[] entries =
        IntStream.range(0, targets.length).filter(e -> number[targets[e]] >= 0).toArray();
    int[] kept = new int[bulkNeurons + 1];
    for (int b = 0, e = 0; b < bulkNeurons; b++) {
      while (e < entries.length && entries[e] < offsets[b + 1]) {
        e++;
      }
      kept[b + 1] = e;
    }
    return new LaneTopology(
        bulkNeurons,
        neurons.length,
        kept,
        Arrays.stream(entries).map(e -> number[targets[e]]).toArray(),
        pick(synapses, entries),
        delaySteps,
        new int[neurons.length + 1],
        internalTargets,
        internalWeight,
        internalDelaySteps);
  }

  /** Rows that the weight matrix must have. */
  public int weightRows() {
    int rows = 0;
    for (int synapse : synapses) {
      rows = Math.max(rows, synapse + 1);
    }
    return rows;
  }

  private static void requireEqual(int[] sources, int[] targets) {
    if (sources.length != targets.length) {
      throw new IllegalArgumentException(
          "%d sources but %d targets".formatted(sources.length, targets.length));
    }
  }

  private static int[] offsets(int sourceCount, int[] sources) {
    int[] offsets = new int[sourceCount + 1];
    for (int source : sources) {
      if (source < 0 || source >= sourceCount) {
        throw new IllegalArgumentException(
            "sources are 0 to %d, got %d".formatted(sourceCount - 1, source));
      }
      offsets[source + 1]++;
    }
    for (int s = 0; s < sourceCount; s++) {
      offsets[s + 1] += offsets[s];
    }
    return offsets;
  }

  private static int[] order(int[] offsets, int[] sources) {
    int[] next = offsets.clone();
    int[] order = new int[sources.length];
    for (int i = 0; i < sources.length; i++) {
      order[next[sources[i]]++] = i;
    }
    return order;
  }

  private static int[] pick(int[] values, int[] order) {
    int[] picked = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = values[order[i]];
    }
    return picked;
  }

  private static void requireCompressed(
      String what, int sources, int[] offsets, int[] targets, int readoutNeurons) {
    boolean right =
        offsets.length == sources + 1 && offsets[0] == 0 && offsets[sources] == targets.length;
    for (int s = 0; right && s < sources; s++) {
      right = offsets[s] <= offsets[s + 1];
    }
    for (int i = 0; right && i < targets.length; i++) {
      right = targets[i] >= 0 && targets[i] < readoutNeurons;
    }
    if (!right) {
      throw new IllegalArgumentException(
          "the %s synapses need %d rising offsets and targets from 0 to %d"
              .formatted(what, sources + 1, readoutNeurons - 1));
    }
  }

  private static void requireDelay(String what, int delaySteps) {
    if (delaySteps < 1) {
      throw new InputException(
          "the delay from " + what + " is wrong", "at least 1 step", delaySteps + " steps", "");
    }
  }
}
