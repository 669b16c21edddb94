package org.l2lspark.snn.record;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * The spike trains of some neurons, grouped by step: put into a network or recorded from one. A
 * spike of step k has the time stamp {@code (k + 1) * stepMs}, the end of the update in which the
 * neuron crossed its threshold; this holds for inputs and outputs alike, so what one network fires
 * can drive another. An id may occur several times within a step: several spikes.
 *
 * <p>The arrays are shared, not copied; nobody may change them.
 *
 * @param neurons ids are 0 to neurons - 1
 * @param stepOffsets steps + 1 numbers: the spikes of step k are ids[stepOffsets[k]] to
 *     ids[stepOffsets[k + 1] - 1]
 * @param ids who fired
 */
public record SpikeTrains(int neurons, int[] stepOffsets, int[] ids) implements Serializable {

  /** Checks shapes and ids; time proportional to the number of spikes and steps. */
  public SpikeTrains {
    if (neurons < 0 || stepOffsets.length < 1 || stepOffsets[0] != 0) {
      throw new IllegalArgumentException(
          "spike trains need neurons >= 0 and offsets that start at 0, got %d neurons, %d offsets"
              .formatted(neurons, stepOffsets.length));
    }
    for (int k = 1; k < stepOffsets.length; k++) {
      if (stepOffsets[k] < stepOffsets[k - 1]) {
        throw new IllegalArgumentException("offsets fall at step " + (k - 1));
      }
    }
    if (stepOffsets[stepOffsets.length - 1] != ids.length) {
      throw new IllegalArgumentException(
          "the last offset is %d but there are %d spikes"
              .formatted(stepOffsets[stepOffsets.length - 1], ids.length));
    }
    for (int id : ids) {
      if (id < 0 || id >= neurons) {
        throw new IllegalArgumentException(
            "neuron ids are 0 to %d, got %d".formatted(neurons - 1, id));
      }
    }
  }

  /** Trains without spikes. */
  public static SpikeTrains empty(int neurons, int steps) {
    return new SpikeTrains(neurons, new int[steps + 1], new int[0]);
  }

  /**
   * Groups spikes by step; within a step they keep the order they are given in.
   *
   * @param spikeSteps step of each spike, 0 to steps - 1. Not modified.
   * @param spikeIds neuron of each spike. Not modified.
   */
  public static SpikeTrains of(int neurons, int steps, int[] spikeSteps, int[] spikeIds) {
    return of(neurons, steps, spikeSteps, spikeIds, spikeIds.length);
  }

  /** As {@link #of(int, int, int[], int[])}, for the first {@code count} entries of the arrays. */
  public static SpikeTrains of(
      int neurons, int steps, int[] spikeSteps, int[] spikeIds, int count) {
    int[] offsets = new int[steps + 1];
    for (int i = 0; i < count; i++) {
      if (spikeSteps[i] < 0 || spikeSteps[i] >= steps) {
        throw new IllegalArgumentException(
            "steps are 0 to %d, got %d".formatted(steps - 1, spikeSteps[i]));
      }
      offsets[spikeSteps[i] + 1]++;
    }
    for (int k = 0; k < steps; k++) {
      offsets[k + 1] += offsets[k];
    }
    int[] next = offsets.clone();
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[next[spikeSteps[i]]++] = spikeIds[i];
    }
    return new SpikeTrains(neurons, offsets, ids);
  }

  /**
   * Groups spikes given by their time stamps, which are multiples of the step from {@code stepMs}
   * to {@code steps * stepMs}.
   */
  public static SpikeTrains ofTimes(
      int neurons, int steps, double stepMs, int[] spikeIds, double[] timesMs) {
    int[] spikeSteps = new int[timesMs.length];
    for (int i = 0; i < timesMs.length; i++) {
      double stamp = timesMs[i] / stepMs;
      if (!(Math.abs(stamp - Math.rint(stamp)) < 1e-6 * Math.max(1, stamp))) {
        throw new IllegalArgumentException(
            "spike times are multiples of %s ms, got %s ms".formatted(stepMs, timesMs[i]));
      }
      spikeSteps[i] = (int) Math.rint(stamp) - 1;
    }
    return of(neurons, steps, spikeSteps, spikeIds);
  }

  /** Number of steps. */
  public int steps() {
    return stepOffsets.length - 1;
  }

  /** Number of spikes. */
  public int spikes() {
    return ids.length;
  }

  /** Number of spikes in the steps from {@code fromStep} up to, not including, {@code toStep}. */
  public int spikes(int fromStep, int toStep) {
    return stepOffsets[toStep] - stepOffsets[fromStep];
  }

  /** Spikes of each neuron in the steps from {@code fromStep} up to, not including, toStep. */
  public int[] counts(int fromStep, int toStep) {
    int[] counts = new int[neurons];
    int end = stepOffsets[toStep];
    for (int i = stepOffsets[fromStep]; i < end; i++) {
      counts[ids[i]]++;
    }
    return counts;
  }

  /** The steps in which a neuron fired, in order. */
  public int[] stepsOf(int neuron) {
    int[] found = new int[ids.length];
    int n = 0;
    for (int k = 0; k < steps(); k++) {
      for (int i = stepOffsets[k]; i < stepOffsets[k + 1]; i++) {
        if (ids[i] == neuron) {
          found[n++] = k;
        }
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** The steps from {@code fromStep} up to, not including, {@code toStep}. */
  public SpikeTrains slice(int fromStep, int toStep) {
    int[] offsets = Arrays.copyOfRange(stepOffsets, fromStep, toStep + 1);
    int first = offsets[0];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] -= first;
    }
    return new SpikeTrains(
        neurons, offsets, Arrays.copyOfRange(ids, first, first + offsets[offsets.length - 1]));
  }

  /** The spikes of the neurons from {@code from} up to, not including, {@code to}, renumbered. */
  public SpikeTrains neurons(int from, int to) {
    int[] offsets = new int[stepOffsets.length];
    int[] kept = new int[ids.length];
    int n = 0;
    for (int k = 0; k < steps(); k++) {
      for (int i = stepOffsets[k]; i < stepOffsets[k + 1]; i++) {
        if (ids[i] >= from && ids[i] < to) {
          kept[n++] = ids[i] - from;
        }
      }
      offsets[k + 1] = n;
    }
    return new SpikeTrains(to - from, offsets, Arrays.copyOf(kept, n));
  }

  /** These trains followed by {@code next} of the same neurons. */
  public SpikeTrains then(SpikeTrains next) {
    return join(this, next);
  }

  /** Trains of the same neurons, at least one, one after the other. */
  public static SpikeTrains join(SpikeTrains... parts) {
    int steps = 0;
    int spikes = 0;
    for (SpikeTrains part : parts) {
      if (part.neurons != parts[0].neurons) {
        throw new IllegalArgumentException(
            "spike trains of %d and %d neurons cannot be joined"
                .formatted(parts[0].neurons, part.neurons));
      }
      steps += part.steps();
      spikes += part.spikes();
    }
    int[] offsets = new int[steps + 1];
    int[] ids = new int[spikes];
    int step = 0;
    for (SpikeTrains part : parts) {
      int before = offsets[step];
      System.arraycopy(part.ids, 0, ids, before, part.ids.length);
      for (int k = 1; k <= part.steps(); k++) {
        offsets[++step] = before + part.stepOffsets[k];
      }
    }
    return new SpikeTrains(parts[0].neurons, offsets, ids);
  }

  /** Equal neurons, steps and spikes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SpikeTrains that
        && neurons == that.neurons
        && Arrays.equals(stepOffsets, that.stepOffsets)
        && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * neurons + Arrays.hashCode(stepOffsets)) + Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d spikes of %d neurons in %d steps", spikes(), neurons, steps());
  }
}
