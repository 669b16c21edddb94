package org.l2lspark.spark.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.shared.HasSeed;

/**
 * Params of a net that is trained without gradients, {@code explainParams()} says their meaning.
 */
public interface HasTraining extends HasSeed {
  /** The Params, for this package. */
  TrainingParams trainingParams();

  @Override
  default LongParam seed() {
    return trainingParams().seed;
  }

  /** Units of each hidden layer. */
  default IntArrayParam layers() {
    return trainingParams().layers;
  }

  /** What a hidden unit makes of its sum. */
  default Param<String> activation() {
    return trainingParams().activation;
  }

  /** Whether units have a bias. */
  default BooleanParam biases() {
    return trainingParams().biases;
  }

  /** How outputs are compared with targets. */
  default Param<String> loss() {
    return trainingParams().loss;
  }

  /** Standard deviation of the weights at the start. */
  default DoubleParam initialStd() {
    return trainingParams().initialStd;
  }

  /** Whether the filter moves weights in coordinates in which inputs are uncorrelated. */
  default BooleanParam whiten() {
    return trainingParams().whiten;
  }

  /** Size of the ensemble. */
  default IntParam members() {
    return trainingParams().members;
  }

  /** How far an update goes. */
  default DoubleParam gamma() {
    return trainingParams().gamma;
  }

  /** Standard deviation of the members about their mean. */
  default DoubleParam perturbationStd() {
    return trainingParams().perturbationStd;
  }

  /** Number of updates. */
  default IntParam generations() {
    return trainingParams().generations;
  }

  /** Rows of a generation. */
  default IntParam batchSize() {
    return trainingParams().batchSize;
  }

  /** More settings of the net. */
  default Param<String> task() {
    return trainingParams().task;
  }

  /** More settings of the filter, or another optimizer. */
  default Param<String> optimizer() {
    return trainingParams().optimizer;
  }

  /** More settings of the run. */
  default Param<String> run() {
    return trainingParams().run;
  }

  /** Made by {@link #seed()}. */
  @Override
  default void org$apache$spark$ml$param$shared$HasSeed$_setter_$seed_$eq(LongParam unused) {}
}
