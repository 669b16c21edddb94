package org.l2lspark.snn.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.config.Section;

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
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>tau_m</td><td>10 ms</td><td>membrane time constant</td></tr>
 * <tr><td>C_m</td><td>250 pF</td><td>membrane capacitance</td></tr>
 * <tr><td>t_ref</td><td>2 ms</td><td>absolute refractory time, a whole number of steps</td></tr>
 * <tr><td>E_L</td><td>-70 mV</td><td>resting potential, and potential at the start</td></tr>
 * <tr><td>V_reset</td><td>-70 mV</td><td>potential after a spike</td></tr>
 * <tr><td>V_th</td><td>-55 mV</td><td>threshold</td></tr>
 * <tr><td>V_min</td><td>none</td><td>lowest potential, applied after each step</td></tr>
 * <tr><td>I_e</td><td>0 pA</td><td>constant current</td></tr>
 * </table>
 *
 * <p>References: Rotter and Diesmann 1999, Biological Cybernetics 81:381-402; Brunel 2000, Journal
 * of Computational Neuroscience 8:183-208; NEST 3.9, {@code iaf_psc_delta}.
 */
public record IafPscDelta(
    double tauMs,
    double capacitancePf,
    double refractoryMs,
    double restMv,
    double resetMv,
    double thresholdMv,
    double floorMv,
    double currentPa)
    implements NeuronModel {
  /** NEST's name of this model. */
  public static final String NAME = "iaf_psc_delta";

  private static final IafPscDelta DEFAULTS =
      new IafPscDelta(10, 250, 2, -70, -70, -55, Double.NEGATIVE_INFINITY, 0);

  /** Checks every parameter. */
  public IafPscDelta {
    Parameters.requirePositive(NAME, "tau_m", tauMs);
    Parameters.requirePositive(NAME, "C_m", capacitancePf);
    Parameters.requireNotNegative(NAME, "t_ref", refractoryMs);
    Parameters.requireFinite(NAME, "E_L", restMv);
    Parameters.requireReset(NAME, "V_reset", resetMv, thresholdMv);
    Parameters.requireFloor(NAME, floorMv, thresholdMv);
    Parameters.requireFinite(NAME, "I_e", currentPa);
  }

  /** NEST's defaults. */
  public static IafPscDelta defaults() {
    return DEFAULTS;
  }

  /** The defaults with some parameters replaced, by NEST's names. */
  public static IafPscDelta of(Map<String, Double> values) {
    Map<String, Double> p = Parameters.overlay(NAME, DEFAULTS.parameters(), values);
    return new IafPscDelta(
        p.get("tau_m"),
        p.get("C_m"),
        p.get("t_ref"),
        p.get("E_L"),
        p.get("V_reset"),
        p.get("V_th"),
        p.get("V_min"),
        p.get("I_e"));
  }

  /** Reads the parameters by NEST's names. */
  public static IafPscDelta from(Section section) {
    return of(Parameters.read(section, DEFAULTS.parameters()));
  }

  @Override
  public IafPscDelta with(String parameter, double value) {
    return of(Parameters.overlay(NAME, parameters(), Map.of(parameter, value)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> p = new LinkedHashMap<>();
    p.put("tau_m", tauMs);
    p.put("C_m", capacitancePf);
    p.put("t_ref", refractoryMs);
    p.put("E_L", restMv);
    p.put("V_reset", resetMv);
    p.put("V_th", thresholdMv);
    p.put("V_min", floorMv);
    p.put("I_e", currentPa);
    return p;
  }

  @Override
  public boolean separatesInhibition() {
    return false;
  }

  @Override
  public double initialMv() {
    return restMv;
  }
}
