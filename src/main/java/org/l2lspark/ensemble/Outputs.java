package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The outputs {@code g} of every member on every sample, with named axes.
 *
 * @param members number of members
 * @param samples sample axis: the sample index of each row
 * @param outputs output axis: the name of each column
 * @param values {@code members x samples x outputs}, row-major; a failed member's values are NaN
 */
public record Outputs(int members, int[] samples, List<String> outputs, double[] values)
    implements Serializable {

  /** Checks that the shapes agree. */
  public Outputs {
    outputs = List.copyOf(outputs);
    if (values.length != (long) members * samples.length * outputs.size()) {
      throw new IllegalArgumentException(
          "outputs: expected %d members x %d samples x %d outputs, got %d numbers"
              .formatted(members, samples.length, outputs.size(), values.length));
    }
  }

  /**
   * Checks that these outputs and {@code observation} speak of the same samples and outputs in the
   * same order. Pairing is by name, never by position.
   *
   * @throws IllegalArgumentException when an axis differs
   */
  public void requirePairedWith(Observation observation) {
    if (!outputs.equals(observation.outputs())) {
      throw new IllegalArgumentException(
          "output axis of the model "
              + outputs
              + " is not the output axis of the targets "
              + observation.outputs());
    }
    if (!Arrays.equals(samples, observation.samples())) {
      throw new IllegalArgumentException(
          "sample axis of the model (%d samples) is not the sample axis of the targets (%d samples)"
              .formatted(samples.length, observation.samples().length));
    }
  }
}
