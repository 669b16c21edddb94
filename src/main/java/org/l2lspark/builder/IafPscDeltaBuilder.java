package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Neuron iaf_psc_delta. */
@Generated("l2l settings --builders")
public final class IafPscDeltaBuilder extends NeuronBuilder<IafPscDeltaBuilder> {
  /** Nothing is set. */
  public IafPscDeltaBuilder() {
    super("iaf_psc_delta");
  }

  /** Membrane time constant. [in ms; above 0; default 10] */
  public IafPscDeltaBuilder tauM(double value) {
    return set("tau_m", value);
  }

  /** Membrane capacitance. [in pF; above 0; default 250] */
  public IafPscDeltaBuilder cM(double value) {
    return set("C_m", value);
  }

  /** Absolute refractory time, a whole number of steps. [in ms; at least 0; default 2] */
  public IafPscDeltaBuilder tRef(double value) {
    return set("t_ref", value);
  }

  /** Resting potential, and potential at the start. [in mV; any number; default -70] */
  public IafPscDeltaBuilder eL(double value) {
    return set("E_L", value);
  }

  /** Potential after a spike. [in mV; any number; default -70] */
  public IafPscDeltaBuilder vReset(double value) {
    return set("V_reset", value);
  }

  /** Threshold; where it adapts, that of a neuron at rest. [in mV; any number; default -55] */
  public IafPscDeltaBuilder vTh(double value) {
    return set("V_th", value);
  }

  /** Lowest potential, applied after each step. [in mV; any number; default -Infinity] */
  public IafPscDeltaBuilder vMin(double value) {
    return set("V_min", value);
  }

  /** Constant current. [in pA; any number; default 0] */
  public IafPscDeltaBuilder iE(double value) {
    return set("I_e", value);
  }
}
