package org.l2lspark.experiment.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * An inequality {@code lower <= v <= upper} over a metric of a member, or over a weighted sum of
 * its parameters as the problem sees them. With violation {@code c = max(0, v - upper, lower - v)}
 * it costs {@code weight c} or {@code weight c^2} of fitness (Nocedal and Wright 2006, Numerical
 * Optimization, section 17.1): the linear form is exact from a certain weight on, the quadratic one
 * smooth.
 *
 * @param metric name of the metric; absent where it is over parameters
 * @param parameters weights by name, empty where it is over a metric
 * @param atLeast lower limit
 * @param atMost upper limit
 * @param weight of the penalty
 * @param form how the penalty grows
 */
public record Constraint(
    Optional<String> metric,
    Map<String, Double> parameters,
    OptionalDouble atLeast,
    OptionalDouble atMost,
    double weight,
    Form form) {

  /** How a penalty grows with the violation. */
  public enum Form {
    @Meaning("weight times the violation: exact from a certain weight on")
    LINEAR,
    @Meaning("weight times the square of the violation: smooth, and violated a little")
    QUADRATIC
  }

  /** Copies the map. */
  public Constraint {
    parameters = Map.copyOf(parameters);
  }

  /** Reads all of a configuration. */
  public static List<Constraint> from(Section root) {
    List<Constraint> constraints = new ArrayList<>();
    for (Section section :
        root.sections(
            "constraints",
            Doc.of(
                "Inequalities that members should keep: fitness is less by a penalty where one does"
                    + " not, for every optimizer that moves by fitness. The share of members that"
                    + " keep all is the metric feasible."))) {
      constraints.add(one(section));
    }
    return List.copyOf(constraints);
  }

  private static Constraint one(Section section) {
    Optional<String> metric =
        section.optionalText(
            "metric", Doc.of("Name of the metric that is limited, its mean over scenarios."));
    Map<String, Double> parameters =
        section.namedNumbers(
            "parameters",
            Range.ANY,
            Doc.of(
                "Weights of parameters by name: their weighted sum is limited, in the place of a"
                    + " metric."));
    OptionalDouble least =
        section.optionalNumber("at-least", Range.ANY, Doc.of("The lower limit.", "units of it"));
    OptionalDouble most =
        section.optionalNumber("at-most", Range.ANY, Doc.of("The upper limit.", "units of it"));
    if (metric.isPresent() != parameters.isEmpty()) {
      throw section.problem(
          "metric",
          "either a metric or parameters",
          metric.isPresent() ? "both" : "neither",
          "give what is limited");
    }
    if (least.isEmpty() && most.isEmpty()) {
      throw section.problem("at-most", "at-least, at-most or both", "neither", "give a limit");
    }
    if (least.isPresent() && most.isPresent() && least.getAsDouble() > most.getAsDouble()) {
      throw section.problem(
          "at-least",
          "a number up to at-most, " + most.getAsDouble(),
          Double.toString(least.getAsDouble()),
          "");
    }
    return new Constraint(
        metric,
        parameters,
        least,
        most,
        section.number(
            "weight",
            Range.POSITIVE,
            Doc.of("Weight of the penalty.", "units of fitness for a violation of 1")),
        section.choice(
            "form", Form.class, Form.LINEAR, Doc.of("How the penalty grows with the violation.")));
  }

  /** How far a value is beyond the limits, 0 within them. */
  double violation(double value) {
    return Math.max(
        0,
        Math.max(
            atMost.isPresent() ? value - atMost.getAsDouble() : 0,
            atLeast.isPresent() ? atLeast.getAsDouble() - value : 0));
  }

  /** What a violation costs. */
  double penalty(double violation) {
    return weight * (form == Form.LINEAR ? violation : violation * violation);
  }
}
