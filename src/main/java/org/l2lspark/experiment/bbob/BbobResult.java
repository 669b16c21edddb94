package org.l2lspark.experiment.bbob;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.l2lspark.experiment.contest.RunningTimes;

/**
 * What a study of optimizers found.
 *
 * @param optimizers names, in their order
 * @param functions numbers of functions
 * @param dimensions numbers of parameters
 * @param budget the most evaluations per dimension
 */
public record BbobResult(
    List<String> optimizers,
    List<Integer> functions,
    List<Integer> dimensions,
    int budget,
    List<Search.Found> found) {

  /** Puts together what searches found. */
  public static BbobResult of(BbobStudy study, List<Search.Found> found) {
    return new BbobResult(
        List.copyOf(study.optimizers().keySet()),
        study.functions(),
        study.dimensions(),
        study.budget(),
        List.copyOf(found));
  }

  /**
   * How an optimizer did on a function, over instances.
   *
   * @param instances number of instances
   * @param solved how many of them came within 1e-8 of the optimum
   * @param expected expected running time: evaluations of all over solved ones (Hansen et al.
   *     2009), infinite where none was
   * @param least median of the least values above the optimum
   */
  public record Cell(int instances, int solved, double expected, double least) {}

  /** How an optimizer did. */
  public Cell cell(String optimizer, int function, int dimension) {
    List<Search.Found> own =
        found(
            one ->
                one.search().optimizer().equals(optimizer)
                    && one.search().function() == function
                    && one.search().dimension() == dimension);
    long evaluations = 0;
    int solved = 0;
    for (Search.Found one : own) {
      solved += one.solved() ? 1 : 0;
      evaluations += one.solved() ? one.reached()[Search.TARGETS - 1] : one.evaluations();
    }
    double[] least = own.stream().mapToDouble(Search.Found::least).sorted().toArray();
    return new Cell(
        own.size(),
        solved,
        solved == 0 ? Double.POSITIVE_INFINITY : evaluations / (double) solved,
        least[(least.length - 1) / 2]);
  }

  /**
   * The empirical distribution of running times: which share of all functions, instances and
   * targets is reached within so many evaluations per dimension.
   *
   * @return rows of evaluations per dimension and share, rising
   */
  public List<double[]> distribution(String optimizer, int dimension) {
    List<Search.Found> own =
        found(
            one ->
                one.search().optimizer().equals(optimizer)
                    && one.search().dimension() == dimension);
    double[] times =
        own.stream()
            .flatMapToLong(one -> Arrays.stream(one.reached()))
            .filter(time -> time >= 0)
            .mapToDouble(time -> time / (double) dimension)
            .toArray();
    return RunningTimes.distribution(times, own.size() * (double) Search.TARGETS);
  }

  /** The share of all targets that is reached at the end. */
  public double share(String optimizer, int dimension) {
    List<double[]> rows = distribution(optimizer, dimension);
    return rows.isEmpty() ? 0 : rows.get(rows.size() - 1)[1];
  }

  private List<Search.Found> found(Predicate<Search.Found> which) {
    return found.stream().filter(which).toList();
  }

  /** A row per search and target that was reached, by column. */
  public List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Search.Found one : found) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("optimizer", one.search().optimizer());
      row.put("function", Integer.toString(one.search().function()));
      row.put("dimension", Integer.toString(one.search().dimension()));
      row.put("instance", Integer.toString(one.search().instance()));
      row.put("evaluations", Long.toString(one.evaluations()));
      row.put("least", Double.toString(one.least()));
      for (int t = 0; t < Search.TARGETS; t += Search.PER_DECADE) {
        long time = one.reached()[t];
        row.put(
            "1e" + (Search.EASIEST - t / Search.PER_DECADE), time < 0 ? "" : Long.toString(time));
      }
      rows.add(row);
    }
    return rows;
  }
}
