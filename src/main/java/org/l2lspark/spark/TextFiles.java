package org.l2lspark.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Text files by Hadoop path, for commands that need no Spark session. */
public final class TextFiles {
  private TextFiles() {}

  /**
   * The text of a file, or empty when there is none. A name without a scheme means a file of this
   * machine where there is one (the working directory is where {@code spark-submit --files} puts
   * files on YARN), and else one of the cluster's default file system.
   */
  public static Optional<String> read(String uri) {
    Path path = GivenPath.of(uri);
    if (path.toUri().getScheme() == null) {
      java.nio.file.Path local = java.nio.file.Path.of(uri);
      if (Files.isRegularFile(local)) {
        try {
          return Optional.of(Files.readString(local));
        } catch (IOException e) {
          throw HadoopFiles.unreachable(path, e);
        }
      }
    }
    return HadoopFiles.ofActiveSession().readText(path);
  }

  /**
   * Opens a file to read. A name without a scheme means a file of this machine where there is one,
   * as in {@link #read}.
   *
   * @throws java.io.FileNotFoundException when there is none
   */
  public static InputStream open(String uri) throws IOException {
    try {
      Path path = GivenPath.of(uri);
      if (path.toUri().getScheme() == null && Files.isRegularFile(java.nio.file.Path.of(uri))) {
        return Files.newInputStream(java.nio.file.Path.of(uri));
      }
      return HadoopFiles.ofActiveSession().fileSystem(path).open(path);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a path: " + e.getMessage(), e);
    }
  }
}
