package org.l2lspark.spark.ml;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.types.StructType;

/** A net that predicts a number, in the unit of the label. */
public final class EnsembleKalmanRegressionModel
    extends RegressionModel<Vector, EnsembleKalmanRegressionModel>
    implements HasTraining, MLWritable {
  private static final long serialVersionUID = 1L;
  private final TrainingParams params;
  private NetFunction net; // null until it is filled
  private String uid; // no value here: it is taken before fields would be set

  /** For Spark Connect, which asks a class for its name by an object. */
  public EnsembleKalmanRegressionModel() {
    this(Uid.random("ensembleKalmanRegressor"));
  }

  /** A model without knowledge, to be filled. */
  public EnsembleKalmanRegressionModel(String uid) {
    this(Uid.of(uid));
  }

  private EnsembleKalmanRegressionModel(Uid unused) {
    this.params = new TrainingParams(this, false);
  }

  EnsembleKalmanRegressionModel with(NetFunction knowledge) {
    net = knowledge;
    return this;
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
  public int numFeatures() {
    return net.inputs();
  }

  /** Weights of the net, layer by layer, of inputs and output with mean 0 and variance 1. */
  public Vector weights() {
    return Vectors.dense(net.weights());
  }

  /** Best fitness of each generation of the training. */
  public double[] bestFitness() {
    return net.best();
  }

  /** Why the training ended. */
  public String stoppedBecause() {
    return net.stoppedBecause();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Fields.requireVector(schema, getFeaturesCol(), "featuresCol");
    return super.transformSchema(schema);
  }

  @Override
  public double predict(Vector features) {
    return net.outputs(features)[0];
  }

  @Override
  public EnsembleKalmanRegressionModel copy(ParamMap extra) {
    EnsembleKalmanRegressionModel copied =
        copyValues(new EnsembleKalmanRegressionModel(uid()), extra);
    return copied.with(net).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return Models.writer(this, net.stored());
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<EnsembleKalmanRegressionModel> read() {
    return Models.reader((model, stored) -> model.with(NetFunction.of(stored)));
  }

  /** Reads what {@code save} wrote. */
  public static EnsembleKalmanRegressionModel load(String path) {
    return read().load(path);
  }
}
