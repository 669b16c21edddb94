package org.l2lspark.experiment.poles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.experiment.compare.Statistic;
import org.l2lspark.experiment.contest.RunningTimes;
import org.l2lspark.task.control.PoleBenchmark;

/**
 * What a study of optimizers that balance poles found.
 *
 * @param optimizers names, in their order
 * @param benchmarks what was to be balanced
 * @param runs of each optimizer on each of them
 * @param budget the most evaluations of a run
 */
public record PolesResult(
    List<String> optimizers,
    List<PoleBenchmark> benchmarks,
    int runs,
    int budget,
    List<PoleSearch.Found> found) {

  /** Puts together what searches found. */
  public static PolesResult of(PolesStudy study, List<PoleSearch.Found> found) {
    return new PolesResult(
        List.copyOf(study.optimizers().keySet()),
        study.benchmarks(),
        study.runs(),
        study.budget(),
        List.copyOf(found));
  }

  /**
   * How an optimizer did on a benchmark, over runs.
   *
   * @param runs number of runs
   * @param solved how many solved it
   * @param evaluations mean and standard deviation over those that did; without a run NaN
   * @param median over all runs, those that failed counting as infinite
   * @param expected expected running time: evaluations of all runs over those that solved it,
   *     infinite where none did
   * @param starts mean over runs that solved it of the starts, of 625, from which it stays up; NaN
   *     where that is not asked or none solved it
   */
  public record Cell(
      int runs, int solved, Statistic evaluations, double median, double expected, double starts) {}

  /** What a benchmark is called in a table. */
  public static String title(PoleBenchmark benchmark) {
    return benchmark.title();
  }

  /** How an optimizer did. */
  public Cell cell(String optimizer, PoleBenchmark benchmark) {
    List<PoleSearch.Found> own = found(optimizer, benchmark);
    List<PoleSearch.Found> solved = own.stream().filter(PoleSearch.Found::solved).toList();
    double[] rising =
        own.stream()
            .mapToDouble(one -> one.solved() ? one.evaluations() : Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    int half = rising.length / 2;
    double median = rising.length % 2 == 1 ? rising[half] : (rising[half - 1] + rising[half]) / 2;
    double all = own.stream().mapToDouble(PoleSearch.Found::evaluations).sum();
    return new Cell(
        own.size(),
        solved.size(),
        Statistic.of(solved.stream().map(one -> (double) one.evaluations()).toList()),
        median,
        solved.isEmpty() ? Double.POSITIVE_INFINITY : all / solved.size(),
        benchmark.damping()
            ? Statistic.of(solved.stream().map(one -> (double) one.starts()).toList()).mean()
            : Double.NaN);
  }

  /**
   * Which share of the runs has solved a benchmark within so many evaluations.
   *
   * @return rows of evaluations and share, rising
   */
  public List<double[]> distribution(String optimizer, PoleBenchmark benchmark) {
    List<PoleSearch.Found> own = found(optimizer, benchmark);
    return RunningTimes.distribution(
        own.stream()
            .filter(PoleSearch.Found::solved)
            .mapToDouble(PoleSearch.Found::evaluations)
            .toArray(),
        own.size());
  }

  private List<PoleSearch.Found> found(String optimizer, PoleBenchmark benchmark) {
    return found.stream()
        .filter(one -> one.search().optimizer().equals(optimizer))
        .filter(one -> one.search().benchmark() == benchmark)
        .toList();
  }

  /** A row per run, by column. */
  public List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (PoleSearch.Found one : found) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("benchmark", Doc.kebab(one.search().benchmark()));
      row.put("optimizer", one.search().optimizer());
      row.put("run", Integer.toString(one.search().run()));
      row.put("evaluations", Long.toString(one.evaluations()));
      row.put("solved", Boolean.toString(one.solved()));
      row.put("fittest", Double.toString(one.fittest()));
      row.put("steady", Integer.toString(one.steady()));
      row.put("starts", one.starts() < 0 ? "" : Integer.toString(one.starts()));
      rows.add(row);
    }
    return rows;
  }
}
