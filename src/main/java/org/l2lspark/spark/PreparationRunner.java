package org.l2lspark.spark;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Preparation;

/**
 * Does a preparation in one Spark task, and keeps its result where there is a cache: {@code
 * preparation-KEY.parquet} ({@link PreparationFile}).
 */
final class PreparationRunner {
  private final JavaSparkContext spark;
  private final HadoopFiles files;

  PreparationRunner(JavaSparkContext spark, HadoopFiles files) {
    this.spark = spark;
    this.files = files;
  }

  Preparation.Result run(Preparation preparation, Optional<String> cache, String label) {
    if (cache.isEmpty()) {
      return compute(preparation, label);
    }
    String key = preparation.key();
    Path file = new Path(GivenPath.of(cache.get()), "preparation-" + key + ".parquet");
    PreparationFile kept = new PreparationFile(files);
    return Lease.once(
        files,
        file,
        () -> kept.cached(file, key),
        () -> {
          Preparation.Result result = compute(preparation, label);
          kept.write(file, key, result);
          return result;
        });
  }

  private Preparation.Result compute(Preparation preparation, String label) {
    requireRoom(preparation);
    Broadcast<Shipped<Preparation>> shipped = spark.broadcast(new Shipped<>(preparation));
    try {
      return Jobs.run(
              spark,
              label,
              () ->
                  spark
                      .parallelize(List.of(0L), 1)
                      .map(task -> new Shipped<>(shipped.value().value().compute()))
                      .collect())
          .get(0)
          .value();
    } finally {
      shipped.destroy();
    }
  }

  /** Before the work, not after it. */
  private void requireRoom(Preparation preparation) {
    long limit = MergedResults.limit(spark);
    long bytes = preparation.size() * Double.BYTES;
    if (limit > 0 && bytes > limit) {
      throw new InputException(
          "too much would be sent to the driver: " + preparation.description(),
          "at most spark.driver.maxResultSize, %d MB".formatted(limit >> 20),
          "%d MB".formatted(bytes >> 20),
          "raise spark.driver.maxResultSize and the driver's memory, or let fewer synapses learn");
    }
  }
}
