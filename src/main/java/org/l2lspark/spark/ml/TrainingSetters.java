package org.l2lspark.spark.ml;

import org.apache.spark.ml.param.Param;

/**
 * Sets the Params of a net that is not trained yet.
 *
 * @param <T> the estimator itself
 */
public interface TrainingSetters<T extends TrainingSetters<T>> extends HasTraining {
  /** Sets {@link #seed}. */
  default T setSeed(long value) {
    return with(seed(), value);
  }

  /** Sets {@link #layers}. */
  default T setLayers(int... value) {
    return with(layers(), value);
  }

  /** Sets {@link #activation}. */
  default T setActivation(String value) {
    return with(activation(), value);
  }

  /** Sets {@link #biases}. */
  default T setBiases(boolean value) {
    return with(biases(), value);
  }

  /** Sets {@link #loss}. */
  default T setLoss(String value) {
    return with(loss(), value);
  }

  /** Sets {@link #initialStd}. */
  default T setInitialStd(double value) {
    return with(initialStd(), value);
  }

  /** Sets {@link #whiten}. */
  default T setWhiten(boolean value) {
    return with(whiten(), value);
  }

  /** Sets {@link #members}. */
  default T setMembers(int value) {
    return with(members(), value);
  }

  /** Sets {@link #gamma}. */
  default T setGamma(double value) {
    return with(gamma(), value);
  }

  /** Sets {@link #perturbationStd}. */
  default T setPerturbationStd(double value) {
    return with(perturbationStd(), value);
  }

  /** Sets {@link #generations}. */
  default T setGenerations(int value) {
    return with(generations(), value);
  }

  /** Sets {@link #batchSize}. */
  default T setBatchSize(int value) {
    return with(batchSize(), value);
  }

  /** Sets {@link #task}. */
  default T setTask(String value) {
    return with(task(), value);
  }

  /** Sets {@link #optimizer}. */
  default T setOptimizer(String value) {
    return with(optimizer(), value);
  }

  /** Sets {@link #run}. */
  default T setRun(String value) {
    return with(run(), value);
  }

  @SuppressWarnings("unchecked")
  private <V> T with(Param<V> param, V value) {
    return (T) set(param, value);
  }
}
