package org.l2lspark.experiment.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.compare.RunOutcome;

/** Runs a sweep and sets its runs side by side. */
public final class Sweep {
  /** Name of the document with all numbers. */
  public static final String DOCUMENT = "sweep";

  private Sweep() {}

  /**
   * Runs what has not ended yet and writes {@code sweep.json}.
   *
   * @param cores runs at a time where the configuration does not say, at least 1
   * @return what came of all runs, of earlier ones too; those that failed among them
   * @throws org.l2lspark.problem.InputException when the directory holds runs of another
   *     configuration, or settings do not fit the data: nothing has run then
   */
  public static Comparison run(
      SweepConfig config, Backend machines, SweepStore store, int cores, SweepListener listener) {
    Map<String, PlannedRun> runs = new LinkedHashMap<>();
    config.runs().forEach((name, run) -> runs.put(name, PlannedRun.of(run)));
    int atOnce = config.sideBySide() > 0 ? config.sideBySide() : Math.max(1, cores);
    Backend unused = new ParallelRuns(runs, machines, store, atOnce, listener).run();
    Comparison comparison = Comparison.of(outcomes(config, store));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("configuration", config.text());
    document.put("versions", machines.versions());
    document.putAll(comparison.toDocument());
    store.document(DOCUMENT, document);
    return comparison;
  }

  private static List<RunOutcome> outcomes(SweepConfig config, SweepStore store) {
    List<RunOutcome> outcomes = new ArrayList<>();
    for (String name : config.runs().keySet()) {
      try (RunStore run = store.open(name).orElseThrow()) {
        outcomes.add(RunOutcome.read(name, run));
      }
    }
    return outcomes;
  }
}
