package org.l2lspark.experiment.poles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.experiment.contest.Contestants;
import org.l2lspark.task.control.PoleBenchmark;

/**
 * The section {@code study} of a study of optimizers that balance poles.
 *
 * @param benchmarks what is to be balanced
 * @param runs of each optimizer on each of them
 * @param budget the most evaluations of a run
 * @param optimizers their sections by name, not read yet
 */
public record PolesSettings(
    List<PoleBenchmark> benchmarks, int runs, int budget, Map<String, Section> optimizers) {
  private static final List<String> NAMES =
      Arrays.stream(PoleBenchmark.values()).map(Doc::kebab).toList();

  /** Reads the section {@code study} of a configuration. */
  public static PolesSettings from(Section root) {
    Section study =
        root.section("study", Doc.of("Which optimizers are tried on what, and how often."));
    Doc doc =
        Doc.of("What is to be balanced.").options(PoleBenchmark.class).byDefault("all of them");
    List<PoleBenchmark> benchmarks = new ArrayList<>();
    for (String name : study.texts("benchmarks", NAMES, doc)) {
      benchmarks.add(
          Arrays.stream(PoleBenchmark.values())
              .filter(benchmark -> Doc.kebab(benchmark).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      study.problem(
                          "benchmarks", "some of " + String.join(", ", NAMES), name, "")));
    }
    if (benchmarks.isEmpty()) {
      throw study.problem("benchmarks", "one name at least", "none", "");
    }
    return new PolesSettings(
        benchmarks.stream().distinct().toList(),
        study.integer(
            "runs",
            50,
            1,
            100_000,
            Doc.of("Runs of each optimizer on each benchmark, a seed each.", "runs")),
        study.integer(
            "budget",
            10_000,
            1,
            1_000_000_000,
            Doc.of(
                "Evaluations after which a run that has not succeeded is given up.",
                "evaluations")),
        Contestants.sections(study));
  }
}
