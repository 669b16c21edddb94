package org.l2lspark.spark.ml;

import com.typesafe.config.Config;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.l2lspark.experiment.sweep.Overlay;

/** The Params of a reservoir that learns from rows before. */
final class AdaptiveParams extends ReservoirParams {
  private static final long serialVersionUID = 1L;

  /** Features are scaled by their own range over the rows. */
  static final String RANGE = "range";

  private static final String FIXED = "fixed";

  final Param<String> scaling;
  final IntParam stdpRows;
  final BooleanParam standardize;

  AdaptiveParams(Params owner) {
    super(owner);
    Specs specs = new Specs(owner);
    scaling =
        specs.choice(
            "scaling",
            List.of(RANGE, FIXED),
            RANGE,
            "how features become grey values: each by its own range over the rows, or all from"
                + " inputMin to inputMax");
    stdpRows =
        specs.integer(
            "stdpRows",
            0,
            0,
            "rows shown to the bulk while its synapses learn by spike-timing dependent plasticity;"
                + " which ones, and how, is said by bulk.stdp of settings");
    standardize =
        specs.flag(
            "standardize",
            false,
            "whether each number that is read has mean 0 and variance 1 over the rows; takes a"
                + " simulation of all rows");
  }

  @Override
  Config adapted(Params owner, Config config) {
    int rows = (Integer) owner.getOrDefault(stdpRows);
    return rows == 0 ? config : Overlay.value(config, "bulk.stdp.images", rows);
  }
}
