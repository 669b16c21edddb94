package org.l2lspark.optimize;

import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.problem.InputException;

/**
 * An optimizer's state as it is stored: named arrays of numbers under a kind and a version. Whole
 * numbers of 64 bits are stored in {@code longs}, so that keys survive to the bit.
 *
 * @param kind which optimizer wrote it, for example {@code "enkf"}
 * @param version version of that optimizer's layout, from 1
 * @param doubles named arrays of numbers
 * @param longs named arrays of whole numbers
 */
public record Checkpoint(
    String kind, int version, Map<String, double[]> doubles, Map<String, long[]> longs) {

  /** Copies the maps, ordered by name. */
  public Checkpoint {
    doubles = java.util.Collections.unmodifiableMap(new TreeMap<>(doubles));
    longs = java.util.Collections.unmodifiableMap(new TreeMap<>(longs));
  }

  /** Checks that this checkpoint was written by {@code expectedKind} in a version it can read. */
  public void require(String expectedKind, int expectedVersion) {
    if (!kind.equals(expectedKind) || version != expectedVersion) {
      throw new InputException(
          "the checkpoint cannot be read by this optimizer",
          expectedKind + " version " + expectedVersion,
          kind + " version " + version,
          "resume with the configuration and the release that wrote it");
    }
  }

  /** The array called {@code name}, which must hold {@code length} numbers (-1: any). */
  public double[] doubles(String name, int length) {
    double[] values = doubles.get(name);
    if (values == null || (length >= 0 && values.length != length)) {
      throw new InputException(
          "the checkpoint's array '" + name + "' is not what it should be",
          length < 0 ? "an array" : length + " numbers",
          values == null ? "nothing" : values.length + " numbers",
          "the checkpoint is damaged or of another task; resume from an earlier generation");
    }
    return values;
  }

  /** The whole numbers called {@code name}, which must be {@code length}. */
  public long[] longs(String name, int length) {
    long[] values = longs.get(name);
    if (values == null || values.length != length) {
      throw new InputException(
          "the checkpoint's array '" + name + "' is not what it should be",
          length + " whole numbers",
          values == null ? "nothing" : values.length + " whole numbers",
          "the checkpoint is damaged or of another task; resume from an earlier generation");
    }
    return values;
  }
}
