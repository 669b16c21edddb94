package org.l2lspark.spark.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.shared.HasInputCol;
import org.apache.spark.ml.param.shared.HasOutputCol;
import org.apache.spark.ml.param.shared.HasSeed;

/** Params of a spiking reservoir. What they mean is said by {@code explainParams()}. */
public interface HasReservoir extends HasInputCol, HasOutputCol, HasSeed {
  /** The Params, for this package. */
  ReservoirParams reservoirParams();

  @Override
  default Param<String> inputCol() {
    return reservoirParams().inputCol;
  }

  @Override
  default Param<String> outputCol() {
    return reservoirParams().outputCol;
  }

  @Override
  default LongParam seed() {
    return reservoirParams().seed;
  }

  /** Shape of a sample: height and width of an image, or the number of features. */
  default IntArrayParam shape() {
    return reservoirParams().shape;
  }

  /** Excitatory neurons of the bulk. */
  default IntParam excitatory() {
    return reservoirParams().excitatory;
  }

  /** Inhibitory neurons of the bulk. */
  default IntParam inhibitory() {
    return reservoirParams().inhibitory;
  }

  /** How a sample becomes spikes. */
  default Param<String> encoding() {
    return reservoirParams().encoding;
  }

  /** How long a sample is shown, in ms. */
  default DoubleParam stimulusMs() {
    return reservoirParams().stimulusMs;
  }

  /** Step of the simulation, in ms. */
  default DoubleParam stepMs() {
    return reservoirParams().stepMs;
  }

  /** Time constant of the filter on spike trains in ms, 0 for spike counts. */
  default DoubleParam traceMs() {
    return reservoirParams().traceMs;
  }

  /** Windows of the stimulus that are read one after the other. */
  default IntParam windows() {
    return reservoirParams().windows;
  }

  /** The feature that is black. */
  default DoubleParam inputMin() {
    return reservoirParams().inputMin;
  }

  /** The feature that is white. */
  default DoubleParam inputMax() {
    return reservoirParams().inputMax;
  }

  /** More settings of bulk, protocol and encoding, as HOCON. */
  default Param<String> settings() {
    return reservoirParams().settings;
  }

  /** Made by {@link #inputCol()}. */
  @Override
  default void org$apache$spark$ml$param$shared$HasInputCol$_setter_$inputCol_$eq(
      Param<String> unused) {}

  /** Made by {@link #outputCol()}. */
  @Override
  default void org$apache$spark$ml$param$shared$HasOutputCol$_setter_$outputCol_$eq(
      Param<String> unused) {}

  /** Made by {@link #seed()}. */
  @Override
  default void org$apache$spark$ml$param$shared$HasSeed$_setter_$seed_$eq(LongParam unused) {}
}
