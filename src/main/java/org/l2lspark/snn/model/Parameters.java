package org.l2lspark.snn.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.Nearest;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

/** Reads and checks parameters of neuron models. */
final class Parameters {
  private static final Set<String> POSITIVE =
      Set.of("tau_m", "C_m", "tau_syn_ex", "tau_syn_in", "tau_a");
  private static final Set<String> NOT_NEGATIVE = Set.of("t_ref", "beta");

  private Parameters() {}

  /** {@code defaults} with {@code values} laid over them; an unknown name is an error. */
  static Map<String, Double> overlay(
      String model, Map<String, Double> defaults, Map<String, Double> values) {
    Map<String, Double> merged = new LinkedHashMap<>(defaults);
    values.forEach(
        (name, value) -> {
          if (merged.replace(name, value) == null) {
            throw unknown("parameter of " + model, name, defaults.keySet());
          }
        });
    return merged;
  }

  /** Every parameter of {@code defaults}, read from a configuration. */
  static Map<String, Double> read(Section section, Map<String, Double> defaults) {
    Map<String, Double> values = new LinkedHashMap<>();
    defaults.forEach(
        (name, value) -> {
          Range range =
              POSITIVE.contains(name)
                  ? Range.POSITIVE
                  : NOT_NEGATIVE.contains(name) ? Range.NOT_NEGATIVE : Range.ANY;
          values.put(name, section.number(name, value, range));
        });
    return values;
  }

  static InputException unknown(String what, String name, Collection<String> names) {
    return new InputException(
        "unknown " + what + " '" + name + "'",
        "one of " + String.join(", ", names),
        name,
        Nearest.of(name, names).map(n -> "did you mean '" + n + "'?").orElse(""));
  }

  static void requirePositive(String model, String name, double value) {
    if (!Range.POSITIVE.contains(value)) {
      throw wrong(model, name, "a number above 0", value);
    }
  }

  static void requireNotNegative(String model, String name, double value) {
    if (!Range.NOT_NEGATIVE.contains(value)) {
      throw wrong(model, name, "a number of at least 0", value);
    }
  }

  static void requireFinite(String model, String name, double value) {
    if (!Double.isFinite(value)) {
      throw wrong(model, name, "a finite number", value);
    }
  }

  /** A floor may be absent, that is minus infinity, and lies below the threshold. */
  static void requireFloor(String model, double vMin, double vTh) {
    if (!(vMin < vTh)) {
      throw wrong(model, "V_min", "a potential below V_th = " + vTh + " mV, or none", vMin);
    }
  }

  static void requireReset(String model, String name, double vReset, double vTh) {
    requireFinite(model, name, vReset);
    requireFinite(model, "V_th", vTh);
    if (vReset >= vTh) {
      throw wrong(model, name, "a potential below V_th = " + vTh + " mV", vReset);
    }
  }

  private static InputException wrong(String model, String name, String expected, double value) {
    return new InputException(
        model + ": parameter '" + name + "' is wrong", expected, Double.toString(value), "");
  }
}
