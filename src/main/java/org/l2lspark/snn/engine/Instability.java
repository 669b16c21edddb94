package org.l2lspark.snn.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import org.l2lspark.snn.model.NotFiniteException;

/** What is said when the state of a neuron is no longer a finite number. */
final class Instability {
  private Instability() {}

  /**
   * The failure of a simulation.
   *
   * @param neuron its name
   * @param steps steps that were done before the one that failed
   * @param stepMs step in ms
   */
  static RunException of(String neuron, int steps, double stepMs, NotFiniteException e) {
    String what = Double.isNaN(e.value()) ? "not a number" : "infinite";
    return new RunException(
        new Problem(
            "the simulation is unstable: %s of neuron %s is %s"
                .formatted(e.variable(), neuron, what),
            "finite numbers in the state of every neuron",
            "%s at or before %s ms".formatted(e.value(), time((steps + 1) * stepMs)),
            "make weights, currents and rates smaller, or the step shorter; look at the parameters"
                + " of the model: a capacitance near 0, time constants far below the step"),
        e);
  }

  /** Without the rounding of a product. */
  private static String time(double ms) {
    return BigDecimal.valueOf(ms).round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }
}
