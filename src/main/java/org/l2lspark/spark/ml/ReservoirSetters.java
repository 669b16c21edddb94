package org.l2lspark.spark.ml;

import org.apache.spark.ml.param.Param;

/**
 * Sets the Params of a reservoir that is not fitted yet.
 *
 * @param <T> the transformer or estimator itself
 */
public interface ReservoirSetters<T extends ReservoirSetters<T>> extends HasReservoir {
  /** Sets {@link #inputCol}. */
  default T setInputCol(String value) {
    return with(inputCol(), value);
  }

  /** Sets {@link #outputCol}. */
  default T setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** Sets {@link #seed}. */
  default T setSeed(long value) {
    return with(seed(), value);
  }

  /** Sets {@link #shape}. */
  default T setShape(int... value) {
    return with(shape(), value);
  }

  /** Sets {@link #excitatory}. */
  default T setExcitatory(int value) {
    return with(excitatory(), value);
  }

  /** Sets {@link #inhibitory}. */
  default T setInhibitory(int value) {
    return with(inhibitory(), value);
  }

  /** Sets {@link #encoding}. */
  default T setEncoding(String value) {
    return with(encoding(), value);
  }

  /** Sets {@link #stimulusMs}. */
  default T setStimulusMs(double value) {
    return with(stimulusMs(), value);
  }

  /** Sets {@link #stepMs}. */
  default T setStepMs(double value) {
    return with(stepMs(), value);
  }

  /** Sets {@link #traceMs}. */
  default T setTraceMs(double value) {
    return with(traceMs(), value);
  }

  /** Sets {@link #windows}. */
  default T setWindows(int value) {
    return with(windows(), value);
  }

  /** Sets {@link #inputMin}. */
  default T setInputMin(double value) {
    return with(inputMin(), value);
  }

  /** Sets {@link #inputMax}. */
  default T setInputMax(double value) {
    return with(inputMax(), value);
  }

  /** Sets {@link #settings}. */
  default T setSettings(String value) {
    return with(settings(), value);
  }

  @SuppressWarnings("unchecked")
  private <V> T with(Param<V> param, V value) {
    return (T) set(param, value);
  }
}
