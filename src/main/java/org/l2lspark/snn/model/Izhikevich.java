package org.l2lspark.snn.model;

import java.util.List;
import java.util.Map;

/**
 * {@code izhikevich}: the simple model of Izhikevich with delta-shaped synapses.
 *
 * <pre>
 *   dV/dt = 0.04 V^2 + 5 V + 140 - U + I_e
 *   dU/dt = a (b V - U)
 *   V    += w_j at the arrival of a spike through synapse j
 *   V &gt;= V_th at the end of a step:  spike, V = c, U = U + d
 * </pre>
 *
 * integrated by the forward Euler scheme, both equations from the values at the start of the step,
 * as NEST does by default. Potentials in mV, times in ms, weights in mV; U starts at b V.
 *
 * <p>References: Izhikevich 2003, IEEE Transactions on Neural Networks 14:1569-1572; NEST 3.9,
 * {@code izhikevich}.
 */
public final class Izhikevich extends NeuronModel {
  /** NEST's name of this model. */
  public static final String NAME = "izhikevich";

  static final Parameter A = Parameter.any("a", "a", 0.02, "1/ms", "rate of the recovery");
  static final Parameter B = Parameter.any("b", "b", 0.2, "", "sensitivity of the recovery to V");
  static final Parameter C =
      Parameter.any("c", "c", -65, "mV", "potential after a spike, and potential at the start");
  static final Parameter D = Parameter.any("d", "d", 8, "mV", "jump of the recovery at a spike");
  static final Parameter V_TH = Parameter.any("V_th", "V_th", 30, "mV", "threshold");

  private static final Schema SCHEMA =
      Schema.of(
              NAME,
              List.of(A, B, C, D, V_TH, LeakyIntegrateAndFire.V_MIN, LeakyIntegrateAndFire.I_E),
              List.of(StateVariable.V_M, new StateVariable("U_m", "mV", "recovery")))
          .below(C, V_TH)
          .below(LeakyIntegrateAndFire.V_MIN, V_TH);

  /** The defaults. */
  public Izhikevich() {
    this(Map.of());
  }

  /** The parameters given by name, the others at their defaults. */
  public Izhikevich(Map<String, Double> parameters) {
    super(SCHEMA, parameters);
  }

  @Override
  protected Izhikevich copy(Map<String, Double> parameters) {
    return new Izhikevich(parameters);
  }

  @Override
  public Kernel kernel(int cells, double stepMs) {
    return new IzhikevichKernel(this, cells, stepMs);
  }

  @Override
  public boolean separatesInhibition() {
    return false;
  }

  @Override
  public double initialMv() {
    return get(C);
  }

  @Override
  public double refractoryMs() {
    return 0;
  }
}
