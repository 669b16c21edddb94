package org.l2lspark.snn.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Nearest;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

/**
 * What a neuron model is made of. Reading from a configuration, listing and checking of parameters,
 * and the choice of what is recorded, follow from it.
 *
 * @param name name of the model
 * @param parameters its parameters, in the order in which they are listed
 * @param states its state variables, {@link StateVariable#V_M} first
 * @param orders pairs of parameters of which one must be less than the other
 */
public record Schema(
    String name, List<Parameter> parameters, List<StateVariable> states, List<Order> orders)
    implements Serializable {

  /** {@code lower} must be less than {@code upper}. */
  public record Order(Parameter lower, Parameter upper) implements Serializable {}

  /** Checks that no name occurs twice and copies the lists. */
  public Schema {
    parameters = List.copyOf(parameters);
    states = List.copyOf(states);
    orders = List.copyOf(orders);
    requireUnique(name, parameters.stream().map(Parameter::name).toList());
    requireUnique(name, states.stream().map(StateVariable::name).toList());
    if (states.isEmpty() || !states.get(0).equals(StateVariable.V_M)) {
      throw new IllegalArgumentException(name + ": the first state variable is V_m");
    }
  }

  private static void requireUnique(String model, List<String> names) {
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(model + ": a name occurs twice in " + names);
    }
  }

  /** A schema without orders. */
  public static Schema of(String name, List<Parameter> parameters, List<StateVariable> states) {
    return new Schema(name, parameters, states, List.of());
  }

  /** This schema with one more pair of which one must be less than the other. */
  public Schema below(Parameter lower, Parameter upper) {
    List<Order> more = new ArrayList<>(orders);
    more.add(new Order(lower, upper));
    return new Schema(name, parameters, states, more);
  }

  /**
   * A value for each parameter, in their order.
   *
   * @param given values by name; the others are the defaults
   * @throws InputException for an unknown name, naming the nearest, and for a wrong value
   */
  double[] values(Map<String, Double> given) {
    Map<String, Double> left = new LinkedHashMap<>(given);
    double[] values = new double[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      Parameter parameter = parameters.get(i);
      Double value = left.remove(parameter.name());
      values[i] = value == null ? parameter.standard() : parameter.require(name, value);
    }
    for (String key : left.keySet()) {
      throw unknown("parameter of " + name, key, parameters.stream().map(Parameter::name).toList());
    }
    for (Order order : orders) {
      double lower = values[parameters.indexOf(order.lower)];
      double upper = values[parameters.indexOf(order.upper)];
      if (!(lower < upper)) {
        String than = " (%s = %s %s)".formatted(order.upper.name(), upper, order.upper.unit());
        throw order.lower.wrong(
            name, order.lower.expected() + ", below " + order.upper.name() + than, lower);
      }
    }
    return values;
  }

  /** The values that a configuration gives, by name, and the defaults. */
  Map<String, Double> read(Section section) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Parameter p : parameters) {
      values.put(p.name(), section.number(p.name(), p.standard(), p.range(), p.doc()));
    }
    return values;
  }

  static InputException unknown(String what, String name, Collection<String> names) {
    return new InputException(
        "unknown " + what + " '" + name + "'",
        "one of " + String.join(", ", names),
        name,
        Nearest.of(name, names).map(n -> "did you mean '" + n + "'?").orElse(""));
  }
}
