package org.l2lspark.spark.ml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Moves the parameters of a user's {@link Objective} by an optimizer of this project (CMA-ES, a
 * genetic algorithm, ...) so that its fitness over the rows of a DataFrame gets large: the mean
 * over rows, or another statistic ({@code run = "fitness = median"}). The rows are collected and
 * sent to the executors once, populations are evaluated there. The same bits on any partitioning.
 */
public final class PopulationOptimizer extends Estimator<PopulationOptimizerModel>
    implements HasObjective, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private final ObjectiveParams params;
  private String uid; // no value here: it is taken before fields would be set

  /** An estimator with a name of its own. */
  public PopulationOptimizer() {
    this(Uid.random("populationOptimizer"));
  }

  /** An estimator. */
  public PopulationOptimizer(String uid) {
    this(Uid.of(uid));
  }

  private PopulationOptimizer(Uid unused) {
    this.params = new ObjectiveParams(this);
  }

  @Override
  public String uid() {
    if (uid == null) {
      uid = Uid.take();
    }
    return uid;
  }

  @Override
  public ObjectiveParams objectiveParams() {
    return params;
  }

  /** Sets {@link #inputCols}. */
  public PopulationOptimizer setInputCols(String... value) {
    return with(inputCols(), value);
  }

  /** Sets {@link #outputCol}. */
  public PopulationOptimizer setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** Sets {@link #seed}. */
  public PopulationOptimizer setSeed(long value) {
    return with(seed(), value);
  }

  /** Sets {@link #objective} to the name of a class. */
  public PopulationOptimizer setObjective(String value) {
    return with(objective(), value);
  }

  /** Sets {@link #objective}. */
  public PopulationOptimizer setObjective(Class<? extends Objective> value) {
    return with(objective(), value.getName());
  }

  /** Sets {@link #generations}. */
  public PopulationOptimizer setGenerations(int value) {
    return with(generations(), value);
  }

  /** Sets {@link #batchSize}. */
  public PopulationOptimizer setBatchSize(int value) {
    return with(batchSize(), value);
  }

  /** Sets {@link #optimizer}. */
  public PopulationOptimizer setOptimizer(String value) {
    return with(optimizer(), value);
  }

  /** Sets {@link #run}. */
  public PopulationOptimizer setRun(String value) {
    return with(run(), value);
  }

  private <V> PopulationOptimizer with(Param<V> param, V value) {
    return (PopulationOptimizer) set(param, value);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    List<String> unused = params.columns(this, schema);
    Fields.requireFree(schema, getOutputCol(), "outputCol");
    return schema.add(getOutputCol(), DataTypes.DoubleType, false);
  }

  @Override
  public PopulationOptimizerModel fit(Dataset<?> dataset) {
    StructType unused = transformSchema(dataset.schema());
    Objective objective = params.objective(this);
    TrainingRows rows =
        TrainingRows.collect(dataset, params.columns(this, dataset.schema()), null, uid());
    Training<ObjectiveTask> training =
        Training.run(
            dataset.sparkSession(),
            uid(),
            params.config(this),
            Optional.empty(),
            config -> new ObjectiveTask(objective, rows.features()));
    Stored stored =
        new Stored(
            Map.of("estimate", training.estimate().values(), "bestFitness", training.best()),
            Map.of(
                "names",
                training.estimate().names(),
                "stoppedBecause",
                List.of(training.stoppedBecause())));
    PopulationOptimizerModel model =
        copyValues(new PopulationOptimizerModel(uid()), ParamMap.empty());
    return model.with(stored).setParent(this);
  }

  @Override
  public PopulationOptimizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<PopulationOptimizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads what {@code save} wrote. */
  public static PopulationOptimizer load(String path) {
    return read().load(path);
  }
}
