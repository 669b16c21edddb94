package org.l2lspark.spark.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.Jobs;
import org.l2lspark.spark.Shipped;

/**
 * What a reservoir learns from rows, each in one pass over them: ranges of features, the rows of
 * the least keys, means and variances of responses. Everything is the same bits on any
 * partitioning: minima and maxima are exact, and so are sums of whole numbers.
 */
final class ReservoirAdaptation {
  private static final double QUANTUM = 1024; // what is read is rounded to 1/1024 for its moments
  private final JavaSparkContext spark;
  private final JavaRDD<Vector> rows;
  private final String name;

  /**
   * Of a column.
   *
   * @param name what people see of its jobs
   */
  ReservoirAdaptation(Dataset<?> dataset, String column, String name) {
    this.spark = JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    Dataset<Row> vectors = dataset.toDF().select(column);
    this.rows = vectors.javaRDD().map(row -> row.getAs(0));
    this.name = name;
  }

  private String label(String step) {
    return name + ", fit: " + step;
  }

  /** Least and most of each feature over some rows. */
  private record Range(double[] least, double[] most) implements Serializable {
    static Range of(Iterator<Vector> vectors) {
      Range range = null;
      while (vectors.hasNext()) {
        Vector vector = vectors.next();
        if (vector != null) {
          range = wider(range, vector.toArray());
        }
      }
      return range;
    }

    private static Range wider(Range range, double[] features) {
      if (range == null || features.length != range.least.length) { // told when rows are shown
        return range == null ? new Range(features.clone(), features.clone()) : range;
      }
      return range.and(new Range(features, features));
    }

    Range and(Range other) {
      for (int i = 0; i < Math.min(least.length, other.least.length); i++) {
        least[i] = Math.min(least[i], other.least[i]);
        most[i] = Math.max(most[i], other.most[i]);
      }
      return this;
    }
  }

  /**
   * Least and range, the most less the least, of each feature.
   *
   * @throws InputException when there are no rows
   */
  double[][] ranges() {
    List<Shipped<Range>> parts =
        Jobs.run(
            spark,
            label("ranges of features"),
            () ->
                rows.mapPartitions(
                        vectors -> {
                          Range range = Range.of(vectors);
                          return range == null
                              ? List.<Shipped<Range>>of().iterator()
                              : List.of(new Shipped<>(range)).iterator();
                        })
                    .collect());
    Range all =
        parts.stream()
            .map(Shipped::value)
            .reduce(Range::and)
            .orElseThrow(ReservoirAdaptation::noRows);
    double[] range = new double[all.least.length];
    Arrays.setAll(range, i -> all.most[i] - all.least[i]);
    return new double[][] {all.least, range};
  }

  static InputException noRows() {
    return new InputException(
        "there is nothing to fit",
        "at least one row",
        "an empty DataFrame",
        "look at what filters it");
  }

  /** A row by the key of its content. */
  private record Keyed(long key, double[] features) implements Serializable {
    static final Comparator<Keyed> ORDER =
        Comparator.<Keyed>comparingLong(Keyed::key)
            .thenComparing(Keyed::features, (a, b) -> Arrays.compare(a, b));
  }

  /**
   * The rows of the least keys, in the order of their keys; fewer where there are fewer.
   *
   * @param seed the key of a row is made of it and of its content
   */
  List<double[]> least(int count, Seed seed) {
    List<Shipped<Keyed[]>> parts =
        Jobs.run(
            spark,
            label(String.format(Locale.ROOT, "choose %d rows", count)),
            () ->
                rows.mapPartitions(
                        vectors -> List.of(new Shipped<>(least(vectors, count, seed))).iterator())
                    .collect());
    return parts.stream()
        .flatMap(part -> Arrays.stream(part.value()))
        .sorted(Keyed.ORDER)
        .limit(count)
        .map(Keyed::features)
        .toList();
  }

  private static Keyed[] least(Iterator<Vector> vectors, int count, Seed seed) {
    PriorityQueue<Keyed> kept = new PriorityQueue<>(Keyed.ORDER.reversed());
    while (vectors.hasNext()) {
      Vector vector = vectors.next();
      if (vector != null) {
        double[] features = vector.toArray();
        kept.add(new Keyed(RowKey.of(seed, features).key(), features));
        if (kept.size() > count) {
          kept.poll();
        }
      }
    }
    return kept.toArray(new Keyed[0]);
  }

  /** Sums over rows of what is read, in quanta, and of its square. */
  private record Moments(long[] count, long[] sum, long[] squares) implements Serializable {
    static Moments of(Iterator<Vector> vectors, ReservoirFunction function) {
      int width = function.reservoir().width();
      Moments moments = new Moments(new long[1], new long[width], new long[width]);
      ReservoirFunction.Session session = function.open();
      while (vectors.hasNext()) {
        float[] numbers = session.raw(vectors.next());
        moments.count[0]++;
        for (int j = 0; j < width; j++) {
          long quanta = Math.round(numbers[j] * QUANTUM);
          moments.sum[j] = Math.addExact(moments.sum[j], quanta);
          moments.squares[j] =
              Math.addExact(moments.squares[j], Math.multiplyExact(quanta, quanta));
        }
      }
      return moments;
    }

    Moments and(Moments other) {
      count[0] += other.count[0];
      for (int j = 0; j < sum.length; j++) {
        sum[j] = Math.addExact(sum[j], other.sum[j]);
        squares[j] = Math.addExact(squares[j], other.squares[j]);
      }
      return this;
    }
  }

  /**
   * Mean of each number that is read, and one over its standard deviation, 0 where it never
   * changes.
   */
  double[][] standard(ReservoirFunction function) {
    Broadcast<Shipped<ReservoirFunction>> shipped = spark.broadcast(new Shipped<>(function));
    try {
      List<Shipped<Moments>> parts =
          Jobs.run(
              spark,
              label("responses of the reservoir"),
              () ->
                  rows.mapPartitions(
                          vectors ->
                              List.of(new Shipped<>(Moments.of(vectors, shipped.value().value())))
                                  .iterator())
                      .collect());
      return standard(parts.stream().map(Shipped::value).reduce(Moments::and).orElseThrow());
    } finally {
      shipped.destroy();
    }
  }

  private static double[][] standard(Moments all) {
    if (all.count[0] == 0) {
      throw noRows();
    }
    double n = all.count[0];
    double[][] standard = new double[2][all.sum.length];
    for (int j = 0; j < all.sum.length; j++) {
      double mean = all.sum[j] / n;
      double variance = all.squares[j] / n - mean * mean;
      standard[0][j] = mean / QUANTUM;
      standard[1][j] = variance > 1e-6 ? QUANTUM / Math.sqrt(variance) : 0;
    }
    return standard;
  }
}
