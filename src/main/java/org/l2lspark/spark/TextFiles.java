package org.l2lspark.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.l2lspark.config.Utf8;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/** Text files by Hadoop path, for commands that need no Spark session. */
public final class TextFiles {
  private TextFiles() {}

  /**
   * The text of a file, or empty when there is none. A name without a scheme means a file of this
   * machine where there is one (the working directory is where {@code spark-submit --files} puts
   * files on YARN), and else one of the cluster's default file system.
   */
  public static Optional<String> read(String uri) {
    try (InputStream in = open(uri)) {
      return Optional.of(Utf8.decode(in.readAllBytes(), uri));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException | AccessControlException e) {
      throw new InputException(
          new Problem(
              "cannot read " + uri,
              "a text file, and permission to read it",
              "no permission",
              "check the permissions of the file and of its folders"),
          e);
    } catch (IOException e) {
      throw HadoopFiles.unreachable(GivenPath.of(uri), e);
    }
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
      requireNoFolder(path);
      if (path.toUri().getScheme() == null && Files.isRegularFile(java.nio.file.Path.of(uri))) {
        return Files.newInputStream(java.nio.file.Path.of(uri));
      }
      return HadoopFiles.ofActiveSession().fileSystem(path).open(path);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a path: " + e.getMessage(), e);
    }
  }

  /** Systems tell of a folder that is opened in many ways, most of them wrong. */
  private static void requireNoFolder(Path path) throws IOException {
    java.nio.file.Path local = java.nio.file.Path.of(path.toUri().getPath());
    boolean here = path.toUri().getScheme() == null && Files.exists(local);
    boolean folder =
        here
            ? Files.isDirectory(local)
            : HadoopFiles.ofActiveSession().fileSystem(path).getFileStatus(path).isDirectory();
    if (folder) {
      throw new InputException(
          path + " is a folder", "a file", "a folder", "name a file, for example one in it");
    }
  }
}
