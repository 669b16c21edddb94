package org.l2lspark.spark;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
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
import org.l2lspark.config.Utf8;
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

  /** Beginning of the names of what is not whole yet. */
  static final String ASIDE = "_writing.";

  private static final String REPLACED = "_replaced.";

  /** Beginning of the names of leases that are not kept. */
  static final String LEASE = "_lease.";

  /** Schemes of file systems other than the local one that rename a file over another. */
  private static final Set<String> ATOMIC = Set.of("hdfs", "viewfs");

  /** An option of Hadoop's file creation: let the store itself refuse what is there. */
  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

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
    FileSystem fileSystem = known(path);
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

  private FileSystem known(Path path) throws IOException {
    try {
      return path.getFileSystem(configuration);
    } catch (UnsupportedFileSystemException e) {
      throw unknown(path, e);
    } catch (RuntimeException e) {
      throw e.getCause() instanceof ClassNotFoundException ? unknown(path, e) : e;
    }
  }

  private static InputException unknown(Path path, Exception e) {
    return new InputException(
        new Problem(
            "there is no file system for " + path,
            "file:, hdfs:, or a scheme whose library is on the class path",
            String.valueOf(e.getMessage()),
            "correct the scheme, or give Spark the library, for s3a: by --packages"
                + " org.apache.hadoop:hadoop-aws in the version of its Hadoop"),
        e);
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
    return statuses(folder).stream().map(FileStatus::getPath).toList();
  }

  /** The same with their times and sizes. */
  List<FileStatus> statuses(Path folder) {
    try {
      return Arrays.stream(persistently(folder, () -> fileSystem(folder).listStatus(folder)))
          .sorted(Comparator.comparing(FileStatus::getPath))
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
                  return Utf8.decode(in.readAllBytes(), path.toString());
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
    writeBytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file, replacing what was there. */
  void writeBytes(Path path, byte[] content) {
    replace(path, aside -> fill(aside, content));
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

  /** Whether this is not a result but on its way to be one, in use, or left by a dead process. */
  static boolean isAside(Path path) {
    String name = path.getName();
    return name.startsWith(ASIDE) || name.startsWith(LEASE) || name.startsWith(REPLACED);
  }

  /** A name of its own to write to, beside the path that it is for. */
  Path aside(Path path) {
    return beside(ASIDE, path);
  }

  private static Path beside(String prefix, Path path) {
    String own = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX);
    return GivenPath.child(path.getParent(), prefix + path.getName() + "." + own);
  }

  /**
   * Removes from a folder what dead processes left half-written there. To be called by who alone
   * writes to it.
   */
  void sweep(Path folder) {
    for (Path child : list(folder)) {
      if (child.getName().startsWith(ASIDE)) {
        delete(child);
      }
    }
  }

  /**
   * The same for one file or folder; where its replacement was interrupted between its two steps,
   * what was there before is there again. To be called by who alone writes it.
   */
  void restore(Path path) {
    for (Path child : list(path.getParent())) {
      if (isFor(path, REPLACED, child) && !exists(path)) {
        doing(path, () -> rename(fileSystem(path), child, path));
      } else if (isFor(path, REPLACED, child) || isFor(path, ASIDE, child)) {
        delete(child);
      }
    }
  }

  /** Whether {@link #restore} would bring something back. */
  boolean isReplaced(Path path) {
    return !exists(path)
        && list(path.getParent()).stream().anyMatch(child -> isFor(path, REPLACED, child));
  }

  private static boolean isFor(Path path, String prefix, Path child) {
    String begin = prefix + path.getName() + ".";
    String name = child.getName();
    return name.startsWith(begin) && name.indexOf('.', begin.length()) < 0;
  }

  /** Writes a file and returns when the file system says that was. */
  Instant write(Path path, byte[] bytes) {
    doing(path, () -> fill(path, bytes));
    return modified(path).orElseThrow(() -> gone(path));
  }

  private static RunException gone(Path path) {
    return new RunException(
        path + " is gone", "a file that was just written", "no file", "look who removes it");
  }

  /**
   * Rewrites a file that is there, in place where it is local: that needs no space as long as it
   * does not grow.
   *
   * @return false when there is none
   */
  boolean rewrite(Path path, byte[] bytes) {
    boolean[] there = new boolean[1];
    doing(
        path,
        () -> {
          there[0] = fileSystem(path).exists(path);
          if (there[0] && fileSystem(path) instanceof LocalFileSystem local) {
            Files.write(local.pathToFile(path).toPath(), bytes, StandardOpenOption.WRITE);
          } else if (there[0]) {
            replaceOnce(path, aside(path), aside -> fill(aside, bytes));
          }
        });
    return there[0];
  }

  private void fill(Path path, byte[] bytes) throws IOException {
    try (OutputStream out = create(path)) {
      out.write(bytes);
    }
  }

  /**
   * Gives a file its name unless that is taken, as one step of the file system: a hard link on
   * local ones, a rename on HDFS, a conditional write on object stores that have it.
   *
   * @param bytes what is in the file
   * @return false when the name is taken
   */
  boolean publishNew(Path aside, Path path, byte[] bytes) {
    try {
      FileSystem fileSystem = fileSystem(path);
      if (fileSystem instanceof LocalFileSystem local) {
        linkNew(local.pathToFile(aside).toPath(), local.pathToFile(path).toPath(), bytes);
      } else if (ATOMIC.contains(String.valueOf(fileSystem.getUri().getScheme()))) {
        context(fileSystem).rename(fileSystem.makeQualified(aside), fileSystem.makeQualified(path));
      } else {
        return createNew(fileSystem, path, bytes);
      }
      return true;
    } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static void linkNew(java.nio.file.Path from, java.nio.file.Path to, byte[] bytes)
      throws IOException {
    try {
      Files.createLink(to, from);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) { // no links here
      Files.write(to, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  private static boolean createNew(FileSystem fileSystem, Path path, byte[] bytes)
      throws IOException {
    try {
      FSDataOutputStreamBuilder<?, ?> builder = fileSystem.createFile(path).overwrite(false);
      builder.opt(CONDITIONAL, true);
      try (OutputStream out = builder.build()) {
        out.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) { // stores say in many ways that another was faster
      if (!fileSystem.exists(path)) {
        throw e;
      }
    }
    try (InputStream in = fileSystem.open(path)) {
      return Arrays.equals(bytes, in.readAllBytes());
    } catch (FileNotFoundException e) {
      return false; // whoever was faster has given it back
    }
  }

  private FileContext context(FileSystem fileSystem) throws IOException {
    return FileContext.getFileContext(fileSystem.getUri(), configuration);
  }

  /** Something done with a file system that may be out of space. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private void doing(Path path, Work work) {
    try {
      persistently(
          path,
          () -> {
            work.run();
            return path;
          });
    } catch (IOException e) {
      throw unwritable(path, e);
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
   * @throws RunException when there is no space, no permission, or the file system is gone; what
   *     was there before is then still there, unless its replacement was already whole
   */
  void replace(Path path, Writing writing) {
    Path aside = aside(path);
    doing(path, () -> replaceOnce(path, aside, writing));
  }

  private void replaceOnce(Path path, Path aside, Writing writing) throws IOException {
    FileSystem fileSystem = fileSystem(path);
    fileSystem.mkdirs(path.getParent());
    boolean done = false;
    try {
      writing.to(aside);
      putInPlace(fileSystem, aside, path);
      done = true;
    } finally {
      if (!done) {
        discard(fileSystem, aside);
      }
    }
  }

  private static void discard(FileSystem fileSystem, Path aside) {
    try {
      boolean unused = fileSystem.delete(aside, true);
    } catch (IOException e) {
      LOG.info("{} stays", aside, e); // what went wrong before is said by who calls
    }
  }

  /** Renames over a file that is there; a folder that is there is moved away before. */
  private void putInPlace(FileSystem fileSystem, Path aside, Path path) throws IOException {
    if (fileSystem.getFileStatus(aside).isFile() || !fileSystem.exists(path)) {
      rename(fileSystem, aside, path);
      return;
    }
    Path old = beside(REPLACED, path);
    rename(fileSystem, path, old);
    rename(fileSystem, aside, path);
    fileSystem.delete(old, true);
  }

  /** In one step where the file system can do that; elsewhere a file that is there goes first. */
  private void rename(FileSystem fileSystem, Path from, Path to) throws IOException {
    if (fileSystem instanceof LocalFileSystem local) {
      Files.move(
          local.pathToFile(from).toPath(),
          local.pathToFile(to).toPath(),
          StandardCopyOption.ATOMIC_MOVE);
    } else if (ATOMIC.contains(String.valueOf(fileSystem.getUri().getScheme()))) {
      context(fileSystem)
          .rename(
              fileSystem.makeQualified(from),
              fileSystem.makeQualified(to),
              Options.Rename.OVERWRITE);
    } else {
      fileSystem.delete(to, false); // no folder with something in it
      if (!fileSystem.rename(from, to)) {
        throw new IOException("could not rename " + from + " to " + to);
      }
    }
  }

  private static RunException unwritable(Path path, IOException e) {
    return new RunException(
        new Problem(
            "cannot write " + (isAside(path) ? path.getParent() : path),
            "a place with space left and permission to write",
            String.valueOf(e.getMessage()),
            "free space, or name another place; what was written before is whole"),
        e);
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
