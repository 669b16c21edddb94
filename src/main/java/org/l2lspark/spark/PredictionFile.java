package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.Predictions;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Predictions as one Parquet file, by Hadoop path. Of a classification:
 *
 * <pre>
 *   index      int32        position in the split, from 0
 *   outputs    list double  one per class, as key l2l.outputs of the file names them: {"classes": [...]}
 *   decision   int32        class index of the largest
 *   className  string       name of that class
 *   label      int32        true class index           null where it is not known
 *   right      boolean      whether they are the same  null where it is not known
 * </pre>
 *
 * Of a regression, in the units of the run's data set:
 *
 * <pre>
 *   index      int32        position in the split, from 0
 *   outputs    list double  one a target, as key l2l.outputs of the file names them: {"targets": [...]}
 *   targets    list double  the same as they are       null where they are not known
 * </pre>
 */
public final class PredictionFile {
  static final MessageType SCHEMA =
      new MessageType(
          "prediction",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "index"),
          Columns.array(REQUIRED, PrimitiveTypeName.DOUBLE, "outputs"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "decision"),
          Columns.text(REQUIRED, "className"),
          Columns.of(OPTIONAL, PrimitiveTypeName.INT32, "label"),
          Columns.of(OPTIONAL, PrimitiveTypeName.BOOLEAN, "right"));

  static final MessageType NUMBERS =
      new MessageType(
          "prediction",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "index"),
          Columns.array(REQUIRED, PrimitiveTypeName.DOUBLE, "outputs"),
          Columns.array(OPTIONAL, PrimitiveTypeName.DOUBLE, "targets"));

  private final HadoopFiles files = HadoopFiles.ofActiveSession();
  private final Path file;

  private PredictionFile(String uri) {
    try {
      Path path = GivenPath.of(uri);
      this.file = files.fileSystem(path).makeQualified(path);
    } catch (IOException e) {
      throw new InputException(
          new Problem(
              "'%s' is not a path of a file".formatted(uri),
              "for example predictions.parquet or hdfs:///predictions.parquet",
              String.valueOf(e.getMessage()),
              "correct --out"),
          e);
    }
  }

  /**
   * A file to be written; to be asked for before work is done.
   *
   * @param uri Hadoop path
   * @param overwrite whether a file that is there may be replaced; a folder never is
   * @throws InputException when the path is taken
   */
  public static PredictionFile at(String uri, boolean overwrite) {
    PredictionFile predictions = new PredictionFile(uri);
    predictions.requireWritable(uri, overwrite);
    return predictions;
  }

  private void requireWritable(String uri, boolean overwrite) {
    if (!files.exists(file)) {
      return;
    }
    boolean folder;
    try {
      folder = files.fileSystem(file).getFileStatus(file).isDirectory();
    } catch (IOException e) {
      throw HadoopFiles.unreachable(file, e);
    }
    if (folder || !overwrite) {
      throw new InputException(
          uri + " exists",
          folder ? "a path of a file" : "a new path, or --force",
          folder ? "a folder" : "a file",
          folder ? "name a file by --out" : "add --force to replace it, or name another --out");
    }
  }

  /**
   * Writes a row per sample; the file becomes visible whole or not at all.
   *
   * @param metadata key-value metadata of the file, beside the names of the outputs
   */
  public void write(Predictions predictions, Map<String, String> metadata) {
    if (predictions instanceof Predictions.Classes classes) {
      write(SCHEMA, metadata, Map.of("classes", classes.classes()), rows -> fill(rows, classes));
    } else if (predictions instanceof Predictions.Numbers numbers) {
      write(NUMBERS, metadata, Map.of("targets", numbers.targets()), rows -> fill(rows, numbers));
    }
  }

  private void write(
      MessageType schema,
      Map<String, String> metadata,
      Map<String, Object> outputs,
      ParquetFiles.Filling source) {
    Map<String, String> all = new TreeMap<>(metadata);
    all.put("l2l.outputs", Json.compact(outputs));
    files.replace(file, aside -> new ParquetFiles(files).write(aside, schema, all, source));
  }

  private static void fill(ParquetFiles.Rows rows, Predictions.Classes predictions)
      throws IOException {
    Optional<int[]> labels = predictions.labels();
    for (int s = 0; s < predictions.count(); s++) {
      int decision = predictions.decisions()[s];
      ParquetRow row =
          rows.row()
              .set("index", s)
              .set("outputs", predictions.outputs(s))
              .set("decision", decision)
              .set("className", predictions.classes().get(decision));
      if (labels.isPresent()) {
        int label = labels.get()[s];
        row.set("label", label).set("right", label == decision);
      }
      rows.write(row);
    }
  }

  private static void fill(ParquetFiles.Rows rows, Predictions.Numbers predictions)
      throws IOException {
    for (int s = 0; s < predictions.count(); s++) {
      rows.write(
          rows.row()
              .set("index", s)
              .set("outputs", predictions.outputs(s))
              .set("targets", predictions.known(s).orElse(null)));
    }
  }
}
