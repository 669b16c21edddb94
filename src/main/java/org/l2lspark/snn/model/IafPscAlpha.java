package org.l2lspark.snn.model;

import java.util.List;
import java.util.Map;

/**
 * {@code iaf_psc_alpha}: leaky integrate-and-fire neuron with alpha-shaped synaptic currents.
 *
 * <pre>
 *   dV/dt = -(V - E_L) / tau_m + (I_ex + I_in + I_e) / C_m
 *   I_x   = sum over spikes s and synapses j:  w_j (t - s) e / tau_x * exp(-(t - s) / tau_x)
 *   V &gt;= V_th at the end of a step:  spike, V = V_reset for t_ref
 * </pre>
 *
 * so that a weight is the peak, in pA, of the current that one spike causes. Within a step the
 * equations are linear and are solved exactly (Rotter and Diesmann 1999), see {@link Propagators}.
 *
 * <p>References: Rotter and Diesmann 1999, Biological Cybernetics 81:381-402; Diesmann, Gewaltig,
 * Rotter and Aertsen 2001, Neurocomputing 38-40:565-571; NEST 3.9, {@code iaf_psc_alpha}.
 */
public final class IafPscAlpha extends LeakyIntegrateAndFire {
  /** NEST's name of this model. */
  public static final String NAME = "iaf_psc_alpha";

  private static final StateVariable SLOPE =
      new StateVariable("dI_syn", "pA/ms", "dI/dt + I / tau of the synaptic current I");
  private static final StateVariable SLOPE_EX =
      new StateVariable("dI_syn_ex", "pA/ms", "excitatory part of dI_syn");
  private static final StateVariable SLOPE_IN =
      new StateVariable("dI_syn_in", "pA/ms", "inhibitory part of dI_syn");

  private static final Schema SCHEMA =
      leaky(
          NAME,
          List.of(TAU_M, C_M, T_REF, E_L, V_RESET, V_TH, V_MIN, TAU_SYN_EX, TAU_SYN_IN, I_E),
          List.of(StateVariable.V_M, I_SYN, I_SYN_EX, I_SYN_IN, SLOPE, SLOPE_EX, SLOPE_IN));

  /** The defaults. */
  public IafPscAlpha() {
    this(Map.of());
  }

  /** The parameters given by name, the others at their defaults. */
  public IafPscAlpha(Map<String, Double> parameters) {
    super(SCHEMA, parameters);
  }

  @Override
  protected IafPscAlpha copy(Map<String, Double> parameters) {
    return new IafPscAlpha(parameters);
  }

  @Override
  public Kernel kernel(int cells, double stepMs) {
    return new AlphaKernel(this, cells, stepMs);
  }
}
