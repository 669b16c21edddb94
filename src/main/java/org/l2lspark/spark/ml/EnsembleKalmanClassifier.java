package org.l2lspark.spark.ml;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.classifier.ClassifierTask;

/**
 * Trains a feed-forward net that decides between classes by an ensemble Kalman filter, or any
 * optimizer of this project; no gradient is taken, so that units may be steps. Without {@code
 * layers} it is linear, a readout of a {@link SpikingReservoir}. Every member of the ensemble sees
 * every row of a generation: the rows are collected and sent to the executors once, ensembles are
 * evaluated there.
 *
 * <p>Labels are 0, 1, ..., at most {@value Targets#MAX_CLASSES} classes; there are as many as the
 * metadata of the column say, as StringIndexer writes them, and else one more than the largest.
 */
public final class EnsembleKalmanClassifier
    extends ProbabilisticClassifier<
        Vector, EnsembleKalmanClassifier, EnsembleKalmanClassificationModel>
    implements TrainingSetters<EnsembleKalmanClassifier>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private final TrainingParams params;
  private String uid; // no value here: it is taken before fields would be set

  /** An estimator with a name of its own. */
  public EnsembleKalmanClassifier() {
    this(Uid.random("ensembleKalmanClassifier"));
  }

  /** An estimator. */
  public EnsembleKalmanClassifier(String uid) {
    this(Uid.of(uid));
  }

  private EnsembleKalmanClassifier(Uid unused) {
    this.params = new TrainingParams(this, true);
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
  public EnsembleKalmanClassificationModel train(Dataset<?> dataset) {
    TrainingRows rows =
        TrainingRows.collect(dataset, List.of(getFeaturesCol()), getLabelCol(), uid());
    byte[] labels = new byte[rows.count()];
    int classes =
        Math.max(labels(rows.labels(), labels), Fields.classes(dataset.schema(), getLabelCol()));
    requireClasses(classes);
    FeatureMatrix features = rows.features();
    org.l2lspark.data.Dataset data =
        new org.l2lspark.data.Dataset(
            "dataframe",
            List.of(features.width()),
            IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
            new Samples(features, new Targets.Classes(labels)),
            new Samples(features.take(new int[0]), new Targets.Classes(new byte[0])));
    Training<ClassifierTask> training =
        Training.run(
            dataset.sparkSession(),
            uid(),
            params.config(this),
            Optional.of(data),
            config -> {
              if (config.task() instanceof ClassifierTask.Definition definition) {
                return ClassifierTask.training(definition, data, Training.seed(config));
              }
              throw TrainingParams.anotherTask(this, "classifier", config.task().kind());
            });
    NetFunction net =
        NetFunction.of(training.task().trained(training.estimate().values()), training);
    return new EnsembleKalmanClassificationModel(uid()).with(net);
  }

  /** Class indices; returns the number of classes. */
  private int labels(double[] values, byte[] labels) {
    int classes = 0;
    for (int s = 0; s < values.length; s++) {
      if (values[s] != Math.rint(values[s]) || values[s] < 0 || values[s] >= Targets.MAX_CLASSES) {
        throw new InputException(
            "a label in " + getLabelCol() + " is no class",
            "0, 1, ..., at most " + (Targets.MAX_CLASSES - 1),
            Double.toString(values[s]),
            "index the labels by StringIndexer");
      }
      labels[s] = (byte) (int) values[s];
      classes = Math.max(classes, (int) values[s] + 1);
    }
    return classes;
  }

  private void requireClasses(int classes) {
    if (classes < 2 || classes > Targets.MAX_CLASSES) {
      throw new InputException(
          "there is nothing to decide in " + getLabelCol(),
          "2 to " + Targets.MAX_CLASSES + " classes",
          Integer.toString(classes),
          "name another labelCol");
    }
  }

  @Override
  public EnsembleKalmanClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<EnsembleKalmanClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads what {@code save} wrote. */
  public static EnsembleKalmanClassifier load(String path) {
    return read().load(path);
  }
}
