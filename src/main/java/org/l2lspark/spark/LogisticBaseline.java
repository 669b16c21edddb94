package org.l2lspark.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.experiment.Backend;
import org.l2lspark.task.Features;

/** MLlib's multinomial logistic regression (L-BFGS, at most 100 iterations) as a baseline. */
final class LogisticBaseline implements Backend.Baseline {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());
  private final SparkSession session;

  LogisticBaseline(SparkSession session) {
    this.session = session;
  }

  @Override
  public double testAccuracy(Features features, int classes, int train, int test, double penalty) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Broadcast<Shipped<Features>> shipped = spark.broadcast(new Shipped<>(features));
    try {
      Dataset<Row> training = rows(spark, shipped, 0, train).cache();
      LogisticRegressionModel model =
          new LogisticRegression()
              .setFamily("multinomial")
              .setMaxIter(100)
              .setRegParam(penalty)
              .fit(training);
      training.unpersist();
      Dataset<Row> predicted =
          model.transform(rows(spark, shipped, train, train + test)).select("prediction", "label");
      return new MulticlassMetrics(predicted).accuracy();
    } finally {
      shipped.destroy();
    }
  }

  private Dataset<Row> rows(
      JavaSparkContext spark, Broadcast<Shipped<Features>> features, int first, int end) {
    List<Integer> samples = new ArrayList<>();
    for (int sample = first; sample < end; sample++) {
      samples.add(sample);
    }
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
}
