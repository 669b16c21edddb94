package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Neuron iaf_psc_alpha. */
@Generated("l2l settings --builders")
public final class IafPscAlphaBuilder extends NeuronBuilder<IafPscAlphaBuilder> {
  /** Nothing is set. */
  public IafPscAlphaBuilder() {
    super("iaf_psc_alpha");
  }

  /** Membrane time constant. [in ms; above 0; default 10] */
  public IafPscAlphaBuilder tauM(double value) {
    return set("tau_m", value);
  }

  /** Membrane capacitance. [in pF; above 0; default 250] */
  public IafPscAlphaBuilder cM(double value) {
    return set("C_m", value);
  }

  /** Absolute refractory time, a whole number of steps. [in ms; at least 0; default 2] */
  public IafPscAlphaBuilder tRef(double value) {
    return set("t_ref", value);
  }

  /** Resting potential, and potential at the start. [in mV; any number; default -70] */
  public IafPscAlphaBuilder eL(double value) {
    return set("E_L", value);
  }

  /** Potential after a spike. [in mV; any number; default -70] */
  public IafPscAlphaBuilder vReset(double value) {
    return set("V_reset", value);
  }

  /** Threshold; where it adapts, that of a neuron at rest. [in mV; any number; default -55] */
  public IafPscAlphaBuilder vTh(double value) {
    return set("V_th", value);
  }

  /** Lowest potential, applied after each step. [in mV; any number; default -Infinity] */
  public IafPscAlphaBuilder vMin(double value) {
    return set("V_min", value);
  }

  /** Time constant of excitatory currents (weight &gt;= 0). [in ms; above 0; default 2] */
  public IafPscAlphaBuilder tauSynEx(double value) {
    return set("tau_syn_ex", value);
  }

  /** Time constant of inhibitory currents (weight &lt; 0). [in ms; above 0; default 2] */
  public IafPscAlphaBuilder tauSynIn(double value) {
    return set("tau_syn_in", value);
  }

  /** Constant current. [in pA; any number; default 0] */
  public IafPscAlphaBuilder iE(double value) {
    return set("I_e", value);
  }
}
