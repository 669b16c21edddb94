package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * Data sets as Parquet, at any Hadoop path. Reads and writes on the driver, without a Spark job.
 *
 * <pre>
 * PATH/dataset.json     schemaVersion, name, shape, classes, samples {train, test}, digest, origin
 * PATH/train.parquet    a row a sample, in order
 * PATH/test.parquet
 *   index      int32    position in the split, from 0
 *   label      int32    class index, from 0
 *   className  string   name of the class
 *   values     binary   one unsigned byte a value, row-major; 0 background or least, 255 full
 * </pre>
 *
 * A data set is written whole or not at all. Reading compares counts and digest with {@code
 * dataset.json}.
 */
public final class ParquetDatasets {
  private static final String CARD = "dataset.json";
  private static final MessageType SCHEMA =
      new MessageType(
          "sample",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "index"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "label"),
          Columns.text(REQUIRED, "className"),
          Columns.of(REQUIRED, PrimitiveTypeName.BINARY, "values"));

  private final HadoopFiles files;
  private final ParquetFiles parquet;

  /** With the configuration of the active Spark session, or Hadoop's own where there is none. */
  public ParquetDatasets() {
    this.files = HadoopFiles.ofActiveSession();
    this.parquet = new ParquetFiles(files);
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
          write(dataset, dataset.train(), new Path(aside, "train.parquet"), card);
          write(dataset, dataset.test(), new Path(aside, "test.parquet"), card);
          Path json = new Path(aside, CARD);
          try (OutputStream out = files.fileSystem(json).create(json, true)) {
            out.write(card.toJson().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private void write(Dataset dataset, Samples samples, Path file, DatasetCard card)
      throws IOException {
    parquet.write(
        file,
        SCHEMA,
        Map.of("l2l.dataset", card.name(), "l2l.digest", card.digest()),
        rows -> {
          for (int i = 0; i < samples.count(); i++) {
            int width = samples.width();
            rows.write(
                rows.row()
                    .set("index", i)
                    .set("label", samples.label(i))
                    .set("className", dataset.classes().get(samples.label(i)))
                    .set("values", ByteBuffer.wrap(samples.values(), i * width, width)));
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
            card.shape(),
            card.classes(),
            read(new Path(folder(uri), "train.parquet"), card, card.train()),
            read(new Path(folder(uri), "test.parquet"), card, card.test()));
    if (!dataset.digest().equals(card.digest())) {
      throw new InputException(
          "the data set at %s has changed since it was written".formatted(uri),
          "digest " + card.digest(),
          dataset.digest(),
          "make or import it again with --force");
    }
    return dataset;
  }

  private Samples read(Path file, DatasetCard card, int count) {
    int width = card.width();
    if (!files.exists(file)) {
      throw damaged(file + " is missing", "a file of %d samples".formatted(count), "no file");
    }
    if ((long) count * width > Integer.MAX_VALUE - 8) {
      throw damaged(file + " is too large", "less than 2 GB of values", count + " x " + width);
    }
    byte[] values = new byte[count * width];
    byte[] labels = new byte[count];
    int[] next = {0};
    parquet.read(
        file,
        SCHEMA,
        row -> {
          int i = next[0]++;
          int index = row.integer("index");
          int label = row.integer("label");
          byte[] sample = row.bytes("values");
          if (i < count
              && (index != i
                  || label < 0
                  || label >= card.classes().size()
                  || sample.length != width)) {
            throw damaged(
                "%s, row %d does not fit".formatted(file, i),
                "index %d, a label below %d, %d values".formatted(i, card.classes().size(), width),
                "index %d, label %d, %d values".formatted(index, label, sample.length));
          }
          if (i < count) {
            labels[i] = (byte) label;
            System.arraycopy(sample, 0, values, i * width, width);
          }
        });
    if (next[0] != count) {
      throw damaged(
          file + " has another number of samples than dataset.json says",
          Integer.toString(count),
          Integer.toString(next[0]));
    }
    return new Samples(width, values, labels);
  }

  private static InputException damaged(String what, String expected, String got) {
    return new InputException(
        what, expected, got, "restore the file, or make or import the data again with --force");
  }

  private Path folder(String uri) {
    try {
      Path path = new Path(uri);
      return files.fileSystem(path).makeQualified(path);
    } catch (IllegalArgumentException | IOException e) {
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
