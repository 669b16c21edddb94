package org.l2lspark.experiment.bbob;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Section;
import org.l2lspark.evaluate.Work;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.contest.Contestants;
import org.l2lspark.optimize.Optimizer;

/**
 * Which optimizers are tried on which functions: {@code l2l study bbob}.
 *
 * @param text the configuration as HOCON, overrides included
 * @param seed of all chance
 * @param functions numbers of functions
 * @param dimensions numbers of parameters
 * @param instances of each function
 * @param budget evaluations per dimension
 * @param optimizers by their names
 */
public record BbobStudy(
    String text,
    long seed,
    List<Integer> functions,
    List<Integer> dimensions,
    List<Integer> instances,
    int budget,
    Map<String, Optimizer<?>> optimizers) {
  /**
   * Reads a configuration.
   *
   * @param hocon its text
   * @param name what to call it in messages: the file name
   * @param overrides {@code key=value} pairs that win over the text
   * @throws org.l2lspark.problem.InputException when it cannot be parsed, has unknown keys or
   *     impossible values
   */
  public static BbobStudy parse(String hocon, String name, List<String> overrides) {
    Section root = Contestants.root(hocon, name, overrides, "conf/study-bbob.conf");
    long seed = ExperimentConfig.seed(root);
    BbobSettings settings = BbobSettings.from(root);
    Map<String, Optimizer<?>> optimizers = Contestants.read(settings.optimizers());
    root.requireNoUnknownKeys();
    return new BbobStudy(
        root.text(),
        seed,
        settings.functions(),
        settings.dimensions(),
        settings.instances(),
        settings.budget(),
        optimizers);
  }

  Optimizer<?> optimizer(String name) {
    return optimizers.get(name);
  }

  /** All searches, those that take longest first. */
  public List<Work<Search.Found>> searches() {
    List<Work<Search.Found>> searches = new ArrayList<>();
    for (int dimension : dimensions.stream().sorted((a, b) -> b - a).toList()) {
      for (String optimizer : optimizers.keySet()) {
        for (int function : functions) {
          for (int instance : instances) {
            searches.add(new Search(text, optimizer, function, dimension, instance));
          }
        }
      }
    }
    return searches;
  }
}
