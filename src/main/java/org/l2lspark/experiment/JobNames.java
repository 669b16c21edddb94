package org.l2lspark.experiment;

import java.util.List;
import java.util.Locale;
import org.l2lspark.ensemble.Trial;

/**
 * What the jobs of a run are called where people watch machines: {@code run NAME, WHEN: STEP}. What
 * stands before the colon belongs together.
 *
 * @param name the last part of the run directory
 */
record JobNames(String name) {
  /** The story of the run in a store. */
  static JobNames of(RunStore store) {
    List<String> parts = List.of(store.location().split("/"));
    return new JobNames(parts.get(parts.size() - 1));
  }

  /**
   * A step of a generation, counted from 1.
   *
   * @param generation its number in the run directory, which counts from 0
   */
  String generation(int generation, String step) {
    return at("generation " + (generation + 1), step);
  }

  /** A step before, after or beside the generations. */
  String at(String when, String step) {
    return "run " + name + ", " + when + ": " + step;
  }

  /** A label of a test, with what is tested on: {@code ... on 100 test scenarios}. */
  static String testing(String label, Trial trial, String split) {
    return String.format(
        Locale.ROOT, "%s on %d %s scenarios", label, trial.scenarios().length, split);
  }
}
