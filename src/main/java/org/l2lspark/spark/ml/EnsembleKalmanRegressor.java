package org.l2lspark.spark.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.task.regression.RegressionTask;

/**
 * Trains a feed-forward net that predicts a number by an ensemble Kalman filter, or any optimizer
 * of this project; no gradient is taken. The number is standardised inside, so that Params mean the
 * same whatever its unit. The rows are collected and sent to the executors once, ensembles are
 * evaluated there.
 */
public final class EnsembleKalmanRegressor
    extends Regressor<Vector, EnsembleKalmanRegressor, EnsembleKalmanRegressionModel>
    implements TrainingSetters<EnsembleKalmanRegressor>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private final TrainingParams params;
  private String uid; // no value here: it is taken before fields would be set

  /** An estimator with a name of its own. */
  public EnsembleKalmanRegressor() {
    this(Uid.random("ensembleKalmanRegressor"));
  }

  /** An estimator. */
  public EnsembleKalmanRegressor(String uid) {
    this(Uid.of(uid));
  }

  private EnsembleKalmanRegressor(Uid unused) {
    this.params = new TrainingParams(this, false);
  }

  @Override
  public String uid() {
    if (uid == null) {
      uid = Uid.take();
    }
    return uid;
  }

  @Override
  public TrainingParams trainingParams() {
    return params;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Fields.requireVector(schema, getFeaturesCol(), "featuresCol");
    Fields.requireNumber(schema, getLabelCol(), "labelCol");
    return super.transformSchema(schema);
  }

  @Override
  public EnsembleKalmanRegressionModel train(Dataset<?> dataset) {
    TrainingRows rows =
        TrainingRows.collect(dataset, List.of(getFeaturesCol()), getLabelCol(), uid());
    FeatureMatrix features = rows.features();
    org.l2lspark.data.Dataset data =
        new org.l2lspark.data.Dataset(
            "dataframe",
            new Schema(List.of(features.width()), List.of(), List.of(), List.of(getLabelCol())),
            new Samples(features, new Targets.Numbers(1, rows.labels())),
            new Samples(features.take(new int[0]), new Targets.Numbers(1, new double[0])));
    Training<RegressionTask> training =
        Training.run(
            dataset.sparkSession(),
            uid(),
            params.config(this),
            Optional.of(data),
            config -> {
              if (config.task() instanceof RegressionTask.Definition definition) {
                return RegressionTask.training(definition, data, Training.seed(config));
              }
              throw TrainingParams.anotherTask(this, "regression", config.task().kind());
            });
    NetFunction net =
        NetFunction.of(training.task().trained(training.estimate().values()), training);
    return new EnsembleKalmanRegressionModel(uid()).with(net);
  }

  @Override
  public EnsembleKalmanRegressor copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<EnsembleKalmanRegressor> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads what {@code save} wrote. */
  public static EnsembleKalmanRegressor load(String path) {
    return read().load(path);
  }
}
