package org.l2lspark.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import scala.Option;

/**
 * Files by Hadoop path ({@code file:}, {@code hdfs:}, {@code s3a:}; no scheme means the cluster's
 * default). What is written becomes visible whole or not at all: it is written aside and renamed.
 */
final class HadoopFiles {
  private final Configuration configuration;

  HadoopFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /** With the configuration of the active Spark session, or Hadoop's own where there is none. */
  static HadoopFiles ofActiveSession() {
    Option<SparkSession> session = SparkSession.getActiveSession();
    return new HadoopFiles(
        session.isDefined()
            ? session.get().sparkContext().hadoopConfiguration()
            : new Configuration());
  }

  Configuration configuration() {
    return configuration;
  }

  FileSystem fileSystem(Path path) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    fileSystem.setWriteChecksum(false); // no .crc files beside local results
    return fileSystem;
  }

  boolean exists(Path path) {
    try {
      return fileSystem(path).exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Children of a folder ordered by name; empty when the folder does not exist. */
  List<Path> list(Path folder) {
    try {
      return Arrays.stream(fileSystem(folder).listStatus(folder))
          .map(FileStatus::getPath)
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> readText(Path path) {
    try (InputStream in = fileSystem(path).open(path)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text file, replacing what was there. */
  void writeText(Path path, String text) {
    replace(
        path,
        aside -> {
          try (OutputStream out = fileSystem(aside).create(aside, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  void delete(Path path) {
    try {
      fileSystem(path).delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file or a folder. */
  @FunctionalInterface
  interface Writing {
    void to(Path aside) throws IOException;
  }

  /**
   * Lets {@code writing} write a file or folder aside (its name starts with an underscore, so that
   * Spark does not read it), then puts it in the place of {@code path}.
   *
   * @throws RunException when there is no space, no permission, or the file system is gone
   */
  void replace(Path path, Writing writing) {
    Path aside = new Path(path.getParent(), "_writing." + path.getName());
    try {
      FileSystem fileSystem = fileSystem(path);
      fileSystem.delete(aside, true);
      fileSystem.mkdirs(path.getParent());
      writing.to(aside);
      fileSystem.delete(path, true);
      if (!fileSystem.rename(aside, path)) {
        throw new IOException("could not rename " + aside + " to " + path);
      }
    } catch (IOException e) {
      try {
        fileSystem(aside).delete(aside, true);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw new RunException(
          new Problem(
              "cannot write " + path,
              "a place with space left and permission to write",
              String.valueOf(e.getMessage()),
              "free space or choose another --out; what was written before is whole"),
          e);
    }
  }
}
