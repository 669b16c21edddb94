package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.task.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was prepared as one Parquet file: a row per array, or several in order, of {@code name} and
 * {@code doubles}, to the bit. Key, spikes, model time and the number of numbers are in the file's
 * metadata.
 */
final class PreparationFile {
  private static final Logger LOG = LoggerFactory.getLogger(PreparationFile.class);
  private static final MessageType SCHEMA =
      new MessageType(
          "preparation",
          Columns.text(REQUIRED, "name"),
          Columns.array(REQUIRED, PrimitiveTypeName.DOUBLE, "doubles"));

  /** Numbers in one row: longer arrays take several rows, so that pages stay small. */
  private static final int CHUNK = 1 << 17;

  private final HadoopFiles files;

  PreparationFile(HadoopFiles files) {
    this.files = files;
  }

  /** Writes a file, whole or not at all. */
  void write(Path path, String key, Preparation.Result result) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("l2l.format", "1");
    metadata.put("key", key);
    metadata.put("spikes", Long.toString(result.spikes()));
    metadata.put("simulatedMs", Double.toString(result.simulatedMs()));
    metadata.put("size", Long.toString(result.size()));
    files.replace(
        path,
        aside ->
            new ParquetFiles(files)
                .write(
                    aside,
                    SCHEMA,
                    metadata,
                    rows -> {
                      for (Map.Entry<String, double[]> entry : result.arrays().entrySet()) {
                        double[] all = entry.getValue();
                        for (int from = 0; from == 0 || from < all.length; from += CHUNK) {
                          int end = Math.min(all.length, from + CHUNK);
                          rows.write(
                              rows.row()
                                  .set("name", entry.getKey())
                                  .set("doubles", Arrays.copyOfRange(all, from, end)));
                        }
                      }
                    }));
  }

  /**
   * Reads a file; empty where there is none.
   *
   * @throws InputException when it is damaged, or of another key
   */
  Optional<Preparation.Result> read(Path path, String key) {
    if (!files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(whole(path, key));
    } catch (InputException | NumberFormatException e) {
      throw new InputException(
          new Problem(
              path + " is damaged",
              "what was prepared under the key " + key,
              String.valueOf(e.getMessage()),
              "remove the file: it is computed again"),
          e);
    }
  }

  /** Reads a file of a cache; empty where there is none, or a damaged one: it is made anew. */
  Optional<Preparation.Result> cached(Path path, String key) {
    try {
      return read(path, key);
    } catch (InputException e) {
      LOG.warn("{}; computed again", e.getMessage().lines().findFirst().orElse(""));
      return Optional.empty();
    }
  }

  private Preparation.Result whole(Path path, String key) {
    ParquetFiles parquet = new ParquetFiles(files);
    Map<String, String> metadata = parquet.metadata(path);
    Map<String, List<double[]>> chunks = new TreeMap<>();
    parquet.read(
        path,
        SCHEMA,
        row ->
            chunks
                .computeIfAbsent(row.text("name"), n -> new ArrayList<>())
                .add(row.doubles("doubles")));
    Map<String, double[]> arrays = new TreeMap<>();
    chunks.forEach(
        (name, parts) ->
            arrays.put(name, parts.stream().flatMapToDouble(Arrays::stream).toArray()));
    Preparation.Result result =
        new Preparation.Result(
            arrays,
            Long.parseLong(metadata.get("spikes")),
            Double.parseDouble(String.valueOf(metadata.get("simulatedMs"))));
    if (!key.equals(metadata.get("key")) || result.size() != Long.parseLong(metadata.get("size"))) {
      throw new InputException(
          "not what it should be",
          metadata.get("size") + " numbers",
          "%d under the key %s".formatted(result.size(), metadata.get("key")),
          "");
    }
    return result;
  }
}
