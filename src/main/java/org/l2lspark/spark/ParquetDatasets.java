package org.l2lspark.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * Data sets as Parquet, at any Hadoop path. Reads and writes on the driver, without a Spark job.
 *
 * <pre>
 * PATH/dataset.json     schemaVersion, name, shape, classes, samples {train, test}, digest, origin;
 *                       from schemaVersion 2 also targets, features {type, names}
 * PATH/train.parquet    a row per sample, in order
 * PATH/test.parquet
 *   index      int32        position in the split, from 0
 *   label      int32        class index, from 0             a classification only
 *   className  string       name of the class               a classification only
 *   targets    list double  numbers to predict              a regression only
 *   values     binary       one unsigned byte per value, row-major; 0 background or least, 255 full
 *   features   list float   in place of values, where features are real numbers
 * </pre>
 *
 * A data set is written whole or not at all. Reading compares counts and digest with {@code
 * dataset.json}.
 */
public final class ParquetDatasets {
  private static final String CARD = "dataset.json";
  private static final String TRAIN = "train.parquet";
  private static final String TEST = "test.parquet";
  private final HadoopFiles files;
  private final SampleFiles samples;

  /** With the configuration of the active Spark session, or Hadoop's own where there is none. */
  public ParquetDatasets() {
    this.files = HadoopFiles.ofActiveSession();
    this.samples = new SampleFiles(files);
  }

  /** A path that nobody else may write a data set to until this is closed. */
  public final class Reserved implements AutoCloseable {
    private final String uri;
    private final Lease lease;

    private Reserved(String uri, Lease lease) {
      this.uri = uri;
      this.lease = lease;
    }

    /**
     * Writes a data set, whole or not at all.
     *
     * @param origin how it came to be, for {@code dataset.json}
     */
    public void write(Dataset dataset, String origin) {
      lease.requireHeld();
      put(dataset, origin, folder(uri));
    }

    @Override
    public void close() {
      lease.close();
    }
  }

  /**
   * Keeps a path for a data set that is about to be made.
   *
   * @param uri Hadoop path of its folder
   * @param overwrite whether a data set that is there may be replaced; nothing else ever is
   * @throws InputException when the path is taken, or another process writes there
   */
  public Reserved reserve(String uri, boolean overwrite) {
    requireWritable(uri, overwrite);
    Path folder = folder(uri);
    Lease lease;
    try {
      lease = Lease.take(Lease.Place.beside(files, folder), Map.of());
    } catch (Lease.HeldException e) {
      throw new InputException(
          uri + " is being written",
          "a path that nobody else writes to",
          e.holder(),
          "wait for it, or choose another path");
    }
    try {
      files.restore(folder);
      requireWritable(uri, overwrite); // it may have been made a moment ago
      return new Reserved(uri, lease);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /**
   * Makes a data set where there is none. Where another process makes it already, waits for that.
   *
   * @param uri Hadoop path of its folder
   * @param making what to write, only called where there is nothing
   * @param origin how it comes to be
   */
  public void makeIfMissing(String uri, Supplier<Dataset> making, String origin) {
    Path folder = folder(uri);
    Lease.Place place = Lease.Place.beside(files, folder);
    if (!isMissing(folder)) {
      place.removeDead();
    } else {
      try (Lease lease = Lease.await(place, "the data set " + uri)) {
        files.restore(folder);
        if (isMissing(folder)) {
          requireWritable(uri, false);
          Dataset made = making.get();
          lease.requireHeld();
          put(made, origin, folder);
        }
      }
    }
  }

  private boolean isMissing(Path folder) {
    return !files.exists(folder) || files.list(folder).isEmpty();
  }

  private void requireWritable(String uri, boolean overwrite) {
    Path folder = folder(uri);
    if (folder.isRoot()) {
      throw new InputException("cannot write a data set to " + uri, "a folder", "the root", "");
    }
    try {
      if (!files.exists(folder) || (overwrite && files.exists(new Path(folder, CARD)))) {
        return;
      }
      if (files.fileSystem(folder).getFileStatus(folder).isDirectory()
          && files.list(folder).isEmpty()) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean dataset = files.exists(new Path(folder, CARD));
    throw new InputException(
        uri + " exists",
        dataset ? "a new path, or --force" : "a new path",
        dataset ? "a data set" : "something that is not a data set",
        dataset ? "add --force to replace it" : "choose another path");
  }

  /**
   * Writes a data set, whole or not at all.
   *
   * @param origin how it came to be, for {@code dataset.json}
   * @param uri Hadoop path of its folder
   * @param overwrite whether a data set that is there may be replaced; nothing else ever is
   * @throws InputException when the path is taken, or another process writes there
   */
  public void write(Dataset dataset, String origin, String uri, boolean overwrite) {
    try (Reserved reserved = reserve(uri, overwrite)) {
      reserved.write(dataset, origin);
    }
  }

  private void put(Dataset dataset, String origin, Path folder) {
    DatasetCard card = DatasetCard.of(dataset, origin);
    files.replace(
        folder,
        aside -> {
          samples.write(new Path(aside, TRAIN), dataset, dataset.train(), card);
          samples.write(new Path(aside, TEST), dataset, dataset.test(), card);
          Path json = new Path(aside, CARD);
          try (OutputStream out = files.create(json)) {
            out.write(card.toJson().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /**
   * What the data set at a path says of itself.
   *
   * @throws InputException when there is none
   */
  public DatasetCard card(String uri) {
    Path folder = folder(uri);
    Path file = new Path(folder, CARD);
    if (files.isReplaced(folder)) { // by a process that died, or is about to put the new one there
      try (Lease lease = Lease.await(Lease.Place.beside(files, folder), "the data set " + uri)) {
        lease.requireHeld();
        files.restore(folder);
      }
    }
    try {
      String text =
          files
              .readText(file)
              .orElseThrow(
                  () ->
                      new InputException(
                          "no data set at " + uri,
                          "a folder with dataset.json, train.parquet and test.parquet",
                          files.exists(folder(uri)) ? "no dataset.json in it" : "no such folder",
                          ("make one with l2l data make digits --to %1$s, or get one with l2l data"
                                  + " import or l2l data fetch, e.g. l2l data fetch mnist --to"
                                  + " %1$s")
                              .formatted(uri)));
      return DatasetCard.parse(text, file.toString());
    } catch (RunException e) {
      throw new InputException(
          new Problem("cannot read " + file, "", String.valueOf(e.getCause().getMessage()), ""), e);
    }
  }

  /**
   * Reads a data set and compares it with its {@code dataset.json}.
   *
   * @throws InputException when it is missing, truncated or changed
   */
  public Dataset read(String uri) {
    DatasetCard card = card(uri);
    Dataset dataset =
        new Dataset(
            card.name(),
            card.schema(),
            samples.read(new Path(folder(uri), TRAIN), card, card.train()),
            samples.read(new Path(folder(uri), TEST), card, card.test()));
    if (!dataset.digest().equals(card.digest())) {
      throw new InputException(
          "the data set at %s has changed since it was written".formatted(uri),
          "digest " + card.digest(),
          dataset.digest(),
          "make or import it again with --force");
    }
    return dataset;
  }

  private Path folder(String uri) {
    try {
      Path path = GivenPath.of(uri);
      return files.fileSystem(path).makeQualified(path);
    } catch (IOException e) {
      throw new InputException(
          new Problem(
              "'%s' is not a path of a data set".formatted(uri),
              "a folder: data/digits, hdfs://host/data/mnist, s3a://bucket/mnist",
              String.valueOf(e.getMessage()),
              ""),
          e);
    }
  }
}
