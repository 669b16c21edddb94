package org.l2lspark.snn.model;

import java.util.List;
import java.util.Map;

/**
 * {@code iaf_adaptive}: leaky integrate-and-fire neuron with exponential synaptic currents and an
 * adaptive threshold (ALIF).
 *
 * <pre>
 *   dV/dt = -(V - E_L) / tau_m + (I_ex + I_in + I_e) / C_m
 *   I_x   = sum over spikes s and synapses j:  w_j exp(-(t - s) / tau_x)
 *   B(t)  = V_th + beta b(t)                                                  (Bellec et al., eq. 1)
 *   b(t + h) = rho b(t) + (1 - rho) z(t),   rho = exp(-h / tau_a)             (Bellec et al., eq. 2)
 *   z(t)  = 1/h at a spike of the neuron, 0 otherwise
 *   V &gt;= B at the end of a step of length h:  spike, V = V_reset for t_ref
 * </pre>
 *
 * so that each spike raises the threshold by {@code beta (1 - rho) / h}, about {@code beta /
 * tau_a}, and the rise decays with tau_a; a neuron that fires at the rate r has its threshold
 * raised by {@code beta r} on average, whatever the step. With beta = 0 this is {@link IafPscExp},
 * bit for bit.
 *
 * <p>Membrane, synapses, reset and refractory time are those of the other models here: V is set to
 * V_reset and held, where Bellec et al. subtract B from V at a spike.
 *
 * <p>tau_a and beta are those of the sequential MNIST task of the paper (beta = 1.8 for a threshold
 * 0.01 above rest), scaled to a threshold 15 mV above rest.
 *
 * <p>References: Bellec, Salaj, Subramoney, Legenstein and Maass 2018, Advances in Neural
 * Information Processing Systems 31, arXiv:1803.09574; Rotter and Diesmann 1999, Biological
 * Cybernetics 81:381-402.
 */
public final class AdaptiveLif extends LeakyIntegrateAndFire {
  /** Name of this model; NEST has none of this kind. */
  public static final String NAME = "iaf_adaptive";

  /** Time constant of the adaptation. */
  public static final Parameter TAU_A =
      Parameter.positive("tau_a", "τ_a", 700, "ms", "time constant of the adaptation");

  /** Strength of the adaptation. */
  public static final Parameter BETA =
      Parameter.notNegative("beta", "β", 2700, "mV ms", "strength of the adaptation");

  private static final StateVariable THRESHOLD =
      new StateVariable("V_th", "mV", "threshold of the next step");

  private static final Schema SCHEMA =
      leaky(
          NAME,
          List.of(
              TAU_M,
              C_M,
              T_REF,
              E_L,
              V_RESET,
              V_TH,
              V_MIN,
              TAU_SYN_EX,
              TAU_SYN_IN,
              I_E,
              TAU_A,
              BETA),
          List.of(StateVariable.V_M, I_SYN, I_SYN_EX, I_SYN_IN, THRESHOLD));

  /** The defaults. */
  public AdaptiveLif() {
    this(Map.of());
  }

  /** The parameters given by name, the others at their defaults. */
  public AdaptiveLif(Map<String, Double> parameters) {
    super(SCHEMA, parameters);
  }

  /** The same neuron without adaptation. */
  public IafPscExp withoutAdaptation() {
    Map<String, Double> parameters = parameters();
    parameters.remove(TAU_A.name());
    parameters.remove(BETA.name());
    return new IafPscExp(parameters);
  }

  @Override
  protected AdaptiveLif copy(Map<String, Double> parameters) {
    return new AdaptiveLif(parameters);
  }

  @Override
  public Kernel kernel(int cells, double stepMs) {
    return new AdaptiveKernel(this, cells, stepMs);
  }
}
