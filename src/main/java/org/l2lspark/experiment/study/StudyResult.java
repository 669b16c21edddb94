package org.l2lspark.experiment.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.l2lspark.experiment.compare.Statistic;

/**
 * What came of a study.
 *
 * @param location the study's directory
 * @param config what was asked for
 * @param dataDigest digest of the data set
 * @param versions of what computed
 * @param classes number of classes
 * @param trainedAbove test accuracy above which a run counts as trained
 * @param cells every run
 */
public record StudyResult(
    String location,
    StudyConfig config,
    String dataDigest,
    Map<String, String> versions,
    int classes,
    double trainedAbove,
    List<CellResult> cells) {

  /** Copies the lists. */
  public StudyResult {
    versions = Map.copyOf(versions);
    cells = List.copyOf(cells);
  }

  /** Runs of a method from a deviation, as in the base otherwise, by seed. */
  public List<CellResult> of(Method method, double initialStd) {
    return where(
        cell ->
            cell.method() == method
                && cell.initialStd() == initialStd
                && plain(cell, true, true, true));
  }

  /** Runs of the filter from the base's deviation that a factor may set apart from the base. */
  public List<CellResult> filterWhere(Predicate<Cell> factor) {
    return where(
        cell ->
            cell.method() == Method.ENKF
                && cell.initialStd() == config.baseline().initialStd()
                && factor.test(cell));
  }

  /** Runs of the filter with this activation, as in the base otherwise. */
  public List<CellResult> ofActivation(String activation) {
    return filterWhere(c -> c.activation().equals(activation) && plain(c, false, true, true));
  }

  /** Runs of the filter with so many members, as in the base otherwise. */
  public List<CellResult> ofMembers(int members) {
    return filterWhere(c -> c.members() == members && plain(c, true, false, true));
  }

  /** Runs of the filter with an ensemble of this kind, as in the base otherwise. */
  public List<CellResult> ofSize(SizePolicy size) {
    return filterWhere(c -> c.size() == size && plain(c, true, true, false));
  }

  private boolean plain(Cell cell, boolean activation, boolean members, boolean size) {
    return (!activation || cell.activation().equals(config.baseline().activation()))
        && (!members || cell.members() == config.baseline().members())
        && (!size || cell.size() == SizePolicy.FIXED);
  }

  private List<CellResult> where(Predicate<Cell> wanted) {
    return cells.stream().filter(result -> wanted.test(result.cell())).toList();
  }

  /** Whether a run learnt more than chance would have it. */
  public boolean trained(CellResult result) {
    return result.testAccuracy() > trainedAbove;
  }

  /** Runs that failed. */
  public List<CellResult> failed() {
    return cells.stream().filter(result -> result.problem().isPresent()).toList();
  }

  /** How many of a method's runs trained, by the deviation they started from. */
  public List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Method method : config.settings().methods()) {
      for (double std : config.settings().initialStds()) {
        List<CellResult> runs = of(method, std);
        Statistic accuracy = Statistic.of(runs.stream().map(CellResult::testAccuracy).toList());
        outcomes.add(
            new Outcome(
                method,
                std,
                runs.size(),
                (int) runs.stream().filter(this::trained).count(),
                accuracy.mean(),
                accuracy.std(),
                runs.stream().mapToDouble(CellResult::testAccuracy).min().orElse(Double.NaN),
                runs.stream().mapToDouble(CellResult::testAccuracy).max().orElse(Double.NaN)));
      }
    }
    return outcomes;
  }

  /**
   * Runs of a method from one deviation.
   *
   * @param method how they trained
   * @param initialStd standard deviation of the initial weights
   * @param runs how many
   * @param trained how many of them count as trained
   * @param meanAccuracy test accuracy, mean over all of them
   * @param stdAccuracy its standard deviation, with divisor n - 1
   * @param worstAccuracy the smallest
   * @param bestAccuracy the largest
   */
  public record Outcome(
      Method method,
      double initialStd,
      int runs,
      int trained,
      double meanAccuracy,
      double stdAccuracy,
      double worstAccuracy,
      double bestAccuracy) {
    private Map<String, Object> toDocument() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("method", method.key());
      document.put("initialStd", initialStd);
      document.put("runs", runs);
      document.put("trained", trained);
      document.put("meanAccuracy", meanAccuracy);
      document.put("stdAccuracy", stdAccuracy);
      document.put("worstAccuracy", worstAccuracy);
      document.put("bestAccuracy", bestAccuracy);
      return document;
    }
  }

  /** All numbers, for scripts. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("configuration", config.text());
    document.put("dataDigest", dataDigest);
    document.put("versions", versions);
    document.put("chanceAccuracy", 1.0 / classes);
    document.put("trainedAbove", trainedAbove);
    document.put("iterations", config.settings().iterations());
    document.put("outcomes", outcomes().stream().map(Outcome::toDocument).toList());
    document.put("cells", cells.stream().map(c -> c.toDocument(trained(c))).toList());
    return document;
  }
}
