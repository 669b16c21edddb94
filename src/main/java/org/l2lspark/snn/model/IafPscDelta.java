package org.l2lspark.snn.model;

import java.util.List;
import java.util.Map;

/**
 * {@code iaf_psc_delta}: leaky integrate-and-fire neuron with delta-shaped synaptic currents.
 *
 * <pre>
 *   dV/dt = -(V - E_L) / tau_m + I_e / C_m
 *   V    += w_j at the arrival of a spike through synapse j
 *   V &gt;= V_th at the end of a step:  spike, V = V_reset for t_ref
 * </pre>
 *
 * so that a weight is the jump, in mV, of the potential that one spike causes; spikes that arrive
 * during the refractory time are lost. Within a step the equations are linear and are solved
 * exactly (Rotter and Diesmann 1999), see {@link Propagators}.
 *
 * <p>References: Rotter and Diesmann 1999, Biological Cybernetics 81:381-402; Brunel 2000, Journal
 * of Computational Neuroscience 8:183-208; NEST 3.9, {@code iaf_psc_delta}.
 */
public final class IafPscDelta extends LeakyIntegrateAndFire {
  /** NEST's name of this model. */
  public static final String NAME = "iaf_psc_delta";

  private static final Schema SCHEMA =
      leaky(
          NAME,
          List.of(TAU_M, C_M, T_REF, E_L, V_RESET, V_TH, V_MIN, I_E),
          List.of(StateVariable.V_M));

  /** The defaults. */
  public IafPscDelta() {
    this(Map.of());
  }

  /** The parameters given by name, the others at their defaults. */
  public IafPscDelta(Map<String, Double> parameters) {
    super(SCHEMA, parameters);
  }

  @Override
  protected IafPscDelta copy(Map<String, Double> parameters) {
    return new IafPscDelta(parameters);
  }

  @Override
  public Kernel kernel(int cells, double stepMs) {
    return new DeltaKernel(this, cells, stepMs);
  }
}
