package org.l2lspark.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.task.Features;

/** Features as MLlib takes them: rows of label and vector, computed where they are needed. */
final class FeatureRows implements AutoCloseable {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());
  private final SparkSession session;
  private final JavaSparkContext spark;
  private final Broadcast<Shipped<Features>> shipped;

  private FeatureRows(SparkSession session, Features features) {
    this.session = session;
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.shipped = spark.broadcast(new Shipped<>(features));
  }

  /** Samples {@code first} to {@code end}. */
  private Dataset<Row> of(int first, int end) {
    List<Integer> samples = new ArrayList<>();
    for (int sample = first; sample < end; sample++) {
      samples.add(sample);
    }
    Broadcast<Shipped<Features>> features = shipped;
    JavaRDD<Row> rows =
        spark
            .parallelize(samples, spark.defaultParallelism())
            .map(
                sample -> {
                  Features view = features.value().value();
                  double[] row = new double[view.width()];
                  view.copy(sample, row, 0);
                  return RowFactory.create((double) view.label(sample), Vectors.dense(row));
                });
    return session.createDataFrame(rows, SCHEMA);
  }

  /**
   * Trains a classifier on the first samples.
   *
   * @param label what to call its jobs
   * @return its accuracy on those after them
   */
  static double accuracy(
      SparkSession session,
      String label,
      Features features,
      int train,
      int test,
      Estimator<?> classifier) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return Jobs.run(
            spark, label, () -> List.of(accuracy(session, features, train, test, classifier)))
        .get(0);
  }

  private static double accuracy(
      SparkSession session, Features features, int train, int test, Estimator<?> classifier) {
    try (FeatureRows rows = new FeatureRows(session, features)) {
      Dataset<Row> training = rows.of(0, train).cache();
      Transformer model = (Transformer) classifier.fit(training);
      training.unpersist();
      return new MulticlassMetrics(
              model.transform(rows.of(train, train + test)).select("prediction", "label"))
          .accuracy();
    }
  }

  @Override
  public void close() {
    shipped.destroy();
  }
}
