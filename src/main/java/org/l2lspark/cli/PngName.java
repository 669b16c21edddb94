package org.l2lspark.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.l2lspark.problem.InputException;

/** Names of the images that commands write. */
final class PngName {
  private PngName() {}

  /**
   * Checks that a file is called what it will be.
   *
   * @param file where an image is to be written, null for nowhere
   */
  static void require(String option, Path file) {
    if (file != null && !file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new InputException(
          option + " " + file + " would not be what its name says",
          "a name that ends with .png",
          file.toString(),
          "name it .png; other programs convert PNG images");
    }
  }
}
