package org.l2lspark.experiment.bbob;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.l2lspark.bbob.Bbob;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.experiment.contest.Contestants;

/**
 * The section {@code study} of a study of optimizers.
 *
 * @param functions numbers of functions
 * @param dimensions numbers of parameters
 * @param instances of each function
 * @param budget evaluations per dimension
 * @param optimizers their sections by name, not read yet
 */
public record BbobSettings(
    List<Integer> functions,
    List<Integer> dimensions,
    List<Integer> instances,
    int budget,
    Map<String, Section> optimizers) {
  private static final int MAX_DIMENSION = 1000;

  /** Reads the section {@code study} of a configuration. */
  public static BbobSettings from(Section root) {
    Section study = root.section("study", Doc.of("Which optimizers are tried on what."));
    List<Integer> all = IntStream.rangeClosed(1, Bbob.FUNCTIONS).boxed().toList();
    return new BbobSettings(
        wholes(study, "functions", all, 1, Bbob.FUNCTIONS, Doc.of("Numbers of functions.")),
        wholes(
            study,
            "dimensions",
            List.of(5),
            2,
            MAX_DIMENSION,
            Doc.of("Numbers of parameters.", "parameters")),
        wholes(
            study,
            "instances",
            List.of(1, 2, 3, 4, 5),
            1,
            Bbob.MOST_INSTANCES,
            Doc.of("Instances of each function.")),
        study.integer(
            "budget",
            10_000,
            1,
            1_000_000_000,
            Doc.of("The most evaluations of a search, for each parameter.", "evaluations")),
        Contestants.sections(study));
  }

  private static List<Integer> wholes(
      Section study, String key, List<Integer> usual, int least, int most, Doc doc) {
    double[] numbers =
        study.numbers(
            key,
            usual.stream().mapToDouble(Integer::doubleValue).toArray(),
            Range.ANY,
            doc.range("whole numbers, %,d to %,d".formatted(least, most)));
    List<Integer> wholes = new ArrayList<>();
    for (double number : numbers) {
      if (number != Math.rint(number) || number < least || number > most) {
        throw study.problem(
            key, "whole numbers from " + least + " to " + most, Double.toString(number), "");
      }
      wholes.add((int) number);
    }
    if (wholes.isEmpty()) {
      throw study.problem(key, "one number at least", "none", "");
    }
    return wholes.stream().distinct().toList();
  }
}
