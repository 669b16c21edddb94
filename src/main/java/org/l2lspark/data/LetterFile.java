package org.l2lspark.data;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * The UCI Letter Recognition data (Frey and Slate 1991, "Letter recognition using Holland-style
 * adaptive classifiers", Machine Learning 6(2)): a line per sample, a capital letter and 16
 * integers from 0 to 15. Values are multiplied by 17, so that 255 is full as in images.
 */
public final class LetterFile {
  /** Name of the file in the UCI repository. */
  public static final String NAME = "letter-recognition.data";

  /** Training rows of the usual split; the rest is for testing. */
  public static final int TRAIN = 16_000;

  private static final int FEATURES = 16;
  private static final int HIGHEST = 15;
  private static final int SCALE = 255 / HIGHEST;

  private LetterFile() {}

  /**
   * Reads the file: the first {@code train} rows are the training split, the others the test split.
   *
   * @throws InputException when it is missing, has a bad row, or too few rows
   */
  public static Dataset read(Path file, int train) {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          row(file, number, line.strip(), values, labels);
        }
      }
    } catch (IOException e) {
      throw new InputException(
          new Problem(
              "cannot read " + file,
              "the UCI file " + NAME,
              Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file",
              "name its folder with --from"),
          e);
    }
    int rows = labels.size();
    if (train < 1 || train >= rows) {
      throw new InputException(
          "cannot split %s".formatted(file),
          "1 to %d training rows of its %d".formatted(rows - 1, rows),
          Integer.toString(train),
          "set --train, or get the whole file of 20,000 rows");
    }
    byte[] allValues = values.toByteArray();
    byte[] allLabels = labels.toByteArray();
    return new Dataset(
        "letter",
        List.of(FEATURES),
        IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toList(),
        samples(allValues, allLabels, 0, train),
        samples(allValues, allLabels, train, rows));
  }

  private static Samples samples(byte[] values, byte[] labels, int from, int to) {
    return new Samples(
        FEATURES,
        Arrays.copyOfRange(values, from * FEATURES, to * FEATURES),
        Arrays.copyOfRange(labels, from, to));
  }

  private static void row(
      Path file,
      int number,
      String line,
      ByteArrayOutputStream values,
      ByteArrayOutputStream labels) {
    String[] words = line.split(",", -1);
    boolean good = words.length == FEATURES + 1 && words[0].strip().matches("[A-Z]");
    for (int i = 1; good && i < words.length; i++) {
      good = words[i].strip().matches("0?[0-9]|1[0-5]");
    }
    if (!good) {
      throw new InputException(
          "%s, line %d: not a row of the letter data".formatted(file, number),
          "a capital letter and %d integers from 0 to %d, separated by commas"
              .formatted(FEATURES, HIGHEST),
          "'%s'".formatted(line.length() > 80 ? line.substring(0, 80) + "..." : line),
          "correct the line, or get the file again");
    }
    labels.write(words[0].strip().charAt(0) - 'A');
    for (int i = 1; i < words.length; i++) {
      values.write(SCALE * Integer.parseInt(words[i].strip()));
    }
  }
}
