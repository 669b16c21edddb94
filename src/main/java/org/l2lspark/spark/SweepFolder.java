package org.l2lspark.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.sweep.SweepStore;
import org.l2lspark.problem.InputException;

/**
 * A sweep or study on any Hadoop file system.
 *
 * <pre>
 * OUT/cells/NAME/                  a run directory each, see {@link ParquetRunStore}
 * OUT/sweep.json  OUT/report.html  what was made of all of them
 * </pre>
 *
 * <p>One process at a time works on it. Thread-safe, but each store of a run is for one thread.
 */
public final class SweepFolder implements SweepStore, AutoCloseable {
  private static final String MANIFEST = "manifest.json";
  private static final String RUNS = "cells";
  private final ResultFolder folder;
  private final HadoopFiles files;
  private Lease lease; // null: only looked at

  private SweepFolder(String uri, HadoopFiles files) {
    this.folder = new ResultFolder(ResultFolder.withoutSlash(uri), files);
    this.files = files;
  }

  /**
   * A folder, which need not be there yet.
   *
   * @param uri a Hadoop path; without a scheme, on the cluster's default file system
   * @throws InputException when a run is there, or other files
   */
  public static SweepFolder of(String uri) {
    ParquetRunStore.create(uri).close(); // is the path one at all?
    SweepFolder sweep = new SweepFolder(uri, HadoopFiles.ofActiveSession());
    List<Path> found = sweep.folder.files();
    if (!found.isEmpty() && !holdsRuns(found)) {
      throw new InputException(
          uri + " is not empty and holds no sweep or study",
          "a new or empty folder, or that of a sweep or study to go on with",
          found.size() + " other files, the first is " + found.get(0).getName(),
          "name another folder by --out");
    }
    return sweep;
  }

  /**
   * The same, for this process alone until it is closed.
   *
   * @throws InputException also when another process is at work on it
   */
  public static SweepFolder claim(String uri) {
    SweepFolder sweep = of(uri);
    Path place = GivenPath.of(sweep.folder.location());
    try {
      sweep.lease = Lease.take(Lease.Place.within(sweep.files, place), Map.of());
    } catch (Lease.HeldException e) {
      throw new InputException(
          uri + " is being written",
          "a sweep or study that nobody is at work on",
          "running: " + e.holder(),
          "wait for it, or name another folder by --out");
    }
    sweep.files.sweep(place);
    return sweep;
  }

  /** Leaves the folder to other processes. */
  @Override
  public void close() {
    if (lease != null) {
      lease.close();
    }
  }

  @Override
  public String location() {
    return folder.location();
  }

  private static boolean holdsRuns(List<Path> found) {
    return found.stream().anyMatch(path -> path.getName().equals(RUNS));
  }

  /** Whether there is a sweep or study at a place that may be anything. */
  public static boolean isAt(String uri) {
    ParquetRunStore.create(uri).close(); // is the path one at all?
    return holdsRuns(HadoopFiles.ofActiveSession().list(GivenPath.of(uri)));
  }

  @Override
  public List<String> runs() {
    return files.list(new Path(GivenPath.of(folder.location()), RUNS)).stream()
        .filter(path -> files.exists(new Path(path, MANIFEST)))
        .map(Path::getName)
        .toList();
  }

  @Override
  public RunStore create(String name) {
    return new ParquetRunStore(path(name), files);
  }

  @Override
  public Optional<RunStore> open(String name) {
    return files.exists(new Path(GivenPath.of(path(name)), MANIFEST))
        ? Optional.of(create(name))
        : Optional.empty();
  }

  private String path(String name) {
    return folder.location() + "/" + RUNS + "/" + name;
  }

  @Override
  public void document(String name, Map<String, Object> document) {
    folder.document(name, document);
  }

  @Override
  public void text(String fileName, String content) {
    folder.text(fileName, content);
  }
}
