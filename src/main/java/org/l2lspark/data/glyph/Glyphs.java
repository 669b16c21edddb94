package org.l2lspark.data.glyph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Memory;
import org.l2lspark.random.Seed;

/**
 * Data sets of generated glyphs, 28 x 28 grey values.
 *
 * <p>Sample {@code i} of a split depends on the seed, the characters and {@code i} alone: a larger
 * data set begins with the smaller one. Every run of as many samples as there are classes holds
 * each class once, in keyed order.
 */
public final class Glyphs {
  /** The ten digits. */
  public static final String DIGITS = "0123456789";

  /** The ten letters of notMNIST. */
  public static final String LETTERS = "ABCDEFGHIJ";

  /** All letters that can be drawn. */
  public static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Grows when the same seed gives other images than before. */
  public static final int VERSION = 1;

  private Glyphs() {}

  /**
   * Makes a data set whose classes are the given characters, in that order.
   *
   * @throws InputException when a character cannot be drawn or comes twice, or a count is not
   *     positive
   */
  public static Dataset make(String name, String characters, int train, int test, Seed seed) {
    List<List<Skeleton>> styles = styles(characters);
    requireCount("training", train);
    requireCount("test", test);
    Memory.require(
        "the data set",
        (train + (double) test) * GlyphPainter.SIDE * GlyphPainter.SIDE,
        train + " and " + test + " samples",
        "make fewer samples");
    List<String> classes = characters.chars().mapToObj(Character::toString).toList();
    return new Dataset(
        name,
        List.of(GlyphPainter.SIDE, GlyphPainter.SIDE),
        classes,
        samples(styles, train, seed.fold("train")),
        samples(styles, test, seed.fold("test")));
  }

  private static List<List<Skeleton>> styles(String characters) {
    List<List<Skeleton>> styles = new ArrayList<>();
    for (int i = 0; i < characters.length(); i++) {
      char character = characters.charAt(i);
      if (Skeletons.of(character).isEmpty() || characters.indexOf(character) < i) {
        throw new InputException(
            "cannot make the classes '%s'".formatted(characters),
            "different characters out of %s%s".formatted(DIGITS, ALPHABET),
            "'%c'".formatted(character),
            "");
      }
      styles.add(Skeletons.of(character));
    }
    if (styles.size() < 2) {
      throw new InputException(
          "cannot make a data set of %d classes".formatted(styles.size()),
          "two classes or more",
          "'%s'".formatted(characters),
          "");
    }
    return styles;
  }

  private static void requireCount(String split, int count) {
    int pixels = GlyphPainter.SIDE * GlyphPainter.SIDE;
    if (count < 1 || count > Integer.MAX_VALUE / pixels) {
      throw new InputException(
          "cannot make %d %s samples".formatted(count, split),
          "1 to %d".formatted(Integer.MAX_VALUE / pixels),
          Integer.toString(count),
          "");
    }
  }

  private static Samples samples(List<List<Skeleton>> styles, int count, Seed seed) {
    int classes = styles.size();
    int pixels = GlyphPainter.SIDE * GlyphPainter.SIDE;
    byte[] labels = new byte[count];
    for (int start = 0; start < count; start += classes) {
      int[] order = PermutationSampler.natural(classes);
      PermutationSampler.shuffle(seed.fold("order").fold(start / classes).stream(), order);
      for (int i = start; i < Math.min(count, start + classes); i++) {
        labels[i] = (byte) order[i - start];
      }
    }
    byte[] values = new byte[count * pixels];
    Seed images = seed.fold("image");
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i ->
                new GlyphPainter(Distortion.STANDARD, images.fold(i).stream())
                    .paint(styles.get(labels[i]), values, i * pixels));
    return new Samples(pixels, values, labels);
  }
}
