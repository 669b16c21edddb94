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
 * read or have another size are named and left out; none is resized. Likewise whatever else is in
 * the folders: hidden files and those of systems, folders in class folders, and folders without any
 * readable image, which are no classes.
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
   * @param files number of PNG files in the class folders
   * @param unreadable those of them that were left out, each with its reason, by name
   * @param others what else was left out, each with its reason, by name
   */
  public record Result(Dataset dataset, int files, List<String> unreadable, List<String> others) {}

  private record Labelled(Path file, int label) {}

  /** The class folders, their images, and what is neither. */
  private final class Listing {
    final List<Path> classes = new ArrayList<>();
    final List<Labelled> files = new ArrayList<>();
    final List<String> others = new ArrayList<>();

    Listing() {
      for (Path child : children(folder)) {
        if (Clutter.is(child)) {
          leaveOut(child, "hidden, or of the system");
        } else if (Files.isDirectory(child)) {
          add(child);
        } else {
          leaveOut(child, Files.exists(child) ? "not in a class folder" : "a link to nothing");
        }
      }
    }

    private void add(Path candidate) {
      List<Path> images = new ArrayList<>();
      int before = others.size();
      for (Path file : children(candidate)) {
        if (Clutter.is(file)) {
          leaveOut(file, "hidden, or of the system");
        } else if (Files.isDirectory(file)) {
          leaveOut(file, "a folder in a class folder");
        } else if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
          leaveOut(file, "no PNG file");
        } else {
          images.add(file);
        }
      }
      if (images.isEmpty()) {
        others.subList(before, others.size()).clear(); // said in one line
        leaveOut(candidate, "no PNG image in it, so no class");
        return;
      }
      images.forEach(file -> files.add(new Labelled(file, classes.size())));
      classes.add(candidate);
    }

    private void leaveOut(Path path, String reason) {
      others.add(named(path, reason));
    }
  }

  private String named(Path path, String reason) {
    return "%s: %s".formatted(folder.relativize(path), reason);
  }

  /**
   * Reads the images.
   *
   * @param name of the data set
   * @throws InputException when there are no class folders or too few readable images
   */
  public Result read(String name, Seed seed) {
    Listing listing = new Listing();
    List<String> others = listing.others;
    List<Labelled> files = listing.files;
    requireClasses(listing.classes.size(), others);
    int[] order = PermutationSampler.natural(files.size());
    PermutationSampler.shuffle(seed.fold("png-folders").stream(), order);
    Split training = new Split(train);
    Split testing = new Split(test);
    List<String> unreadable = new ArrayList<>();
    boolean[] readable = new boolean[listing.classes.size()];
    PngImages images = new PngImages(side);
    for (int index : order) {
      Labelled next = files.get(index);
      try {
        byte[] image = images.read(next.file());
        readable[next.label()] = true;
        if (!training.take(image, next.label())) {
          testing.take(image, next.label());
        }
      } catch (IOException e) {
        unreadable.add(named(next.file(), e.getMessage()));
      }
    }
    unreadable.sort(null);
    if (testing.labels.size() < test) {
      throw tooFew(files.size(), unreadable);
    }
    List<String> names = new ArrayList<>();
    byte[] labels = new byte[readable.length]; // of the folders that are classes
    for (int k = 0; k < readable.length; k++) {
      labels[k] = (byte) names.size();
      if (readable[k]) {
        names.add(listing.classes.get(k).getFileName().toString());
      } else {
        others.add(named(listing.classes.get(k), "no readable image in it, so no class"));
      }
    }
    requireClasses(names.size(), others);
    Dataset dataset =
        new Dataset(
            name, List.of(side, side), names, training.samples(labels), testing.samples(labels));
    return new Result(dataset, files.size(), List.copyOf(unreadable), List.copyOf(others));
  }

  private void requireClasses(int classes, List<String> others) {
    if (classes < 2 || classes > 256) {
      throw new InputException(
          "no folders of classes in " + folder,
          "2 to 256 folders with PNG images, one for each class",
          Files.isDirectory(folder)
              ? classes + (others.isEmpty() ? "" : "; left out " + others.get(0))
              : "no such folder",
          "name the folder that holds A, B, ... with --from");
    }
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

    Samples samples(byte[] classOfFolder) {
      byte[] classes = labels.toByteArray();
      for (int i = 0; i < classes.length; i++) {
        classes[i] = classOfFolder[classes[i] & 0xff];
      }
      return new Samples(side * side, values.toByteArray(), classes);
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
        "set --train and --test to fewer, or --side to the size of the images");
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
