package org.l2lspark.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this JVM finds files that were sent along with an application, {@code spark-submit --files
 * model.py}. Tasks know nothing of what runs them; whoever does says {@linkplain #in where} such
 * files are. Thread-safe.
 */
public final class ShippedFiles {
  private static volatile Path folder;

  private ShippedFiles() {}

  /** Says where they are in this JVM, for all tasks. */
  public static void in(Path shipped) {
    folder = shipped.toAbsolutePath();
  }

  /** Their folder; absent where nobody has sent any. */
  public static Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  /**
   * A path that is there: the given one, seen from a working directory, where it exists, else the
   * shipped file of the same name. Unchanged where there is neither.
   *
   * @param path a path, or anything else
   * @param directory the working directory
   */
  public static String resolve(String path, Path directory) {
    Path shipped = folder;
    try {
      Path name = Path.of(path).getFileName();
      if (shipped == null || name == null || Files.exists(directory.resolve(path))) {
        return path;
      }
      Path found = shipped.resolve(name);
      return Files.isRegularFile(found) ? found.toString() : path;
    } catch (java.nio.file.InvalidPathException e) {
      return path;
    }
  }
}
