package org.l2lspark.spark;

import java.util.List;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.experiment.Backend;
import org.l2lspark.task.Features;

/** MLlib's multilayer perceptron (logistic hidden units, softmax, L-BFGS) as a baseline. */
final class PerceptronBaseline implements Backend.Baseline {
  private final SparkSession session;
  private final List<Integer> hidden;
  private final int iterations;
  private final long seed;

  PerceptronBaseline(SparkSession session, List<Integer> hidden, int iterations, long seed) {
    this.session = session;
    this.hidden = List.copyOf(hidden);
    this.iterations = iterations;
    this.seed = seed;
  }

  @Override
  public double testAccuracy(
      String label, Features features, int classes, int train, int test, double penalty) {
    int[] layers = new int[hidden.size() + 2];
    layers[0] = features.width();
    for (int i = 0; i < hidden.size(); i++) {
      layers[1 + i] = hidden.get(i);
    }
    layers[layers.length - 1] = classes;
    return FeatureRows.accuracy(
        session,
        label,
        features,
        train,
        test,
        new MultilayerPerceptronClassifier()
            .setLayers(layers)
            .setMaxIter(iterations)
            .setSeed(seed));
  }
}
