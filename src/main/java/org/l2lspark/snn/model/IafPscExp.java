package org.l2lspark.snn.model;

import java.util.List;
import java.util.Map;

/**
 * {@code iaf_psc_exp}: leaky integrate-and-fire neuron with exponential synaptic currents.
 *
 * <pre>
 *   dV/dt = -(V - E_L) / tau_m + (I_ex + I_in + I_e) / C_m
 *   I_x   = sum over spikes s and synapses j:  w_j exp(-(t - s) / tau_x)
 *   V &gt;= V_th at the end of a step:  spike, V = V_reset for t_ref
 * </pre>
 *
 * so that a weight is the jump, in pA, of the current that one spike causes. Within a step the
 * equations are linear and are solved exactly (Rotter and Diesmann 1999), see {@link Propagators}.
 *
 * <p>References: Rotter and Diesmann 1999, Biological Cybernetics 81:381-402; Tsodyks, Uziel and
 * Markram 2000, Journal of Neuroscience 20:RC50; NEST 3.9, {@code iaf_psc_exp} (the floor V_min is
 * an addition).
 */
public final class IafPscExp extends LeakyIntegrateAndFire {
  /** NEST's name of this model. */
  public static final String NAME = "iaf_psc_exp";

  private static final Schema SCHEMA =
      leaky(
          NAME,
          List.of(TAU_M, C_M, T_REF, E_L, V_RESET, V_TH, V_MIN, TAU_SYN_EX, TAU_SYN_IN, I_E),
          List.of(StateVariable.V_M, I_SYN, I_SYN_EX, I_SYN_IN));

  /** The defaults. */
  public IafPscExp() {
    this(Map.of());
  }

  /** The parameters given by name, the others at their defaults. */
  public IafPscExp(Map<String, Double> parameters) {
    super(SCHEMA, parameters);
  }

  @Override
  protected IafPscExp copy(Map<String, Double> parameters) {
    return new IafPscExp(parameters);
  }

  @Override
  public Kernel kernel(int cells, double stepMs) {
    return new ExpKernel(this, cells, stepMs);
  }
}
