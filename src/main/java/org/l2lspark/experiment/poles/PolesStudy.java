package org.l2lspark.experiment.poles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Section;
import org.l2lspark.evaluate.Work;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.contest.Contestants;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.task.control.PoleBenchmark;

/**
 * Which optimizers balance which poles: {@code l2l study poles}.
 *
 * @param text the configuration as HOCON, overrides included
 * @param seed of all chance
 * @param benchmarks what is to be balanced
 * @param runs of each optimizer on each of them
 * @param budget the most evaluations of a run
 * @param optimizers by their names
 */
public record PolesStudy(
    String text,
    long seed,
    List<PoleBenchmark> benchmarks,
    int runs,
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
  public static PolesStudy parse(String hocon, String name, List<String> overrides) {
    Section root = Contestants.root(hocon, name, overrides, "conf/study-poles.conf");
    long seed = ExperimentConfig.seed(root);
    PolesSettings settings = PolesSettings.from(root);
    Map<String, Optimizer<?>> optimizers = Contestants.read(settings.optimizers());
    root.requireNoUnknownKeys();
    return new PolesStudy(
        root.text(), seed, settings.benchmarks(), settings.runs(), settings.budget(), optimizers);
  }

  Optimizer<?> optimizer(String name) {
    return optimizers.get(name);
  }

  /** All searches, those of the hardest benchmark first. */
  public List<Work<PoleSearch.Found>> searches() {
    List<Work<PoleSearch.Found>> searches = new ArrayList<>();
    for (PoleBenchmark benchmark : benchmarks.stream().sorted((a, b) -> b.compareTo(a)).toList()) {
      for (String optimizer : optimizers.keySet()) {
        for (int run = 1; run <= runs; run++) {
          searches.add(new PoleSearch(text, optimizer, benchmark, run));
        }
      }
    }
    return searches;
  }
}
