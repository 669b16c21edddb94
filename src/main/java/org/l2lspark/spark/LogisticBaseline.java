package org.l2lspark.spark;

import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.experiment.Backend;
import org.l2lspark.task.Features;

/** MLlib's multinomial logistic regression (L-BFGS, at most 100 iterations) as a baseline. */
final class LogisticBaseline implements Backend.Baseline {
  private final SparkSession session;

  LogisticBaseline(SparkSession session) {
    this.session = session;
  }

  @Override
  public double testAccuracy(
      String label, Features features, int classes, int train, int test, double penalty) {
    return FeatureRows.accuracy(
        session,
        label,
        features,
        train,
        test,
        new LogisticRegression().setFamily("multinomial").setMaxIter(100).setRegParam(penalty));
  }
}
