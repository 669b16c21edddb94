package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Neuron izhikevich. */
@Generated("l2l settings --builders")
public final class IzhikevichBuilder extends NeuronBuilder<IzhikevichBuilder> {
  /** Nothing is set. */
  public IzhikevichBuilder() {
    super("izhikevich");
  }

  /** Rate of the recovery. [in 1/ms; any number; default 0.02] */
  public IzhikevichBuilder a(double value) {
    return set("a", value);
  }

  /** Sensitivity of the recovery to V. [a pure number; any number; default 0.2] */
  public IzhikevichBuilder b(double value) {
    return set("b", value);
  }

  /** Potential after a spike, and potential at the start. [in mV; any number; default -65] */
  public IzhikevichBuilder c(double value) {
    return set("c", value);
  }

  /** Jump of the recovery at a spike. [in mV; any number; default 8] */
  public IzhikevichBuilder d(double value) {
    return set("d", value);
  }

  /** Threshold. [in mV; any number; default 30] */
  public IzhikevichBuilder vTh(double value) {
    return set("V_th", value);
  }

  /** Lowest potential, applied after each step. [in mV; any number; default -Infinity] */
  public IzhikevichBuilder vMin(double value) {
    return set("V_min", value);
  }

  /** Constant current. [in pA; any number; default 0] */
  public IzhikevichBuilder iE(double value) {
    return set("I_e", value);
  }
}
