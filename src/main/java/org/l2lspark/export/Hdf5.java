package org.l2lspark.export;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/** HDF5 files, written and read by jHDF. */
final class Hdf5 {
  private Hdf5() {}

  /** Writes a file. */
  static void write(Path file, Consumer<WritableGroup> content) throws IOException {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      content.accept(hdf);
    } catch (HdfException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it is none, or lacks what is read
   */
  static <T> T read(Path file, Function<Group, T> content) {
    try (HdfFile hdf = new HdfFile(file)) {
      return content.apply(hdf);
    } catch (HdfException | UncheckedIOException e) {
      throw new InputException(
          new Problem(
              file + " cannot be read",
              "an HDF5 file",
              String.valueOf(e.getMessage()),
              "restore it"),
          e);
    }
  }

  /** A group or data set that must be there. */
  private static InputException missing(Group in, String name, String what) {
    return new InputException(
        "%s has no %s '%s'".formatted(in.getFile().getName(), what, in.getPath() + name),
        "one",
        "none",
        "write the file again");
  }

  static Group group(Group in, String name) {
    if (in.getChild(name) instanceof Group group) {
      return group;
    }
    throw missing(in, name, "group");
  }

  static Dataset required(Group in, String name) {
    return dataset(in, name).orElseThrow(() -> missing(in, name, "data set"));
  }

  static Optional<Dataset> dataset(Group in, String name) {
    return in.getChild(name) instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
  }

  /** Numbers of a data set of one dimension, of whatever type it has. */
  static double[] numbers(Dataset dataset) {
    Object data = dataset.getDataFlat();
    double[] numbers = new double[Array.getLength(data)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ((Number) Array.get(data, i)).doubleValue();
    }
    return numbers;
  }

  static double[] numbers(Group in, String name) {
    return numbers(required(in, name));
  }

  /** The same as whole numbers. */
  static int[] integers(Group in, String name) {
    double[] numbers = numbers(in, name);
    int[] integers = new int[numbers.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = Math.toIntExact((long) numbers[i]);
    }
    return integers;
  }
}
