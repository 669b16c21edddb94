package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Neuron iaf_adaptive. */
@Generated("l2l settings --builders")
public final class IafAdaptiveBuilder extends NeuronBuilder<IafAdaptiveBuilder> {
  /** Nothing is set. */
  public IafAdaptiveBuilder() {
    super("iaf_adaptive");
  }

  /** Membrane time constant. [in ms; above 0; default 10] */
  public IafAdaptiveBuilder tauM(double value) {
    return set("tau_m", value);
  }

  /** Membrane capacitance. [in pF; above 0; default 250] */
  public IafAdaptiveBuilder cM(double value) {
    return set("C_m", value);
  }

  /** Absolute refractory time, a whole number of steps. [in ms; at least 0; default 2] */
  public IafAdaptiveBuilder tRef(double value) {
    return set("t_ref", value);
  }

  /** Resting potential, and potential at the start. [in mV; any number; default -70] */
  public IafAdaptiveBuilder eL(double value) {
    return set("E_L", value);
  }

  /** Potential after a spike. [in mV; any number; default -70] */
  public IafAdaptiveBuilder vReset(double value) {
    return set("V_reset", value);
  }

  /** Threshold; where it adapts, that of a neuron at rest. [in mV; any number; default -55] */
  public IafAdaptiveBuilder vTh(double value) {
    return set("V_th", value);
  }

  /** Lowest potential, applied after each step. [in mV; any number; default -Infinity] */
  public IafAdaptiveBuilder vMin(double value) {
    return set("V_min", value);
  }

  /** Time constant of excitatory currents (weight &gt;= 0). [in ms; above 0; default 2] */
  public IafAdaptiveBuilder tauSynEx(double value) {
    return set("tau_syn_ex", value);
  }

  /** Time constant of inhibitory currents (weight &lt; 0). [in ms; above 0; default 2] */
  public IafAdaptiveBuilder tauSynIn(double value) {
    return set("tau_syn_in", value);
  }

  /** Constant current. [in pA; any number; default 0] */
  public IafAdaptiveBuilder iE(double value) {
    return set("I_e", value);
  }

  /** Time constant of the adaptation. [in ms; above 0; default 700] */
  public IafAdaptiveBuilder tauA(double value) {
    return set("tau_a", value);
  }

  /** Strength of the adaptation. [in mV ms; at least 0; default 2700] */
  public IafAdaptiveBuilder beta(double value) {
    return set("beta", value);
  }
}
