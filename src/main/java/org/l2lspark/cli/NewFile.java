package org.l2lspark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/** Writes files under another name first, so that nobody reads half of one. */
final class NewFile {
  private NewFile() {}

  /** What writes a file. */
  interface Writing {
    void to(Path file) throws IOException;
  }

  /**
   * Writes a file, in place of an older one; nothing is left where that fails.
   *
   * @throws RunException when there is no such place, no space or no permission
   */
  static void write(Path file, Writing writing) {
    Path absolute = file.toAbsolutePath();
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try {
      try {
        writing.to(partial);
        Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new RunException(
          new Problem(
              "cannot write " + file,
              "a place with space left and permission to write",
              e.toString(),
              "name a file in a folder that exists"),
          e);
    }
  }
}
