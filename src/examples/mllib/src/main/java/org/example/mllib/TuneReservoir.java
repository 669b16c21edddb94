package org.example.mllib;

import java.io.IOException;
import java.util.Locale;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.spark.ml.DatasetFrames;
import org.l2lspark.spark.ml.EnsembleKalmanClassifier;
import org.l2lspark.spark.ml.SpikingReservoir;

/**
 * Chooses how many inhibitory neurons a reservoir has by cross-validation on images; the best model
 * is tested by another application.
 *
 * <pre>
 * tune DATA ROWS MODEL     fits to the first rows of the training split, saves the best model
 * test DATA MODEL          loads it and prints the accuracy on the test split
 * control DATA ROWS        logistic regression of MLlib on the same spikes, likewise
 * </pre>
 */
public final class TuneReservoir {
  private static final MulticlassClassificationEvaluator ACCURACY =
      new MulticlassClassificationEvaluator().setMetricName("accuracy");

  private TuneReservoir() {}

  /** Runs one of the two commands. */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark = SparkSession.builder().appName("tune a reservoir").getOrCreate();
    long start = System.nanoTime();
    if (arguments[0].equals("tune")) {
      tune(spark, arguments[1], Integer.parseInt(arguments[2]), arguments[3]);
    } else if (arguments[0].equals("control")) {
      control(spark, arguments[1], Integer.parseInt(arguments[2]));
    } else {
      Dataset<Row> test = DatasetFrames.read(spark, arguments[1], "test").repartition(8);
      System.out.println(
          "test accuracy "
              + ACCURACY.evaluate(CrossValidatorModel.load(arguments[2]).transform(test)));
    }
    System.out.printf(Locale.ROOT, "%.1f s%n", (System.nanoTime() - start) / 1e9);
    spark.stop();
  }

  private static void control(SparkSession spark, String data, int rows) {
    SpikingReservoir reservoir = new SpikingReservoir().setShape(28, 28).setInhibitory(240);
    LogisticRegression readout =
        new LogisticRegression().setFeaturesCol("spikes").setRegParam(0.001);
    Dataset<Row> training = DatasetFrames.read(spark, data, "train").filter("index < " + rows);
    Dataset<Row> test = DatasetFrames.read(spark, data, "test");
    Dataset<Row> spikes = reservoir.transform(training.repartition(8)).cache();
    System.out.println(
        "test accuracy of logistic regression "
            + ACCURACY.evaluate(
                readout.fit(spikes).transform(reservoir.transform(test.repartition(8)))));
  }

  private static void tune(SparkSession spark, String data, int rows, String model)
      throws IOException {
    Dataset<Row> training =
        DatasetFrames.read(spark, data, "train").filter("index < " + rows).repartition(8).cache();
    SpikingReservoir reservoir = new SpikingReservoir().setShape(28, 28);
    EnsembleKalmanClassifier readout =
        new EnsembleKalmanClassifier().setFeaturesCol("spikes").setGenerations(11);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(reservoir.inhibitory(), new int[] {240, 480})
            .build();
    CrossValidatorModel best =
        new CrossValidator()
            .setEstimator(new Pipeline().setStages(new PipelineStage[] {reservoir, readout}))
            .setEstimatorParamMaps(grid)
            .setEvaluator(ACCURACY)
            .setNumFolds(3)
            .setSeed(1)
            .fit(training);
    double[] mean = best.avgMetrics();
    for (int i = 0; i < grid.length; i++) {
      System.out.printf(Locale.ROOT, "mean accuracy %.4f with%n%s%n", mean[i], grid[i]);
    }
    best.write().overwrite().save(model);
    System.out.println("saved " + model);
  }
}
