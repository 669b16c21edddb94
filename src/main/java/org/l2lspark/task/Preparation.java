package org.l2lspark.task;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.problem.InputException;

/**
 * Work that a task needs before the {@link SharedStage} and the inner loop can be made: synapses of
 * a network learn before they are frozen. One step follows from the other, so it is done at one
 * place and by one thread, once for a run, and its result is kept. The same bits wherever it is
 * done.
 */
public interface Preparation extends Serializable {
  /** What this is, for people: "STDP of 2 projections on 500 images". */
  String description();

  /**
   * Digest of everything the result depends on: data, network, seed, and what the code makes of
   * them. May take as long as a small part of the work itself.
   */
  String key();

  /** Numbers in the result: the sum of the lengths of its arrays. */
  long size();

  /**
   * Does the work.
   *
   * @throws RuntimeException when it cannot be done: the run fails
   */
  Result compute();

  /**
   * What was prepared.
   *
   * @param arrays numbers by name. Not copied, not to be modified
   * @param spikes spikes fired on the way
   * @param simulatedMs model time simulated, in ms
   */
  record Result(Map<String, double[]> arrays, long spikes, double simulatedMs)
      implements Serializable {
    /** Copies the map, ordered by name. */
    public Result {
      arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
    }

    /** Numbers in all arrays. */
    public long size() {
      return arrays.values().stream().mapToLong(array -> array.length).sum();
    }

    /**
     * One array.
     *
     * @throws InputException when there is none of that name and length: what was kept is not this
     *     task's
     */
    public double[] array(String name, int length) {
      double[] array = arrays.get(name);
      if (array == null || array.length != length) {
        throw new InputException(
            "what was prepared is not this task's",
            "%d numbers called '%s'".formatted(length, name),
            array == null ? "none" : array.length + "",
            "remove the file it was kept in: it is computed again");
      }
      return array;
    }
  }
}
