package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Neuron iaf_psc_exp. */
@Generated("l2l settings --builders")
public final class IafPscExpBuilder extends NeuronBuilder<IafPscExpBuilder> {
  /** Nothing is set. */
  public IafPscExpBuilder() {
    super("iaf_psc_exp");
  }

  /** Membrane time constant. [in ms; above 0; default 10] */
  public IafPscExpBuilder tauM(double value) {
    return set("tau_m", value);
  }

  /** Membrane capacitance. [in pF; above 0; default 250] */
  public IafPscExpBuilder cM(double value) {
    return set("C_m", value);
  }

  /** Absolute refractory time, a whole number of steps. [in ms; at least 0; default 2] */
  public IafPscExpBuilder tRef(double value) {
    return set("t_ref", value);
  }

  /** Resting potential, and potential at the start. [in mV; any number; default -70] */
  public IafPscExpBuilder eL(double value) {
    return set("E_L", value);
  }

  /** Potential after a spike. [in mV; any number; default -70] */
  public IafPscExpBuilder vReset(double value) {
    return set("V_reset", value);
  }

  /** Threshold; where it adapts, that of a neuron at rest. [in mV; any number; default -55] */
  public IafPscExpBuilder vTh(double value) {
    return set("V_th", value);
  }

  /** Lowest potential, applied after each step. [in mV; any number; default -Infinity] */
  public IafPscExpBuilder vMin(double value) {
    return set("V_min", value);
  }

  /** Time constant of excitatory currents (weight &gt;= 0). [in ms; above 0; default 2] */
  public IafPscExpBuilder tauSynEx(double value) {
    return set("tau_syn_ex", value);
  }

  /** Time constant of inhibitory currents (weight &lt; 0). [in ms; above 0; default 2] */
  public IafPscExpBuilder tauSynIn(double value) {
    return set("tau_syn_in", value);
  }

  /** Constant current. [in pA; any number; default 0] */
  public IafPscExpBuilder iE(double value) {
    return set("I_e", value);
  }
}
