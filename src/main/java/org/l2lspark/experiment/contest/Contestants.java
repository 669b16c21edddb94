package org.l2lspark.experiment.contest;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.problem.InputException;

/** Reads the optimizers that a study sets side by side: {@code study.optimizers}. */
public final class Contestants {
  private Contestants() {}

  /**
   * Reads a configuration that has optimizers.
   *
   * @param hocon its text
   * @param name what to call it in messages: the file name
   * @param overrides {@code key=value} pairs that win over the text
   * @param example a file to name to whoever brings another one
   * @throws InputException when it cannot be parsed or has none
   */
  public static Section root(String hocon, String name, List<String> overrides, String example) {
    Config whole = Hocon.parse(hocon, name, overrides);
    if (!whole.hasPath("study.optimizers")) {
      throw new InputException(
          name + " is no study of optimizers",
          "a section study { optimizers { NAME { kind = ... } } }",
          "none",
          "use " + example + " as an example");
    }
    return Section.root(whole);
  }

  /** The sections of optimizers, not read yet. */
  public static Map<String, Section> sections(Section study) {
    return study.namedSections(
        "optimizers", Doc.of("Optimizers, each under a name; keys are those of optimizer."));
  }

  /**
   * Reads optimizers, in their order.
   *
   * @throws InputException when one is impossible or needs more than a fitness
   */
  public static Map<String, Optimizer<?>> read(Map<String, Section> sections) {
    Map<String, Optimizer<?>> optimizers = new LinkedHashMap<>();
    sections.forEach(
        (own, section) -> {
          Optimizer<?> optimizer = Optimizers.read(section);
          if (optimizer.reduction().isPresent()) {
            throw section.problem(
                "kind", "an optimizer by fitness", own, "this one needs outputs with targets");
          }
          optimizers.put(own, optimizer);
        });
    return optimizers;
  }
}
