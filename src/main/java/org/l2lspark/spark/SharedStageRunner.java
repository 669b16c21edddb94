package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes what all members share, as an RDD over ranges of samples, and keeps it as Parquet: one
 * file a stage, named by the digest of everything it depends on, a row per sample: {@code sample},
 * {@code response} (one unsigned byte per number where {@code encoding = uint8}, a little-endian
 * float where {@code encoding = float32}; the encoding is in the file's metadata).
 */
final class SharedStageRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SharedStageRunner.class);
  private static final int SAMPLES_PER_TASK = 250;
  private static final MessageType SCHEMA =
      new MessageType(
          "responses",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "sample"),
          Columns.of(REQUIRED, PrimitiveTypeName.BINARY, "response"));
  private final JavaSparkContext spark;
  private final HadoopFiles files;

  SharedStageRunner(JavaSparkContext spark, HadoopFiles files) {
    this.spark = spark;
    this.files = files;
  }

  Responses run(SharedStage<?> stage, Optional<String> cache, String label) {
    if (cache.isEmpty()) {
      return compute(stage, label);
    }
    String key = stage.key();
    Path file = new Path(GivenPath.of(cache.get()), "responses-" + key + ".parquet");
    return Lease.once(
        files,
        file,
        () -> cached(file, stage),
        () -> {
          Responses responses = compute(stage, label);
          write(file, stage, key, responses);
          return responses;
        });
  }

  private <C extends AutoCloseable> Responses compute(SharedStage<C> stage, String label) {
    List<int[]> ranges = new ArrayList<>();
    for (int first = 0; first < stage.samples(); first += SAMPLES_PER_TASK) {
      ranges.add(new int[] {first, Math.min(stage.samples(), first + SAMPLES_PER_TASK)});
    }
    Broadcast<Shipped<SharedStage<C>>> shipped = spark.broadcast(new Shipped<>(stage));
    try {
      return Responses.concat(
          Jobs.run(
              spark,
              label,
              () ->
                  spark
                      .parallelize(ranges, ranges.size())
                      .mapPartitions(new Range<>(shipped))
                      .collect()));
    } finally {
      shipped.destroy();
    }
  }

  /** Empty where there is no file, or a damaged one: it is made anew. */
  private Optional<Responses> cached(Path file, SharedStage<?> stage) {
    if (!files.exists(file)) {
      return Optional.empty();
    }
    String problem;
    try {
      Responses responses = read(file);
      if (responses.samples() == stage.samples()) {
        return Optional.of(responses);
      }
      problem = file + " has not all samples";
    } catch (InputException | IllegalArgumentException e) {
      problem = file + " is damaged";
    }
    LOG.warn("{}; computed again", problem);
    return Optional.empty();
  }

  private Responses read(Path file) {
    Map<String, String> metadata = new ParquetFiles(files).metadata(file);
    boolean counted = "uint8".equals(metadata.get("encoding"));
    long spikes = Long.parseLong(metadata.get("spikes"));
    List<Responses> rows = new ArrayList<>();
    new ParquetFiles(files)
        .read(
            file,
            SCHEMA,
            row ->
                rows.add(
                    Responses.decode(row.bytes("response"), counted, rows.isEmpty() ? spikes : 0)));
    return Responses.concat(rows);
  }

  private void write(Path path, SharedStage<?> stage, String key, Responses responses) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("encoding", responses.counted() ? "uint8" : "float32");
    metadata.put("description", stage.description());
    metadata.put("key", key);
    metadata.put("spikes", Long.toString(responses.spikes()));
    files.replace(
        path,
        aside ->
            new ParquetFiles(files)
                .write(
                    aside,
                    SCHEMA,
                    metadata,
                    rows -> {
                      for (int sample = 0; sample < responses.samples(); sample++) {
                        rows.write(
                            rows.row()
                                .set("sample", sample)
                                .set("response", responses.encode(sample)));
                      }
                    }));
  }

  /** Computes ranges of samples in one context. */
  private record Range<C extends AutoCloseable>(Broadcast<Shipped<SharedStage<C>>> stage)
      implements FlatMapFunction<Iterator<int[]>, Responses>, Serializable {

    @Override
    @SuppressWarnings("try") // a context's close() may throw anything
    public Iterator<Responses> call(Iterator<int[]> ranges) throws Exception {
      SharedStage<C> shared = stage.value().value();
      int width = shared.width();
      List<Responses> parts = new ArrayList<>();
      try (C context = shared.open()) {
        while (ranges.hasNext()) {
          int[] range = ranges.next();
          float[] values = new float[(range[1] - range[0]) * width];
          long spikes = 0;
          for (int sample = range[0]; sample < range[1]; sample++) {
            spikes += shared.compute(context, sample, values, (sample - range[0]) * width);
          }
          parts.add(Responses.of(range[1] - range[0], width, values, spikes));
        }
      }
      return parts.iterator();
    }
  }
}
