package org.l2lspark.task.inverse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/** Reads the parameters that data are made from. */
public final class Truth {
  private Truth() {}

  /**
   * The section {@code truth}: a value for every parameter, or nothing.
   *
   * @param names of the parameters that are inferred
   */
  public static Optional<double[]> from(Section task, List<String> names) {
    Map<String, Double> truth =
        task.namedNumbers(
            "truth",
            names,
            Range.ANY,
            Doc.of(
                    "Values of all parameters that have a prior: data are made from them where"
                        + " there are none, and estimates are compared with them.",
                    "unit of the parameter")
                .byDefault("unknown"));
    if (truth.isEmpty()) {
      return Optional.empty();
    }
    for (String name : names) {
      if (!truth.containsKey(name)) {
        throw task.problem(
            "truth." + name,
            "a number, as every parameter that has a prior needs one",
            "a truth from which it is missing",
            "add it, or remove truth");
      }
    }
    return Optional.of(names.stream().mapToDouble(truth::get).toArray());
  }
}
