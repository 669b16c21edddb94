package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;

/**
 * The three files of a generation. NaN means "none" in fitness and metrics and is stored as null,
 * so that SQL's {@code avg} and {@code max} leave it out; in parameters and states every bit is
 * kept.
 */
final class GenerationFiles {
  private static final Map<String, String> FORMAT = Map.of("l2l.format", "1");

  private static final MessageType MEMBERS =
      new MessageType(
          "members",
          Columns.of(OPTIONAL, PrimitiveTypeName.INT32, "member"),
          Columns.array(OPTIONAL, PrimitiveTypeName.DOUBLE, "parameters"),
          Columns.of(OPTIONAL, PrimitiveTypeName.DOUBLE, "fitness"),
          Columns.text(OPTIONAL, "failure"),
          Columns.of(OPTIONAL, PrimitiveTypeName.INT32, "failureSample"));

  private static final MessageType STATE =
      new MessageType(
          "state",
          Columns.text(OPTIONAL, "kind"),
          Columns.of(OPTIONAL, PrimitiveTypeName.INT32, "version"),
          Columns.text(OPTIONAL, "name"),
          Columns.array(OPTIONAL, PrimitiveTypeName.DOUBLE, "doubles"),
          Columns.array(OPTIONAL, PrimitiveTypeName.INT64, "longs"));

  /** Numbers of a state in one row: longer arrays take several rows, so that pages stay small. */
  private static final int CHUNK = 1 << 17;

  private static final List<String> STATISTICS =
      List.of(
          "bestFitness",
          "meanFitness",
          "stdFitness",
          "minFitness",
          "meanAccuracy",
          "bestAccuracy",
          "testAccuracy");

  private static final String GENERATION = "generation";
  private static final MessageType METRICS = new MessageType("metrics", metricsColumns());
  private static final MessageType FOLDED = foldedSchema();

  private final HadoopFiles files;
  private final ParquetFiles parquet;

  GenerationFiles(HadoopFiles files) {
    this.files = files;
    this.parquet = new ParquetFiles(files);
  }

  /** A row per member; of several failures of one member the first is kept. */
  void writeMembers(Path file, GenerationRecord generation) throws IOException {
    Map<Integer, Failure> failures = new HashMap<>();
    generation.failures().forEach(failure -> failures.putIfAbsent(failure.member(), failure));
    double[] fitness = generation.fitness();
    parquet.write(
        file,
        MEMBERS,
        FORMAT,
        rows -> {
          for (int j = 0; j < fitness.length; j++) {
            Failure failure = failures.get(j);
            ParquetRow row = rows.row().set("member", j).set("fitness", orNull(fitness[j]));
            if (generation.parameters().isPresent()) {
              row.set("parameters", generation.parameters().get().member(j));
            }
            if (failure != null) {
              row.set("failure", failure.reason()).set("failureSample", failure.sample());
            }
            rows.write(row);
          }
        });
  }

  /** A row per array, or several in order; a state without arrays is one row without a name. */
  void writeState(Path file, Checkpoint state) throws IOException {
    parquet.write(
        file,
        STATE,
        FORMAT,
        rows -> {
          if (state.doubles().isEmpty() && state.longs().isEmpty()) {
            rows.write(stateRow(rows, state, null));
          }
          for (Map.Entry<String, double[]> entry : state.doubles().entrySet()) {
            double[] values = entry.getValue();
            for (int from = 0; from == 0 || from < values.length; from += CHUNK) {
              double[] chunk =
                  Arrays.copyOfRange(values, from, Math.min(values.length, from + CHUNK));
              rows.write(stateRow(rows, state, entry.getKey()).set("doubles", chunk));
            }
          }
          for (Map.Entry<String, long[]> entry : state.longs().entrySet()) {
            long[] values = entry.getValue();
            for (int from = 0; from == 0 || from < values.length; from += CHUNK) {
              long[] chunk =
                  Arrays.copyOfRange(values, from, Math.min(values.length, from + CHUNK));
              rows.write(stateRow(rows, state, entry.getKey()).set("longs", chunk));
            }
          }
        });
  }

  private static ParquetRow stateRow(ParquetFiles.Rows rows, Checkpoint state, String name) {
    return rows.row().set("kind", state.kind()).set("version", state.version()).set("name", name);
  }

  void writeMetrics(Path file, GenerationMetrics metrics) throws IOException {
    parquet.write(file, METRICS, FORMAT, rows -> rows.write(metricsRow(rows, metrics)));
  }

  /** A row per generation, as {@link #writeMetrics} writes them, with its number. */
  void writeFolded(Path file, List<GenerationMetrics> all) throws IOException {
    parquet.write(
        file,
        FOLDED,
        FORMAT,
        rows -> {
          for (GenerationMetrics metrics : all) {
            rows.write(metricsRow(rows, metrics).set(GENERATION, metrics.generation()));
          }
        });
  }

  private static ParquetRow metricsRow(ParquetFiles.Rows rows, GenerationMetrics metrics) {
    double[] statistics = {
      metrics.bestFitness(),
      metrics.meanFitness(),
      metrics.stdFitness(),
      metrics.minFitness(),
      metrics.meanAccuracy(),
      metrics.bestAccuracy(),
      metrics.testAccuracy()
    };
    ParquetRow row = rows.row();
    for (int i = 0; i < statistics.length; i++) {
      row.set(STATISTICS.get(i), orNull(statistics[i]));
    }
    Plan plan = metrics.plan();
    if (!plan.equals(Plan.FULL)) {
      row.set("planFidelity", plan.fidelity()).set("planSplit", plan.split().name());
      plan.scenarios().ifPresent(scenarios -> row.set("planScenarios", scenarios));
    }
    return row.set("members", metrics.members())
        .set("failures", metrics.failures())
        .set("spikes", metrics.counters().spikes())
        .set("simulatedMs", metrics.counters().simulatedMs())
        .set("forwardPasses", metrics.counters().forwardPasses())
        .set("mean", metrics.mean())
        .set("best", metrics.best())
        .set("heldOut", metrics.heldOut())
        .set("optimizer", metrics.optimizer())
        .set("seconds", metrics.seconds());
  }

  GenerationMetrics readMetrics(Path file, int generation) {
    List<GenerationMetrics> found = new ArrayList<>(1);
    parquet.read(file, METRICS, row -> found.add(metrics(row, generation)));
    if (found.size() != 1) {
      throw damaged(file, "one row", found.size() + " rows");
    }
    return found.get(0);
  }

  List<GenerationMetrics> readFolded(Path file) {
    List<GenerationMetrics> found = new ArrayList<>();
    parquet.read(file, FOLDED, row -> found.add(metrics(row, row.integer(GENERATION))));
    return found;
  }

  /**
   * Checks that a file is Parquet from its beginning to its end, without reading what is in it.
   *
   * @throws InputException when it is missing or cut
   */
  void requireWhole(Path file) {
    Map<String, String> unused = parquet.metadata(file);
  }

  private static GenerationMetrics metrics(ParquetRow row, int generation) {
    double[] statistics = new double[STATISTICS.size()];
    for (int i = 0; i < statistics.length; i++) {
      String name = STATISTICS.get(i);
      statistics[i] = row.has(name) ? row.number(name) : Double.NaN;
    }
    return new GenerationMetrics(
        generation,
        plan(row),
        row.has("members") ? row.integer("members") : 0,
        statistics[0],
        statistics[1],
        statistics[2],
        statistics[3],
        metrics(row, "mean", statistics[4]),
        metrics(row, "best", statistics[5]),
        metrics(row, "heldOut", statistics[6]),
        metrics(row, "optimizer", Double.NaN),
        row.integer("failures"),
        new Counters(
            row.longInteger("spikes"), row.number("simulatedMs"), row.longInteger("forwardPasses")),
        new TreeMap<>(row.numbers("seconds")));
  }

  /** Files of earlier releases, and generations on whole batches, say nothing of it. */
  private static Plan plan(ParquetRow row) {
    return row.has("planFidelity")
        ? new Plan(
            row.has("planScenarios")
                ? OptionalInt.of(row.integer("planScenarios"))
                : OptionalInt.empty(),
            row.number("planFidelity"),
            Plan.Split.valueOf(row.text("planSplit")))
        : Plan.FULL;
  }

  /**
   * Metrics by name.
   *
   * @param accuracy what a file of an earlier release, which has no such map, knows of it; or NaN
   */
  private static Map<String, Double> metrics(ParquetRow row, String name, double accuracy) {
    if (row.has(name)) {
      return row.numbers(name);
    }
    return Double.isNaN(accuracy) ? Map.of() : Map.of(Evaluation.ACCURACY, accuracy);
  }

  /** The whole generation; {@code stateFile} need not exist. */
  GenerationRecord readRecord(Path membersFile, Path stateFile, GenerationMetrics metrics) {
    List<double[]> parameters = new ArrayList<>();
    List<Double> fitness = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    parquet.read(
        membersFile,
        MEMBERS,
        row -> {
          int member = fitness.size();
          if (row.integer("member") != member) {
            throw damaged(membersFile, "member " + member, "member " + row.integer("member"));
          }
          if (row.has("parameters")) {
            parameters.add(row.doubles("parameters"));
          }
          fitness.add(row.has("fitness") ? row.number("fitness") : Double.NaN);
          if (row.has("failure")) {
            failures.add(new Failure(member, row.integer("failureSample"), row.text("failure")));
          }
        });
    return new GenerationRecord(
        metrics,
        fitness.stream().mapToDouble(Double::doubleValue).toArray(),
        failures,
        ensemble(membersFile, fitness.size(), parameters),
        files.exists(stateFile) ? Optional.of(readState(stateFile)) : Optional.empty());
  }

  private static Optional<Ensemble> ensemble(Path file, int members, List<double[]> parameters) {
    if (parameters.isEmpty()) {
      return Optional.empty();
    }
    int dimension = parameters.get(0).length;
    if (parameters.size() != members
        || parameters.stream().anyMatch(member -> member.length != dimension)) {
      throw damaged(
          file,
          members + " members of " + dimension + " parameters",
          parameters.size() + " members of unequal length");
    }
    double[] values = new double[Math.multiplyExact(members, dimension)];
    for (int j = 0; j < members; j++) {
      System.arraycopy(parameters.get(j), 0, values, j * dimension, dimension);
    }
    return Optional.of(Ensemble.of(members, dimension, values));
  }

  private Checkpoint readState(Path file) {
    Map<String, List<double[]>> doubles = new LinkedHashMap<>();
    Map<String, List<long[]>> longs = new LinkedHashMap<>();
    List<ParquetRow> heads = new ArrayList<>(1);
    parquet.read(
        file,
        STATE,
        row -> {
          if (heads.isEmpty()) {
            heads.add(row);
          }
          if (row.has("doubles")) {
            doubles
                .computeIfAbsent(row.text("name"), n -> new ArrayList<>())
                .add(row.doubles("doubles"));
          }
          if (row.has("longs")) {
            longs.computeIfAbsent(row.text("name"), n -> new ArrayList<>()).add(row.longs("longs"));
          }
        });
    if (heads.isEmpty() || !heads.get(0).has("kind") || !heads.get(0).has("version")) {
      throw damaged(file, "a state with a kind and a version", heads.size() + " rows");
    }
    Map<String, double[]> wholeDoubles = new TreeMap<>();
    doubles.forEach(
        (name, chunks) ->
            wholeDoubles.put(name, chunks.stream().flatMapToDouble(Arrays::stream).toArray()));
    Map<String, long[]> wholeLongs = new TreeMap<>();
    longs.forEach(
        (name, chunks) ->
            wholeLongs.put(name, chunks.stream().flatMapToLong(Arrays::stream).toArray()));
    return new Checkpoint(
        heads.get(0).text("kind"), heads.get(0).integer("version"), wholeDoubles, wholeLongs);
  }

  private static InputException damaged(Path file, String expected, String got) {
    return new InputException(
        file + " is damaged", expected, got, "restore the file, or resume from an earlier run");
  }

  /** NaN means none. */
  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  private static MessageType foldedSchema() {
    List<Type> columns = metricsColumns();
    columns.add(Columns.of(REQUIRED, PrimitiveTypeName.INT32, GENERATION));
    return new MessageType("folded", columns);
  }

  private static List<Type> metricsColumns() {
    List<Type> columns = new ArrayList<>();
    for (String name : STATISTICS) {
      columns.add(Columns.of(OPTIONAL, PrimitiveTypeName.DOUBLE, name));
    }
    columns.add(Columns.of(OPTIONAL, PrimitiveTypeName.INT32, "members"));
    columns.add(Columns.of(REQUIRED, PrimitiveTypeName.INT32, "failures"));
    columns.add(Columns.of(REQUIRED, PrimitiveTypeName.INT64, "spikes"));
    columns.add(Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "simulatedMs"));
    columns.add(Columns.of(REQUIRED, PrimitiveTypeName.INT64, "forwardPasses"));
    columns.add(Columns.numbers(REQUIRED, "seconds"));
    columns.add(Columns.of(OPTIONAL, PrimitiveTypeName.INT32, "planScenarios"));
    columns.add(Columns.of(OPTIONAL, PrimitiveTypeName.DOUBLE, "planFidelity"));
    columns.add(Columns.text(OPTIONAL, "planSplit"));
    for (String name : List.of("mean", "best", "heldOut", "optimizer")) { // not in earlier releases
      columns.add(Columns.numbers(OPTIONAL, name));
    }
    return columns;
  }
}
