package org.l2lspark.spark.ml;

import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.Shipped;

/** Holds the estimate of a {@link PopulationOptimizer}; adds its fitness on each row. */
public final class PopulationOptimizerModel extends Model<PopulationOptimizerModel>
    implements HasObjective, MLWritable {
  private static final long serialVersionUID = 1L;
  private final ObjectiveParams params;
  private Stored stored; // null until it is filled
  private String uid; // no value here: it is taken before fields would be set

  /** For Spark Connect, which asks a class for its name by an object. */
  public PopulationOptimizerModel() {
    this(Uid.random("populationOptimizer"));
  }

  /** A model without an estimate, to be filled. */
  public PopulationOptimizerModel(String uid) {
    this(Uid.of(uid));
  }

  private PopulationOptimizerModel(Uid unused) {
    this.params = new ObjectiveParams(this);
  }

  PopulationOptimizerModel with(Stored knowledge) {
    stored = knowledge;
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
  public ObjectiveParams objectiveParams() {
    return params;
  }

  /** The optimizer's estimate, a number per parameter as the objective sees it. */
  public Vector estimate() {
    return Vectors.dense(stored.array("estimate").clone());
  }

  /** Name of each parameter. */
  public List<String> parameterNames() {
    return List.copyOf(stored.list("names"));
  }

  /** Best fitness of each generation. */
  public double[] bestFitness() {
    return stored.array("bestFitness").clone();
  }

  /** Why no generation came after the last. */
  public String stoppedBecause() {
    return stored.list("stoppedBecause").get(0);
  }

  /** Sets {@link #outputCol}. */
  public PopulationOptimizerModel setOutputCol(String value) {
    return (PopulationOptimizerModel) set(outputCol(), value);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    List<String> unused = params.columns(this, schema);
    Fields.requireFree(schema, getOutputCol(), "outputCol");
    return schema.add(getOutputCol(), DataTypes.DoubleType, false);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType unused = transformSchema(dataset.schema());
    Shipped<Objective> objective = new Shipped<>(params.objective(this));
    double[] estimate = stored.array("estimate");
    List<String> columns = params.columns(this, dataset.schema());
    int width = columns.size();
    UDF1<Row, Double> fitness =
        row -> {
          float[] features = TrainingRows.features(row, width);
          if (features == null) {
            throw new InputException(
                "a row has no fitness", "numbers", row.toString(), "leave such rows out");
          }
          return objective.value().fitness(estimate.clone(), features);
        };
    Column given = functions.struct(columns.stream().map(functions::col).toArray(Column[]::new));
    return dataset
        .toDF()
        .withColumn(getOutputCol(), functions.udf(fitness, DataTypes.DoubleType).apply(given));
  }

  @Override
  public PopulationOptimizerModel copy(ParamMap extra) {
    PopulationOptimizerModel copied = copyValues(new PopulationOptimizerModel(uid()), extra);
    return copied.with(stored).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return Models.writer(this, stored);
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<PopulationOptimizerModel> read() {
    return Models.reader((model, stored) -> model.with(stored));
  }

  /** Reads what {@code save} wrote. */
  public static PopulationOptimizerModel load(String path) {
    return read().load(path);
  }
}
