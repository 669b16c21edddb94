package org.l2lspark.report.explore;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.ParameterValues;
import org.l2lspark.report.Recorded;

/**
 * The members of a run whose parameters were recorded, with their fitness. Of many, whole
 * generations evenly apart are kept, so that no more than {@value #MOST_NUMBERS} numbers are; the
 * first and the last always are.
 *
 * @param names of all parameters
 * @param domains what they may be; absent where that is not known
 * @param values whether parameters are as the problem sees them, and not in the coordinates that
 *     the optimizer moves
 * @param generations number of all generations of the run
 * @param recorded numbers of those that are here, from 0, ascending
 * @param generation of each row
 * @param member of each row, its index in the generation
 * @param fitness of each row; NaN where it failed
 * @param columns of each parameter, its value in each row
 */
record Visited(
    List<String> names,
    Optional<List<Domain>> domains,
    boolean values,
    int generations,
    List<Integer> recorded,
    int[] generation,
    int[] member,
    double[] fitness,
    double[][] columns) {
  private static final long MOST_NUMBERS = 20_000_000;

  /** Number of rows. */
  int rows() {
    return fitness.length;
  }

  /**
   * What a run has visited.
   *
   * @throws InputException when it has recorded no parameters
   */
  static Visited of(RunStore store) {
    Recorded recorded = Recorded.of(store);
    ParameterValues values = ParameterValues.of(store);
    List<GenerationRecord> kept = new ArrayList<>();
    Optional<GenerationRecord> first = recorded.read(recorded.numbers()).findFirst();
    if (first.isEmpty()) {
      throw new InputException(
          "this run has recorded no parameters",
          "a generation whose ensemble is stored",
          recorded.generations() + " generations without",
          "set run.record-parameters-every = 1 in its configuration, and run it again");
    }
    long size = numbers(first.get());
    List<Integer> some = evenly(recorded.numbers(), (int) Math.max(2, MOST_NUMBERS / size));
    try (Stream<GenerationRecord> records = recorded.read(some)) {
      records.forEach(kept::add);
    }
    int dimension = first.get().parameters().orElseThrow().dimension();
    kept.removeIf(record -> record.parameters().orElseThrow().dimension() != dimension);
    return of(store, recorded.generations(), values, kept, dimension);
  }

  private static long numbers(GenerationRecord record) {
    Ensemble ensemble = record.parameters().orElseThrow();
    return Math.max(1, (long) ensemble.members() * ensemble.dimension());
  }

  /** At most so many of a list, at least 2, evenly apart, the ends among them. */
  static List<Integer> evenly(List<Integer> list, int most) {
    int n = list.size();
    return n <= most
        ? list
        : IntStream.range(0, most)
            .mapToObj(i -> list.get((int) ((long) i * (n - 1) / (most - 1))))
            .toList();
  }

  private static Visited of(
      RunStore store,
      int generations,
      ParameterValues values,
      List<GenerationRecord> records,
      int dimension) {
    int rows = records.stream().mapToInt(record -> record.fitness().length).sum();
    int[] generation = new int[rows];
    int[] member = new int[rows];
    double[] fitness = new double[rows];
    double[][] columns = new double[dimension][rows];
    int row = 0;
    for (GenerationRecord record : records) {
      double[] all = values.of(record.parameters().orElseThrow());
      for (int j = 0; j < record.fitness().length; j++, row++) {
        generation[row] = record.generation();
        member[row] = j;
        fitness[row] = record.fitness()[j];
        for (int k = 0; k < dimension; k++) {
          columns[k][row] = all[j * dimension + k];
        }
      }
    }
    return new Visited(
        names(store, dimension),
        values.domains().filter(domains -> domains.size() == dimension),
        values.known(),
        generations,
        records.stream().map(GenerationRecord::generation).toList(),
        generation,
        member,
        fitness,
        columns);
  }

  /** Names stand beside a run's answer; before there is one, parameters are numbered. */
  private static List<String> names(RunStore store, int dimension) {
    return store
        .estimate()
        .map(Estimate::names)
        .filter(names -> names.size() == dimension)
        .orElseGet(
            () -> IntStream.rangeClosed(1, dimension).mapToObj(k -> "parameter " + k).toList());
  }

  /**
   * Ranks of the fitness, from 0 for the worst to 1 for the best; equals have their mean rank, and
   * those that failed count as equally bad and worse than all others.
   */
  double[] fitnessRanks() {
    return meanRanks(
        Arrays.stream(fitness).map(f -> Double.isNaN(f) ? Double.NEGATIVE_INFINITY : f).toArray());
  }

  /** Ranks of values from 0 to 1; equals have their mean rank. */
  static double[] meanRanks(double[] values) {
    int n = values.length;
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[n];
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = n < 2 ? 0 : (from + to - 1) / 2.0 / (n - 1);
      }
      from = to;
    }
    return ranks;
  }

  /**
   * The whole table as CSV: a row per recorded member, a column per parameter.
   *
   * @throws IOException when it cannot be written
   */
  static void csv(RunStore store, Writer to) throws IOException {
    Recorded recorded = Recorded.of(store);
    ParameterValues values = ParameterValues.of(store);
    boolean begun = false;
    for (int number : recorded.numbers()) {
      Optional<GenerationRecord> record = recorded.read(List.of(number)).findFirst();
      if (record.isEmpty()) {
        continue;
      }
      Ensemble ensemble = record.get().parameters().orElseThrow();
      if (!begun) {
        List<String> head = new ArrayList<>(List.of("generation", "member", "fitness", "failure"));
        head.addAll(names(store, ensemble.dimension()));
        to.write(String.join(",", head.stream().map(Visited::quoted).toList()) + "\n");
        begun = true;
      }
      Map<Integer, String> failures = new HashMap<>();
      for (Failure failure : record.get().failures()) {
        failures.putIfAbsent(failure.member(), failure.reason());
      }
      double[] all = values.of(ensemble);
      for (int j = 0; j < ensemble.members(); j++) {
        double fitness = record.get().fitness()[j];
        StringBuilder row = new StringBuilder();
        row.append(record.get().metrics().number()).append(',').append(j).append(',');
        row.append(Double.isNaN(fitness) ? "" : Double.toString(fitness)).append(',');
        row.append(quoted(failures.getOrDefault(j, "")));
        for (int k = 0; k < ensemble.dimension(); k++) {
          row.append(',').append(all[j * ensemble.dimension() + k]);
        }
        to.write(row.append('\n').toString());
      }
    }
  }

  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
