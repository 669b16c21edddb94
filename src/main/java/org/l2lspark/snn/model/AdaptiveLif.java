package org.l2lspark.snn.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.config.Section;

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
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>tau_m</td><td>10 ms</td><td>membrane time constant</td></tr>
 * <tr><td>C_m</td><td>250 pF</td><td>membrane capacitance</td></tr>
 * <tr><td>t_ref</td><td>2 ms</td><td>absolute refractory time, a whole number of steps</td></tr>
 * <tr><td>E_L</td><td>-70 mV</td><td>resting potential, and potential at the start</td></tr>
 * <tr><td>V_reset</td><td>-70 mV</td><td>potential after a spike</td></tr>
 * <tr><td>V_th</td><td>-55 mV</td><td>threshold of a neuron that has not fired</td></tr>
 * <tr><td>V_min</td><td>none</td><td>lowest potential, applied after each step</td></tr>
 * <tr><td>tau_syn_ex</td><td>2 ms</td><td>decay time of excitatory currents (w &gt;= 0)</td></tr>
 * <tr><td>tau_syn_in</td><td>2 ms</td><td>decay time of inhibitory currents (w &lt; 0)</td></tr>
 * <tr><td>I_e</td><td>0 pA</td><td>constant current</td></tr>
 * <tr><td>tau_a</td><td>700 ms</td><td>time constant of the adaptation</td></tr>
 * <tr><td>beta</td><td>2700 mV ms</td><td>strength of the adaptation, at least 0</td></tr>
 * </table>
 *
 * <p>tau_a and beta are those of the sequential MNIST task of the paper (beta = 1.8 for a threshold
 * 0.01 above rest), scaled to a threshold 15 mV above rest.
 *
 * <p>References: Bellec, Salaj, Subramoney, Legenstein and Maass 2018, Advances in Neural
 * Information Processing Systems 31, arXiv:1803.09574; Rotter and Diesmann 1999, Biological
 * Cybernetics 81:381-402.
 */
public record AdaptiveLif(
    double tauMs,
    double capacitancePf,
    double refractoryMs,
    double restMv,
    double resetMv,
    double thresholdMv,
    double floorMv,
    double tauSynExMs,
    double tauSynInMs,
    double currentPa,
    double tauAdaptationMs,
    double betaMvMs)
    implements NeuronModel {
  /** Name of this model; NEST has none of this kind. */
  public static final String NAME = "iaf_adaptive";

  private static final AdaptiveLif DEFAULTS =
      new AdaptiveLif(10, 250, 2, -70, -70, -55, Double.NEGATIVE_INFINITY, 2, 2, 0, 700, 2700);

  /** Checks every parameter. */
  public AdaptiveLif {
    Parameters.requirePositive(NAME, "tau_m", tauMs);
    Parameters.requirePositive(NAME, "C_m", capacitancePf);
    Parameters.requireNotNegative(NAME, "t_ref", refractoryMs);
    Parameters.requireFinite(NAME, "E_L", restMv);
    Parameters.requireReset(NAME, "V_reset", resetMv, thresholdMv);
    Parameters.requireFloor(NAME, floorMv, thresholdMv);
    Parameters.requirePositive(NAME, "tau_syn_ex", tauSynExMs);
    Parameters.requirePositive(NAME, "tau_syn_in", tauSynInMs);
    Parameters.requireFinite(NAME, "I_e", currentPa);
    Parameters.requirePositive(NAME, "tau_a", tauAdaptationMs);
    Parameters.requireNotNegative(NAME, "beta", betaMvMs);
  }

  /** The defaults of the table. */
  public static AdaptiveLif defaults() {
    return DEFAULTS;
  }

  /** The defaults with some parameters replaced, by the names of the table. */
  public static AdaptiveLif of(Map<String, Double> values) {
    Map<String, Double> p = Parameters.overlay(NAME, DEFAULTS.parameters(), values);
    return new AdaptiveLif(
        p.get("tau_m"),
        p.get("C_m"),
        p.get("t_ref"),
        p.get("E_L"),
        p.get("V_reset"),
        p.get("V_th"),
        p.get("V_min"),
        p.get("tau_syn_ex"),
        p.get("tau_syn_in"),
        p.get("I_e"),
        p.get("tau_a"),
        p.get("beta"));
  }

  /** Reads the parameters by the names of the table. */
  public static AdaptiveLif from(Section section) {
    return of(Parameters.read(section, DEFAULTS.parameters()));
  }

  /** The same neuron without adaptation. */
  public IafPscExp withoutAdaptation() {
    return new IafPscExp(
        tauMs,
        capacitancePf,
        refractoryMs,
        restMv,
        resetMv,
        thresholdMv,
        floorMv,
        tauSynExMs,
        tauSynInMs,
        currentPa);
  }

  @Override
  public AdaptiveLif with(String parameter, double value) {
    return of(Parameters.overlay(NAME, parameters(), Map.of(parameter, value)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> p = new LinkedHashMap<>(withoutAdaptation().parameters());
    p.put("tau_a", tauAdaptationMs);
    p.put("beta", betaMvMs);
    return p;
  }

  @Override
  public boolean separatesInhibition() {
    return tauSynExMs != tauSynInMs;
  }

  @Override
  public double initialMv() {
    return restMv;
  }
}
