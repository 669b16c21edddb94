package org.l2lspark.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.l2lspark.problem.InputException;

/** Names of the files that commands write. */
final class FileEnding {
  private FileEnding() {}

  /**
   * Checks that an image is called what it will be.
   *
   * @param file where it is to be written, null for nowhere
   */
  static void requirePng(String option, Path file) {
    require(option, file, ".png", "; other programs convert PNG images");
  }

  /**
   * Checks that a file is called what it will be.
   *
   * @param file where it is to be written, null for nowhere
   * @param ending of its name, with the dot
   * @param hint what else can be said
   */
  static void require(String option, Path file, String ending, String hint) {
    if (file != null && !file.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
      throw new InputException(
          option + " " + file + " would not be what its name says",
          "a name that ends with " + ending,
          file.toString(),
          "name it " + ending + hint);
    }
  }
}
