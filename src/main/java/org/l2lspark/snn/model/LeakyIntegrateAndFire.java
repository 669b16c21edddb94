package org.l2lspark.snn.model;

import java.util.List;
import java.util.Map;

/**
 * What leaky integrate-and-fire neurons have in common: a membrane that decays to rest, a
 * threshold, a reset and a refractory time.
 *
 * <pre>
 *   dV/dt = -(V - E_L) / tau_m + (I + I_e) / C_m
 *   V &gt;= V_th at the end of a step:  spike, V = V_reset for t_ref
 * </pre>
 */
public abstract class LeakyIntegrateAndFire extends NeuronModel {
  /** Membrane time constant. */
  public static final Parameter TAU_M =
      Parameter.positive("tau_m", "τ_m", 10, "ms", "membrane time constant");

  /** Membrane capacitance. */
  public static final Parameter C_M =
      Parameter.positive("C_m", "C_m", 250, "pF", "membrane capacitance");

  /** Absolute refractory time. */
  public static final Parameter T_REF =
      Parameter.notNegative(
          "t_ref", "t_ref", 2, "ms", "absolute refractory time, a whole number of steps");

  /** Resting potential. */
  public static final Parameter E_L =
      Parameter.any("E_L", "E_L", -70, "mV", "resting potential, and potential at the start");

  /** Potential after a spike. */
  public static final Parameter V_RESET =
      Parameter.any("V_reset", "V_reset", -70, "mV", "potential after a spike");

  /** Threshold. */
  public static final Parameter V_TH =
      Parameter.any(
          "V_th", "V_th", -55, "mV", "threshold; where it adapts, that of a neuron at rest");

  /** Lowest potential. */
  public static final Parameter V_MIN =
      Parameter.any(
          "V_min",
          "V_min",
          Double.NEGATIVE_INFINITY,
          "mV",
          "lowest potential, applied after each step");

  /** Time constant of excitatory synapses. */
  public static final Parameter TAU_SYN_EX =
      Parameter.positive(
          "tau_syn_ex", "τ_ex", 2, "ms", "time constant of excitatory currents (weight >= 0)");

  /** Time constant of inhibitory synapses. */
  public static final Parameter TAU_SYN_IN =
      Parameter.positive(
          "tau_syn_in", "τ_in", 2, "ms", "time constant of inhibitory currents (weight < 0)");

  /** Constant current. */
  public static final Parameter I_E = Parameter.any("I_e", "I_e", 0, "pA", "constant current");

  /** Sum of both synaptic currents. */
  public static final StateVariable I_SYN = new StateVariable("I_syn", "pA", "synaptic current");

  /** Current of excitatory synapses, where tau_syn_in is another than tau_syn_ex. */
  public static final StateVariable I_SYN_EX =
      new StateVariable("I_syn_ex", "pA", "excitatory part of I_syn");

  /** Current of inhibitory synapses, where tau_syn_in is another than tau_syn_ex. */
  public static final StateVariable I_SYN_IN =
      new StateVariable("I_syn_in", "pA", "inhibitory part of I_syn");

  /** Takes the parameters that are given by name. */
  protected LeakyIntegrateAndFire(Schema schema, Map<String, Double> given) {
    super(schema, given);
  }

  /** The schema of a model that has the parameters V_reset, V_th and V_min. */
  protected static Schema leaky(
      String name, List<Parameter> parameters, List<StateVariable> states) {
    return Schema.of(name, parameters, states).below(V_RESET, V_TH).below(V_MIN, V_TH);
  }

  /** Excitation apart from inhibition if the model has synaptic time constants and they differ. */
  @Override
  public final boolean separatesInhibition() {
    return schema().parameters().contains(TAU_SYN_EX) && get(TAU_SYN_EX) != get(TAU_SYN_IN);
  }

  /** Without the parts of what is summed into one channel. */
  @Override
  public final List<StateVariable> states() {
    return schema().states().stream()
        .filter(s -> separatesInhibition() || !s.name().matches(".*_(ex|in)"))
        .toList();
  }

  @Override
  public final double initialMv() {
    return get(E_L);
  }

  @Override
  public final double refractoryMs() {
    return get(T_REF);
  }
}
