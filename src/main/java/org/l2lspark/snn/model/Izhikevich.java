package org.l2lspark.snn.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.config.Section;

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
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>a</td><td>0.02 / ms</td><td>rate of recovery</td></tr>
 * <tr><td>b</td><td>0.2</td><td>sensitivity of the recovery to V</td></tr>
 * <tr><td>c</td><td>-65 mV</td><td>potential after a spike, and potential at the start</td></tr>
 * <tr><td>d</td><td>8 mV</td><td>jump of the recovery at a spike</td></tr>
 * <tr><td>V_th</td><td>30 mV</td><td>threshold</td></tr>
 * <tr><td>V_min</td><td>none</td><td>lowest potential, applied after each step</td></tr>
 * <tr><td>I_e</td><td>0 pA</td><td>constant current</td></tr>
 * </table>
 *
 * <p>References: Izhikevich 2003, IEEE Transactions on Neural Networks 14:1569-1572; NEST 3.9,
 * {@code izhikevich}.
 */
public record Izhikevich(
    double a, double b, double c, double d, double thresholdMv, double floorMv, double currentPa)
    implements NeuronModel {
  /** NEST's name of this model. */
  public static final String NAME = "izhikevich";

  private static final Izhikevich DEFAULTS =
      new Izhikevich(0.02, 0.2, -65, 8, 30, Double.NEGATIVE_INFINITY, 0);

  /** Checks every parameter. */
  public Izhikevich {
    Parameters.requireFinite(NAME, "a", a);
    Parameters.requireFinite(NAME, "b", b);
    Parameters.requireFinite(NAME, "d", d);
    Parameters.requireReset(NAME, "c", c, thresholdMv);
    Parameters.requireFloor(NAME, floorMv, thresholdMv);
    Parameters.requireFinite(NAME, "I_e", currentPa);
  }

  /** NEST's defaults. */
  public static Izhikevich defaults() {
    return DEFAULTS;
  }

  /** The defaults with some parameters replaced, by NEST's names. */
  public static Izhikevich of(Map<String, Double> values) {
    Map<String, Double> p = Parameters.overlay(NAME, DEFAULTS.parameters(), values);
    return new Izhikevich(
        p.get("a"),
        p.get("b"),
        p.get("c"),
        p.get("d"),
        p.get("V_th"),
        p.get("V_min"),
        p.get("I_e"));
  }

  /** Reads the parameters by NEST's names. */
  public static Izhikevich from(Section section) {
    return of(Parameters.read(section, DEFAULTS.parameters()));
  }

  @Override
  public Izhikevich with(String parameter, double value) {
    return of(Parameters.overlay(NAME, parameters(), Map.of(parameter, value)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> p = new LinkedHashMap<>();
    p.put("a", a);
    p.put("b", b);
    p.put("c", c);
    p.put("d", d);
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
    return c;
  }

  @Override
  public double refractoryMs() {
    return 0;
  }
}
