package org.l2lspark.task.inverse;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * Which parameters of a model are inferred, and what the others are.
 *
 * @param priors of the parameters that are inferred, at least one
 * @param positions where each of them is among the model's parameters
 * @param others all of the model's parameters: the fixed ones, and anything in place of the rest.
 *     Not copied
 */
public record Unknowns(List<Prior> priors, int[] positions, double[] others)
    implements Serializable {

  /** Copies the list and checks the lengths. */
  public Unknowns {
    priors = List.copyOf(priors);
    if (priors.isEmpty() || positions.length != priors.size()) {
      throw new IllegalArgumentException(
          "needs a position for each of at least one prior, got %d for %d"
              .formatted(positions.length, priors.size()));
    }
  }

  /** All parameters of a model, in its order. */
  public static Unknowns all(List<Prior> priors) {
    int[] positions = new int[priors.size()];
    java.util.Arrays.setAll(positions, i -> i);
    return new Unknowns(priors, positions, new double[priors.size()]);
  }

  /** Reads priors and fixed values: every parameter of the model has one or the other. */
  static Unknowns from(Section task, ForwardModel model) {
    List<String> names = model.parameters();
    Map<String, Double> fixed =
        task.namedNumbers(
            "fixed",
            names,
            Range.ANY,
            Doc.of(
                "Values of the parameters that are known and not inferred, in the unit of each.",
                "unit of the parameter"));
    double[] others = new double[names.size()];
    fixed.forEach((name, value) -> others[names.indexOf(name)] = value);
    List<Prior> priors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Doc doc =
        Doc.of("What is believed of each parameter that is inferred, before there are data.")
            .byDefault(Doc.REQUIRED);
    for (Section section : task.sections("prior", doc)) {
      Prior prior = Prior.from(section);
      if (!names.contains(prior.name())
          || fixed.containsKey(prior.name())
          || !seen.add(prior.name())) {
        throw section.problem(
            "name",
            "each of %s once, in prior or in fixed".formatted(String.join(", ", names)),
            prior.name(),
            "");
      }
      priors.add(prior);
    }
    for (String name : names) {
      if (!fixed.containsKey(name) && !seen.contains(name)) {
        throw task.problem(
            "prior",
            "a prior for the parameter '%s' of the model, or fixed.%s".formatted(name, name),
            seen.isEmpty() ? "none" : "priors for " + String.join(", ", sorted(seen)),
            "add { name = %s, mean = ..., std = ... }".formatted(name));
      }
    }
    if (priors.isEmpty()) {
      throw task.problem("prior", "at least one parameter to infer", "all are fixed", "");
    }
    int[] positions = priors.stream().mapToInt(prior -> names.indexOf(prior.name())).toArray();
    return new Unknowns(priors, positions, others);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** Names of the parameters that are inferred. */
  public List<String> names() {
    return priors.stream().map(Prior::name).toList();
  }

  /** The space that members live in. */
  public ParameterSpace space() {
    return new ParameterSpace(priors.stream().map(Prior::group).toList());
  }

  /**
   * Puts what is inferred among the model's parameters.
   *
   * @param values holds what is inferred from {@code offset} on. Not modified
   * @param parameters takes all parameters. Modified
   */
  void complete(double[] values, int offset, double[] parameters) {
    System.arraycopy(others, 0, parameters, 0, others.length);
    for (int i = 0; i < positions.length; i++) {
      parameters[positions[i]] = values[offset + i];
    }
  }

  /** All parameters of the model for these values of what is inferred: a new array. */
  double[] complete(double[] values) {
    double[] parameters = new double[others.length];
    complete(values, 0, parameters);
    return parameters;
  }
}
