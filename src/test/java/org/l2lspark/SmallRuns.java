package org.l2lspark;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Joined;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.random.Seed;
import org.l2lspark.task.regression.CurvedTable;

/** The configurations that are shipped, in a size for tests. */
public final class SmallRuns {
  private static final List<String> BULK =
      List.of(
          "task.bulk.excitatory=24",
          "task.bulk.inhibitory=16",
          "task.bulk.recurrent.outdegree-ee=2",
          "task.bulk.recurrent.outdegree-ei=2",
          "task.bulk.recurrent.outdegree-ie=2",
          "task.bulk.recurrent.outdegree-ii=2");

  private SmallRuns() {}

  /** What to set, as {@code --set} has it, beside the text of a configuration. */
  public static List<String> settings(String text) {
    boolean nested = text.contains("kind = nested");
    List<String> small = new ArrayList<>();
    if (text.contains("kind = reservoir")) {
      BULK.forEach(set -> small.add(nested ? "task.inner." + set : set));
    }
    if (nested) {
      small.add("task.inner.run.batch-size=20");
    }
    if (text.contains("generate-train")) {
      small.addAll(List.of("data.generate-train=300", "data.generate-test=60"));
    }
    if (text.contains("indegree-inhibitory")) {
      small.add("task.readout.indegree-excitatory=8");
      small.add("task.readout.indegree-inhibitory=4");
    }
    if (text.contains("batch-size")) {
      small.add("run.batch-size=20");
    }
    return small;
  }

  /** Data in memory for the configuration with this file name. */
  public static Dataset data(String name) {
    return switch (name) {
      case "enkf-regression.conf" -> CurvedTable.make(300, 60);
      case "few-shot-letters.conf" ->
          Glyphs.make("letter", Glyphs.ALPHABET, 1000, 1000, new Seed(1));
      case "few-shot-datasets.conf" ->
          Joined.of(
              List.of(
                  Glyphs.make("mnist", Glyphs.DIGITS, 400, 400, new Seed(1)),
                  Glyphs.make("fashion-mnist", Glyphs.LETTERS, 400, 400, new Seed(1))));
      default -> Glyphs.make("digits", Glyphs.DIGITS, 300, 60, new Seed(1));
    };
  }
}
