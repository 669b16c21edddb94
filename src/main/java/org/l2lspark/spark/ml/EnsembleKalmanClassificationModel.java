package org.l2lspark.spark.ml;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.types.StructType;

/**
 * A net that decides between classes. The raw prediction is what it puts out, a number per class;
 * the largest decides. Probabilities are in the order of the outputs: with {@code loss = logistic}
 * logistic functions of them over their sum, else those next to the outputs, of which 1 is meant by
 * a class and 0 (squared) or -1 (squared-hinge) by the others. They are not calibrated.
 */
public final class EnsembleKalmanClassificationModel
    extends ProbabilisticClassificationModel<Vector, EnsembleKalmanClassificationModel>
    implements HasTraining, MLWritable {
  private static final long serialVersionUID = 1L;
  private final TrainingParams params;
  private NetFunction net; // null until it is filled
  private String uid; // no value here: it is taken before fields would be set

  /** For Spark Connect, which asks a class for its name by an object. */
  public EnsembleKalmanClassificationModel() {
    this(Uid.random("ensembleKalmanClassifier"));
  }

  /** A model without knowledge, to be filled. */
  public EnsembleKalmanClassificationModel(String uid) {
    this(Uid.of(uid));
  }

  private EnsembleKalmanClassificationModel(Uid unused) {
    this.params = new TrainingParams(this, true);
  }

  EnsembleKalmanClassificationModel with(NetFunction knowledge) {
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
  public int numClasses() {
    return net.outputs();
  }

  @Override
  public int numFeatures() {
    return net.inputs();
  }

  /** Weights of the net, layer by layer, of inputs with mean 0 and variance 1. */
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
  public Vector predictRaw(Vector features) {
    return Vectors.dense(net.outputs(features));
  }

  @Override
  public Vector raw2probabilityInPlace(Vector rawPrediction) {
    double[] scores = ((DenseVector) rawPrediction).values();
    String own = getOrDefault(loss());
    if (own.equals("logistic")) {
      Simplex.logistic(scores);
      return rawPrediction;
    }
    if (!own.equals(TrainingParams.SQUARED)) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] = (scores[k] + 1) / 2;
      }
    }
    Simplex.project(scores);
    return rawPrediction;
  }

  /**
   * For summaries of Spark's own models. Its superclasses declare it with two types that Scala can
   * tell apart and Java cannot.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public scala.Tuple3 findSummaryModel() {
    return new scala.Tuple3<>(this, getProbabilityCol(), getPredictionCol());
  }

  @Override
  public EnsembleKalmanClassificationModel copy(ParamMap extra) {
    EnsembleKalmanClassificationModel copied =
        copyValues(new EnsembleKalmanClassificationModel(uid()), extra);
    return copied.with(net).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return Models.writer(this, net.stored());
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<EnsembleKalmanClassificationModel> read() {
    return Models.reader((model, stored) -> model.with(NetFunction.of(stored)));
  }

  /** Reads what {@code save} wrote. */
  public static EnsembleKalmanClassificationModel load(String path) {
    return read().load(path);
  }
}
