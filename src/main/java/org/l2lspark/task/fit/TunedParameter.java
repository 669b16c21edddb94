package org.l2lspark.task.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Nearest;
import org.l2lspark.config.Section;
import org.l2lspark.snn.simulation.NetworkDescription;
import org.l2lspark.task.inverse.Prior;

/**
 * A parameter that is fitted, and what it is in the network.
 *
 * @param prior what it starts from and may be
 * @param paths the numbers of the network that it sets, at least one
 * @param sets how
 */
record TunedParameter(Prior prior, List<String> paths, Sets sets) implements Serializable {
  /** What a parameter does to the numbers at its paths. */
  enum Sets {
    @Meaning("the numbers at its paths are the parameter")
    VALUE,
    @Meaning("the numbers at its paths are what stands there times the parameter")
    FACTOR
  }

  /** Copies the list. */
  TunedParameter {
    paths = List.copyOf(paths);
  }

  /** Reads the list {@code tune}. */
  static List<TunedParameter> from(Section task, NetworkDescription network) {
    List<TunedParameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> valued = new HashSet<>();
    Doc doc =
        Doc.of("The parameters that are fitted: what each is in the network, and its prior.")
            .byDefault(Doc.REQUIRED);
    for (Section section : task.sections("tune", doc)) {
      TunedParameter parameter = from(section);
      if (!names.add(parameter.prior.name())) {
        throw section.problem("name", "a name for each parameter", parameter.prior.name(), "");
      }
      for (String path : parameter.paths) {
        requireKnown(section, path, network);
        if (parameter.sets == Sets.VALUE && !valued.add(path)) {
          throw section.problem(
              "paths",
              "each number of the network once, but for parameters with sets = factor",
              path,
              "");
        }
      }
      parameters.add(parameter);
    }
    if (parameters.isEmpty()) {
      throw task.problem(
          "tune", "at least one { name = ..., paths = [...], mean = ..., std = ... }", "none", "");
    }
    return parameters;
  }

  private static TunedParameter from(Section section) {
    Prior prior = Prior.from(section);
    List<String> paths =
        section.texts(
            "paths",
            List.of(prior.name()),
            Doc.of(
                    "What the parameter is, by the paths of numbers within network:"
                        + " projections.NAME.weight, noise.NAME.rate-hz,"
                        + " populations.NAME.parameters.tau_m, ...; delays are rounded to steps.")
                .byDefault("the name"));
    if (paths.isEmpty()) {
      throw section.problem("paths", "at least one path", "none", "");
    }
    return new TunedParameter(
        prior,
        paths,
        section.choice(
            "sets",
            Sets.class,
            Sets.VALUE,
            Doc.of("What becomes of the numbers at its paths; factors come after values.")));
  }

  private static void requireKnown(Section section, String path, NetworkDescription network) {
    List<String> known = List.copyOf(network.numbers().keySet());
    if (!known.contains(path)) {
      List<String> most = known.stream().filter(name -> !name.startsWith("populations.")).toList();
      throw section.problem(
          "paths",
          "numbers of the network: %s, and populations.NAME.parameters.NAME"
              .formatted(String.join(", ", most)),
          path,
          Nearest.of(path, known).map(n -> "did you mean '" + n + "'?").orElse(""));
    }
  }

  /**
   * The network with these values of all parameters.
   *
   * @param values holds the values from {@code offset} on. Not modified
   * @throws org.l2lspark.problem.InputException when there is no such network
   */
  static NetworkDescription applied(
      List<TunedParameter> parameters, NetworkDescription network, double[] values, int offset) {
    Map<String, Double> before = network.numbers();
    Map<String, Double> changes = new LinkedHashMap<>();
    for (Sets sets : Sets.values()) {
      for (int k = 0; k < parameters.size(); k++) {
        TunedParameter parameter = parameters.get(k);
        if (parameter.sets == sets) {
          for (String path : parameter.paths) {
            double value = values[offset + k];
            double factor = changes.getOrDefault(path, before.get(path));
            changes.put(path, sets == Sets.VALUE ? value : value * factor);
          }
        }
      }
    }
    return network.with(changes);
  }
}
