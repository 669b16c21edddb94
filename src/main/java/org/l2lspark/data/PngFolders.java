package org.l2lspark.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.random.Seed;

/**
 * One folder of PNG images for each class, as in notMNIST (Bulatov 2011): {@code A/*.png} to {@code
 * J/*.png}. The images, ordered by class and name, are shuffled by a key; the first readable ones
 * become the training split, the next ones the test split. All are opened: images that cannot be
 * read or have another size are named and left out; none is resized.
 *
 * @param folder the folder of the class folders
 * @param side height and width of every image
 * @param train number of training images
 * @param test number of test images
 */
public record PngFolders(Path folder, int side, int train, int test) {

  /** Checks the numbers. */
  public PngFolders {
    boolean counts = train > 0 && test > 0 && side > 0 && side <= 1024;
    if (!counts || (long) side * side * Math.max(train, test) > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "cannot import %d training and %d test images of side %d".formatted(train, test, side),
          "counts of at least 1, a side of 1 to 1024, and less than 2 GB a split",
          "",
          "");
    }
  }

  /**
   * What was read.
   *
   * @param dataset the images
   * @param files number of files in the folders
   * @param unreadable those of them that were left out, each with its reason, by name
   */
  public record Result(Dataset dataset, int files, List<String> unreadable) {}

  private record Labelled(Path file, int label) {}

  /**
   * Reads the images.
   *
   * @param name of the data set
   * @throws InputException when there are no class folders or too few readable images
   */
  public Result read(String name, Seed seed) {
    List<Path> classes = children(folder).stream().filter(Files::isDirectory).toList();
    if (classes.size() < 2 || classes.size() > 256) {
      throw new InputException(
          "no folders of classes in " + folder,
          "2 to 256 folders, one for each class",
          Files.isDirectory(folder) ? Integer.toString(classes.size()) : "no such folder",
          "name the folder that holds A, B, ... with --from");
    }
    List<Labelled> files = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      for (Path file : children(classes.get(label))) {
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
          files.add(new Labelled(file, label));
        }
      }
    }
    int[] order = PermutationSampler.natural(files.size());
    PermutationSampler.shuffle(seed.fold("png-folders").stream(), order);
    Split training = new Split(train);
    Split testing = new Split(test);
    List<String> unreadable = new ArrayList<>();
    PngImages images = new PngImages(side);
    for (int index : order) {
      Labelled next = files.get(index);
      try {
        byte[] image = images.read(next.file());
        if (!training.take(image, next.label())) {
          testing.take(image, next.label());
        }
      } catch (IOException e) {
        unreadable.add("%s: %s".formatted(folder.relativize(next.file()), e.getMessage()));
      }
    }
    unreadable.sort(null);
    if (testing.labels.size() < test) {
      throw tooFew(files.size(), unreadable);
    }
    List<String> names = classes.stream().map(path -> path.getFileName().toString()).toList();
    Dataset dataset =
        new Dataset(name, List.of(side, side), names, training.samples(), testing.samples());
    return new Result(dataset, files.size(), List.copyOf(unreadable));
  }

  /** Takes images until it is full. */
  private final class Split {
    private final int wanted;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

    Split(int wanted) {
      this.wanted = wanted;
    }

    boolean take(byte[] image, int label) {
      if (labels.size() == wanted) {
        return false;
      }
      values.writeBytes(image);
      labels.write(label);
      return true;
    }

    Samples samples() {
      return new Samples(side * side, values.toByteArray(), labels.toByteArray());
    }
  }

  private InputException tooFew(int files, List<String> unreadable) {
    return new InputException(
        "too few images in " + folder,
        "%d training and %d test images of %d x %d".formatted(train, test, side, side),
        "%d PNG files, %d of them readable%s"
            .formatted(
                files,
                files - unreadable.size(),
                unreadable.isEmpty() ? "" : "; not: " + unreadable.get(0)),
        "set --train and --test to fewer");
  }

  /** Java puts a replacement character where the locale cannot read a name. */
  private static Path readable(Path path) {
    if (path.getFileName().toString().indexOf('\uFFFD') >= 0) {
      throw new InputException(
          "the locale cannot read the name of " + path,
          "names in the encoding of the locale, " + System.getProperty("sun.jnu.encoding"),
          "other letters",
          "set a locale of UTF-8, for example: export LC_ALL=C.UTF-8; or rename it");
    }
    return path;
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(PngFolders::readable)
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new InputException(
          new Problem("cannot list " + folder, "", String.valueOf(e.getMessage()), ""), e);
    }
  }
}
