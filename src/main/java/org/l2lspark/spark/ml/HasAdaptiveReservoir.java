package org.l2lspark.spark.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** Params of a spiking reservoir that learns from rows before it is used. */
public interface HasAdaptiveReservoir extends HasReservoir {
  @Override
  AdaptiveParams reservoirParams();

  /** How features become grey values. */
  default Param<String> scaling() {
    return reservoirParams().scaling;
  }

  /** Rows shown to the bulk while it learns. */
  default IntParam stdpRows() {
    return reservoirParams().stdpRows;
  }

  /** Whether what is read is standardised. */
  default BooleanParam standardize() {
    return reservoirParams().standardize;
  }
}
