package org.l2lspark.spark;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * Files by Hadoop path ({@code file:}, {@code hdfs:}, {@code s3a:}; no scheme means the cluster's
 * default). What is written becomes visible whole or not at all: it is written aside and renamed.
 */
final class HadoopFiles {
  private static final String SPARK_HADOOP = "spark.hadoop.";
  private static final String ASIDE = "_writing.";

  /** Schemes of file systems other than the local one that rename a file over another. */
  private static final Set<String> ATOMIC = Set.of("hdfs", "viewfs");

  private static final int BUFFER_BYTES = 1 << 16;
  private static final Logger LOG = LoggerFactory.getLogger(HadoopFiles.class);
  private static final String PATIENCE = "l2l.patience.seconds";
  private static final long FIRST_WAIT_MS = 500;
  private static final long MAX_WAIT_MS = 10_000;
  private final Configuration configuration;
  private volatile int patienceSeconds;

  HadoopFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * With the configuration of the active Spark session. Where there is none, Hadoop's own with the
   * {@code spark.hadoop.*} properties that spark-submit hands over.
   */
  static HadoopFiles ofActiveSession() {
    HadoopLogin.ensure();
    Option<SparkSession> session = SparkSession.getActiveSession();
    if (session.isDefined()) {
      return new HadoopFiles(session.get().sparkContext().hadoopConfiguration());
    }
    Configuration configuration = new Configuration();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(SPARK_HADOOP)) {
        configuration.set(name.substring(SPARK_HADOOP.length()), System.getProperty(name));
      }
    }
    return new HadoopFiles(configuration);
  }

  Configuration configuration() {
    return configuration;
  }

  FileSystem fileSystem(Path path) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    if (path.toUri().getPath().contains(":")
        && ATOMIC.contains(String.valueOf(fileSystem.getUri().getScheme()))) {
      throw new InputException(
          "'" + path + "' is not a path of HDFS",
          "names without a colon",
          "a colon",
          "name another");
    }
    fileSystem.setWriteChecksum(false); // no .crc files beside local results
    return fileSystem;
  }

  /**
   * Opens a file for writing, replacing what was there. Local files are opened by Java itself:
   * Hadoop would start two chmod processes for every file to set what the umask sets anyway.
   */
  FSDataOutputStream create(Path path) throws IOException {
    FileSystem fileSystem = fileSystem(path);
    if (fileSystem instanceof LocalFileSystem local) {
      java.nio.file.Path file = local.pathToFile(path).toPath();
      Files.createDirectories(file.getParent());
      return new FSDataOutputStream(
          new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES), null);
    }
    return fileSystem.create(path, true);
  }

  /**
   * From now on, what fails because a file system across the network is away for a while is tried
   * again, for as long as the property {@code l2l.patience.seconds} says (300): a run that has
   * begun should not die of it. Before that, a wrong address should be said at once.
   */
  void bePatient() {
    patienceSeconds = configuration.getInt(PATIENCE, 300);
  }

  /** Something done with a file system. */
  @FunctionalInterface
  private interface Operation<T> {
    T run() throws IOException;
  }

  private <T> T persistently(Path path, Operation<T> operation) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    long waitMs = FIRST_WAIT_MS;
    while (true) {
      try {
        return operation.run();
      } catch (IOException e) {
        if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs) > deadline
            || !mayPass(path, e)) {
          throw e;
        }
        LOG.warn("{} does not answer, trying again in {} ms", path, waitMs, e);
        sleep(waitMs);
        waitMs = Math.min(2 * waitMs, MAX_WAIT_MS);
      }
    }
  }

  /** Whether waiting may help: a full disk stays full, and what is forbidden stays so. */
  private boolean mayPass(Path path, IOException e) {
    String scheme = path.toUri().getScheme();
    String effective =
        scheme == null ? FileSystem.getDefaultUri(configuration).getScheme() : scheme;
    boolean full = String.valueOf(e.getMessage()).contains("No space left on device");
    return !"file".equals(effective)
        && !full
        && !(e instanceof FileNotFoundException
            || e instanceof AccessControlException
            || e instanceof FileAlreadyExistsException
            || e instanceof ParentNotDirectoryException
            || e instanceof UnsupportedFileSystemException
            || e.getClass().getSimpleName().contains("QuotaExceeded"));
  }

  private static void sleep(long milliseconds) throws InterruptedIOException {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a file system");
    }
  }

  boolean exists(Path path) {
    try {
      return persistently(path, () -> fileSystem(path).exists(path));
    } catch (IOException e) {
      throw unreachable(path, e);
    }
  }

  /** When a file was last written; empty when there is none. */
  Optional<Instant> modified(Path path) {
    try {
      return Optional.of(
          Instant.ofEpochMilli(fileSystem(path).getFileStatus(path).getModificationTime()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreachable(path, e);
    }
  }

  /** Children of a folder ordered by name; empty when the folder does not exist. */
  List<Path> list(Path folder) {
    try {
      return Arrays.stream(persistently(folder, () -> fileSystem(folder).listStatus(folder)))
          .map(FileStatus::getPath)
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw unreachable(folder, e);
    }
  }

  Optional<String> readText(Path path) {
    try {
      return Optional.of(
          persistently(
              path,
              () -> {
                try (InputStream in = fileSystem(path).open(path)) {
                  return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
              }));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreachable(path, e);
    }
  }

  /** Writes a text file, replacing what was there. */
  void writeText(Path path, String text) {
    replace(
        path,
        aside -> {
          try (OutputStream out = create(aside)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  void delete(Path path) {
    try {
      boolean unused = persistently(path, () -> fileSystem(path).delete(path, true));
    } catch (IOException e) {
      throw unreachable(path, e);
    }
  }

  /** Deletes a folder unless something is in it. */
  void deleteEmptyFolder(Path folder) {
    try {
      if (list(folder).isEmpty()) {
        boolean unused = fileSystem(folder).delete(folder, false);
      }
    } catch (IOException e) {
      LOG.info("{} was not empty any more and stays", folder, e);
    }
  }

  /** Whether this is something half-written that a dead process left behind. */
  static boolean isAside(Path path) {
    return path.getName().startsWith(ASIDE);
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
   * @throws RunException when there is no space, no permission, or the file system is gone; what
   *     was there before is then still there, unless its replacement was already whole
   */
  void replace(Path path, Writing writing) {
    Path aside = GivenPath.child(path.getParent(), ASIDE + path.getName());
    try {
      persistently(
          path,
          () -> {
            FileSystem fileSystem = fileSystem(path);
            fileSystem.delete(aside, true);
            fileSystem.mkdirs(path.getParent());
            writing.to(aside);
            putInPlace(fileSystem, aside, path);
            return path;
          });
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

  /**
   * Renames over what is there. A file is replaced in one step where the file system can do that;
   * elsewhere, and for folders, the old one goes first.
   */
  private void putInPlace(FileSystem fileSystem, Path aside, Path path) throws IOException {
    if (fileSystem.getFileStatus(aside).isFile()) {
      if (fileSystem instanceof LocalFileSystem && fileSystem.rename(aside, path)) {
        return;
      }
      if (ATOMIC.contains(String.valueOf(fileSystem.getUri().getScheme()))) {
        FileContext.getFileContext(fileSystem.getUri(), configuration)
            .rename(
                fileSystem.makeQualified(aside),
                fileSystem.makeQualified(path),
                Options.Rename.OVERWRITE);
        return;
      }
    }
    fileSystem.delete(path, true);
    if (!fileSystem.rename(aside, path)) {
      throw new IOException("could not rename " + aside + " to " + path);
    }
  }

  static RunException unreachable(Path path, IOException e) {
    return new RunException(
        new Problem(
            "cannot reach " + path,
            "a file system that answers and permission to read and write",
            String.valueOf(e.getMessage()),
            "check the path, its permissions and the cluster's configuration"),
        e);
  }
}
