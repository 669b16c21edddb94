package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.reservoir. The reservoir of spiking neurons. */
@Generated("l2l settings --builders")
public final class VolterraFiltersReservoirBuilder
    extends SettingsBuilder<VolterraFiltersReservoirBuilder> {
  /** Nothing is set. */
  public VolterraFiltersReservoirBuilder() {}

  /** Time for which a number is shown, even. [in ms; a whole number, 8 to 1,000; default 10] */
  public VolterraFiltersReservoirBuilder stepMs(long value) {
    return set("step-ms", value);
  }

  /**
   * Time constants with which spikes that are read decay; a readout sees each. [in ms; a list, each
   * above 0; default [10, 40]]
   */
  public VolterraFiltersReservoirBuilder tracesMs(double... values) {
    return set("traces-ms", values);
  }

  /** Input neurons; the last fires always. [in neurons; a whole number, 3 to 64; default 8] */
  public VolterraFiltersReservoirBuilder inputs(long value) {
    return set("inputs", value);
  }

  /** Neurons of the reservoir. [in neurons; a whole number, 1 to 63; default 20] */
  public VolterraFiltersReservoirBuilder neurons(long value) {
    return set("neurons", value);
  }

  /** Delays are drawn from 1 ms to this. [in ms; a whole number, 1 to 7; default 7] */
  public VolterraFiltersReservoirBuilder maxDelayMs(long value) {
    return set("max-delay-ms", value);
  }

  /**
   * Distance in which an input neuron fires, in those between two of them. [a pure number; above 0;
   * default 1.5]
   */
  public VolterraFiltersReservoirBuilder width(double value) {
    return set("width", value);
  }

  /**
   * Standard deviation of input weights at the start. The default, that of weights spread evenly to
   * 2,000 pA, is published for such neurons (Yegenoglu et al. 2022). [in 100 pA; above 0; default
   * 11.5]
   */
  public VolterraFiltersReservoirBuilder inputStd(double value) {
    return set("input-std", value);
  }

  /**
   * Standard deviation at the start of weights between neurons, times the root of their number. The
   * default is the same 1,150 pA with 20 of them. [in 100 pA; above 0; default 51.5]
   */
  public VolterraFiltersReservoirBuilder recurrentStd(double value) {
    return set("recurrent-std", value);
  }

  /**
   * Largest weight in magnitude. Up to 511 over the number of neurons, reservoirs are simulated in
   * the machine's vectors where these are long enough. [in 100 pA; above 0; default 25]
   */
  public VolterraFiltersReservoirBuilder bound(double value) {
    return set("bound", value);
  }
}
