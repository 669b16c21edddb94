package org.example.mllib;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.spark.ml.EnsembleKalmanClassifier;

/** Decides whether two numbers have the same sign, by a net of steps that no gradient can train. */
public final class TrainOnDataFrame {
  private TrainOnDataFrame() {}

  /** Trains, saves, loads and tests; the argument is the folder of the model. */
  public static void main(String[] arguments) throws java.io.IOException {
    SparkSession spark = SparkSession.builder().appName("train on a DataFrame").getOrCreate();
    Dataset<Row> rows =
        spark
            .range(400)
            .selectExpr("sin(id) as x", "cos(3 * id) as y")
            .selectExpr("x", "y", "cast(x * y > 0 as double) as label");
    VectorAssembler features =
        new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features");
    EnsembleKalmanClassifier net =
        new EnsembleKalmanClassifier()
            .setLayers(20)
            .setActivation("heaviside")
            .setInitialStd(1)
            .setGenerations(20);
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {features, net}).fit(rows);
    model.write().overwrite().save(arguments[0]);
    Dataset<Row> decided = PipelineModel.load(arguments[0]).transform(rows);
    System.out.println(
        "accuracy "
            + new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(decided));
  }
}
