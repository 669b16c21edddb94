package org.l2lspark.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  /**
   * Refuses a path that cannot be written; to be asked before work is done.
   *
   * @param overwrite whether a data set that is there may be replaced; nothing else ever is
   * @throws InputException when the path is taken
   */
  public void requireWritable(String uri, boolean overwrite) {
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
   * Writes a data set.
   *
   * @param origin how it came to be, for {@code dataset.json}
   * @param uri Hadoop path of its folder
   * @param overwrite whether a data set that is there may be replaced; nothing else ever is
   * @throws InputException when the path is taken
   */
  public void write(Dataset dataset, String origin, String uri, boolean overwrite) {
    requireWritable(uri, overwrite);
    DatasetCard card = DatasetCard.of(dataset, origin);
    files.replace(
        folder(uri),
        aside -> {
          samples.write(new Path(aside, TRAIN), dataset, dataset.train(), card);
          samples.write(new Path(aside, TEST), dataset, dataset.test(), card);
          Path json = new Path(aside, CARD);
          try (OutputStream out = files.fileSystem(json).create(json, true)) {
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
    Path file = new Path(folder(uri), CARD);
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
