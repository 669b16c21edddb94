package org.l2lspark.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.l2lspark.problem.InputException;

/**
 * A folder with the four files of an MNIST-like data set: {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}; each
 * plain or with {@code .gz}. {@code test-} instead of {@code t10k-} is known too, and {@code .idx3}
 * instead of {@code -idx3}.
 *
 * @param folder where the files are
 * @param prefix what each name begins with: {@code "emnist-letters-"}, mostly empty
 * @param firstLabel label of the first class: 1 in EMNIST letters, else 0
 * @param transposed whether images are stored column by column, as in EMNIST
 */
public record IdxFolder(Path folder, String prefix, int firstLabel, boolean transposed) {

  /** A folder with the plain names, labels from 0, images row by row: MNIST and Fashion-MNIST. */
  public static IdxFolder of(Path folder) {
    return new IdxFolder(folder, "", 0, false);
  }

  /**
   * Reads both splits.
   *
   * @param name of the data set
   * @param classes name of each class; empty: the labels themselves
   * @throws InputException when a file is missing, damaged or does not agree with the others
   */
  public Dataset read(String name, List<String> classes) {
    IdxFile trainImages = IdxFile.images(file("images-idx3", "train"));
    IdxFile trainLabels = IdxFile.labels(file("labels-idx1", "train"));
    IdxFile testImages = IdxFile.images(file("images-idx3", "t10k", "test"));
    IdxFile testLabels = IdxFile.labels(file("labels-idx1", "t10k", "test"));
    int height = trainImages.sizes()[1];
    int width = trainImages.sizes()[2];
    if (testImages.sizes()[1] != height || testImages.sizes()[2] != width) {
      throw new InputException(
          "training and test images differ in size",
          "%d x %d as in %s".formatted(height, width, trainImages.file()),
          "%d x %d in %s"
              .formatted(testImages.sizes()[1], testImages.sizes()[2], testImages.file()),
          "");
    }
    List<String> names = classes.isEmpty() ? names(trainLabels, testLabels) : classes;
    return new Dataset(
        name,
        transposed ? List.of(width, height) : List.of(height, width),
        names,
        samples(trainImages, trainLabels, names.size()),
        samples(testImages, testLabels, names.size()));
  }

  /** The four files, in the order they are read. */
  public List<Path> files() {
    return List.of(
        file("images-idx3", "train"),
        file("labels-idx1", "train"),
        file("images-idx3", "t10k", "test"),
        file("labels-idx1", "t10k", "test"));
  }

  private Path file(String what, String... splits) {
    List<String> tried = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (String split : splits) {
      for (String middle : List.of(what, what.replace('-', '.'))) {
        for (String ending : List.of("-ubyte.gz", "-ubyte")) {
          String name = prefix + split + "-" + middle + ending;
          tried.add(name);
          if (Files.isRegularFile(folder.resolve(name))) {
            found.add(name);
          }
        }
      }
    }
    if (found.size() == 1) {
      return folder.resolve(found.get(0));
    }
    if (!found.isEmpty()) {
      throw new InputException(
          "which file of %s is meant is not clear".formatted(folder),
          "one of " + String.join(", ", found),
          "all of them",
          "move those away that are not meant");
    }
    throw new InputException(
        "no %s%s-%s-ubyte in %s".formatted(prefix, splits[0], what, folder),
        "one of " + String.join(", ", tried),
        Files.isDirectory(folder) ? "none of them" : "no such folder",
        "name the folder of the four IDX files with --from");
  }

  private List<String> names(IdxFile trainLabels, IdxFile testLabels) {
    int highest = firstLabel;
    for (IdxFile labels : List.of(trainLabels, testLabels)) {
      for (byte label : labels.values()) {
        highest = Math.max(highest, label & 0xff);
      }
    }
    return IntStream.rangeClosed(firstLabel, highest).mapToObj(Integer::toString).toList();
  }

  private Samples samples(IdxFile images, IdxFile labels, int classes) {
    int count = images.sizes()[0];
    if (labels.sizes()[0] != count) {
      throw new InputException(
          "labels and images differ in number",
          "%d labels, one for each image of %s".formatted(count, images.file()),
          "%d in %s".formatted(labels.sizes()[0], labels.file()),
          "take both files from the same data set");
    }
    byte[] indices = new byte[count];
    for (int i = 0; i < count; i++) {
      int label = labels.values()[i] & 0xff;
      if (label < firstLabel || label >= firstLabel + classes) {
        throw new InputException(
            "%s has a label out of range at index %d".formatted(labels.file(), i),
            "%d to %d".formatted(firstLabel, firstLabel + classes - 1),
            Integer.toString(label),
            "check the number of classes and the first label");
      }
      indices[i] = (byte) (label - firstLabel);
    }
    int height = images.sizes()[1];
    int width = images.sizes()[2];
    byte[] values = transposed ? transpose(images.values(), count, height, width) : images.values();
    return new Samples(height * width, values, indices);
  }

  private static byte[] transpose(byte[] values, int count, int height, int width) {
    byte[] turned = new byte[values.length];
    int pixels = height * width;
    for (int i = 0; i < count; i++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          turned[i * pixels + column * height + row] = values[i * pixels + row * width + column];
        }
      }
    }
    return turned;
  }
}
