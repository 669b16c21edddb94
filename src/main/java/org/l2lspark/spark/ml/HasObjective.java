package org.l2lspark.spark.ml;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.param.shared.HasInputCols;
import org.apache.spark.ml.param.shared.HasOutputCol;
import org.apache.spark.ml.param.shared.HasSeed;

/** Params of an optimization of a user's objective. */
public interface HasObjective extends HasInputCols, HasOutputCol, HasSeed {
  /** The Params, for this package. */
  ObjectiveParams objectiveParams();

  @Override
  default StringArrayParam inputCols() {
    return objectiveParams().inputCols;
  }

  @Override
  default Param<String> outputCol() {
    return objectiveParams().outputCol;
  }

  @Override
  default LongParam seed() {
    return objectiveParams().seed;
  }

  /** Class of the objective. */
  default Param<String> objective() {
    return objectiveParams().objective;
  }

  /** Number of generations. */
  default IntParam generations() {
    return objectiveParams().generations;
  }

  /** Rows of a generation. */
  default IntParam batchSize() {
    return objectiveParams().batchSize;
  }

  /** The optimizer. */
  default Param<String> optimizer() {
    return objectiveParams().optimizer;
  }

  /** More settings of the run. */
  default Param<String> run() {
    return objectiveParams().run;
  }

  /** Made by {@link #inputCols()}. */
  @Override
  default void org$apache$spark$ml$param$shared$HasInputCols$_setter_$inputCols_$eq(
      StringArrayParam unused) {}

  /** Made by {@link #outputCol()}. */
  @Override
  default void org$apache$spark$ml$param$shared$HasOutputCol$_setter_$outputCol_$eq(
      Param<String> unused) {}

  /** Made by {@link #seed()}. */
  @Override
  default void org$apache$spark$ml$param$shared$HasSeed$_setter_$seed_$eq(LongParam unused) {}
}
