package org.l2lspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.optimize.Checkpoint;
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
          RowFiles.column(PrimitiveTypeName.INT32, "member"),
          RowFiles.array(PrimitiveTypeName.DOUBLE, "parameters"),
          RowFiles.column(PrimitiveTypeName.DOUBLE, "fitness"),
          RowFiles.text("failure"),
          RowFiles.column(PrimitiveTypeName.INT32, "failureSample"));

  private static final MessageType STATE =
      new MessageType(
          "state",
          RowFiles.text("kind"),
          RowFiles.column(PrimitiveTypeName.INT32, "version"),
          RowFiles.text("name"),
          RowFiles.array(PrimitiveTypeName.DOUBLE, "doubles"),
          RowFiles.array(PrimitiveTypeName.INT64, "longs"));

  /** Numbers of a state in one row: longer arrays take several rows, so that pages stay small. */
  private static final int CHUNK = 1 << 17;

  private static final MessageType ANSWER =
      new MessageType(
          "estimate",
          RowFiles.text("group"),
          RowFiles.text("name"),
          RowFiles.column(PrimitiveTypeName.INT32, "index"),
          RowFiles.text("domain"),
          RowFiles.column(PrimitiveTypeName.DOUBLE, "estimate"),
          RowFiles.column(PrimitiveTypeName.DOUBLE, "coordinate"),
          RowFiles.column(PrimitiveTypeName.DOUBLE, "best"));

  private static final List<String> STATISTICS =
      List.of(
          "bestFitness",
          "meanFitness",
          "stdFitness",
          "minFitness",
          "meanAccuracy",
          "bestAccuracy",
          "testAccuracy");

  private static final MessageType METRICS = metricsSchema();

  private final RowFiles rowFiles;
  private final ParquetFiles parquetFiles;
  private final HadoopFiles files;

  GenerationFiles(HadoopFiles files) {
    this.files = files;
    this.rowFiles = new RowFiles(files);
    this.parquetFiles = new ParquetFiles(files);
  }

  /** A row per member; of several failures of one member the first is kept. */
  void writeMembers(Path file, GenerationRecord generation) throws IOException {
    Map<Integer, Failure> failures = new HashMap<>();
    generation.failures().forEach(failure -> failures.putIfAbsent(failure.member(), failure));
    double[] fitness = generation.fitness();
    rowFiles.write(
        file,
        MEMBERS,
        FORMAT,
        rows -> {
          for (int j = 0; j < fitness.length; j++) {
            Failure failure = failures.get(j);
            rows.write(
                j,
                generation.parameters().isPresent()
                    ? generation.parameters().get().member(j)
                    : null,
                Double.isNaN(fitness[j]) ? null : (Object) fitness[j],
                failure == null ? null : failure.reason(),
                failure == null ? null : (Object) failure.sample());
          }
        });
  }

  /** A row per array, or several in order; a state without arrays is one row without a name. */
  void writeState(Path file, Checkpoint state) throws IOException {
    String kind = state.kind();
    int version = state.version();
    rowFiles.write(
        file,
        STATE,
        FORMAT,
        rows -> {
          if (state.doubles().isEmpty() && state.longs().isEmpty()) {
            rows.write(kind, version, null, null, null);
          }
          for (Map.Entry<String, double[]> entry : state.doubles().entrySet()) {
            double[] values = entry.getValue();
            for (int from = 0; from == 0 || from < values.length; from += CHUNK) {
              double[] chunk =
                  Arrays.copyOfRange(values, from, Math.min(values.length, from + CHUNK));
              rows.write(kind, version, entry.getKey(), chunk, null);
            }
          }
          for (Map.Entry<String, long[]> entry : state.longs().entrySet()) {
            long[] values = entry.getValue();
            for (int from = 0; from == 0 || from < values.length; from += CHUNK) {
              long[] chunk =
                  Arrays.copyOfRange(values, from, Math.min(values.length, from + CHUNK));
              rows.write(kind, version, entry.getKey(), null, chunk);
            }
          }
        });
  }

  /** A row per parameter. */
  void writeEstimate(Path file, Estimate estimate) throws IOException {
    rowFiles.write(
        file,
        ANSWER,
        FORMAT,
        rows -> {
          for (int i = 0; i < estimate.values().length; i++) {
            int index = i;
            rows.write(
                estimate.groups().get(i),
                estimate.names().get(i),
                i,
                estimate.domains().get(i),
                estimate.values()[i],
                estimate.coordinates()[i],
                estimate.best().map(best -> (Object) best[index]).orElse(null));
          }
        });
  }

  Estimate readEstimate(Path file) {
    List<Object[]> rows = new ArrayList<>();
    rowFiles.read(file, ANSWER, rows::add);
    return new Estimate(
        rows.stream().map(row -> (String) row[0]).toList(),
        rows.stream().map(row -> (String) row[1]).toList(),
        rows.stream().map(row -> (String) row[3]).toList(),
        rows.stream().mapToDouble(row -> (Double) row[4]).toArray(),
        rows.stream().mapToDouble(row -> (Double) row[5]).toArray(),
        rows.stream().allMatch(row -> row[6] != null)
            ? Optional.of(rows.stream().mapToDouble(row -> (Double) row[6]).toArray())
            : Optional.empty());
  }

  void writeMetrics(Path file, GenerationMetrics metrics) throws IOException {
    double[] statistics = {
      metrics.bestFitness(),
      metrics.meanFitness(),
      metrics.stdFitness(),
      metrics.minFitness(),
      metrics.meanAccuracy(),
      metrics.bestAccuracy(),
      metrics.testAccuracy()
    };
    parquetFiles.write(
        file,
        METRICS,
        FORMAT,
        rows -> {
          Group row = rows.row();
          for (int i = 0; i < statistics.length; i++) {
            if (!Double.isNaN(statistics[i])) {
              row.add(STATISTICS.get(i), statistics[i]);
            }
          }
          row.add("members", metrics.members());
          row.add("failures", metrics.failures());
          row.add("spikes", metrics.counters().spikes());
          row.add("simulatedMs", metrics.counters().simulatedMs());
          row.add("forwardPasses", metrics.counters().forwardPasses());
          write(row.addGroup("seconds"), metrics.seconds());
          write(row.addGroup("mean"), metrics.mean());
          write(row.addGroup("best"), metrics.best());
          write(row.addGroup("heldOut"), metrics.heldOut());
          rows.write(row);
        });
  }

  private static void write(Group map, Map<String, Double> values) {
    values.forEach(
        (name, value) -> map.addGroup("key_value").append("key", name).append("value", value));
  }

  GenerationMetrics readMetrics(Path file, int generation) {
    List<GenerationMetrics> found = new ArrayList<>(1);
    parquetFiles.read(file, row -> found.add(metrics(row, generation)));
    if (found.size() != 1) {
      throw damaged(file, "one row", found.size() + " rows");
    }
    return found.get(0);
  }

  private static GenerationMetrics metrics(Group row, int generation) {
    double[] statistics = new double[STATISTICS.size()];
    for (int i = 0; i < statistics.length; i++) {
      String name = STATISTICS.get(i);
      statistics[i] = row.getFieldRepetitionCount(name) == 0 ? Double.NaN : row.getDouble(name, 0);
    }
    return new GenerationMetrics(
        generation,
        row.getType().containsField("members") ? row.getInteger("members", 0) : 0,
        statistics[0],
        statistics[1],
        statistics[2],
        statistics[3],
        map(row, "mean", statistics[4]),
        map(row, "best", statistics[5]),
        map(row, "heldOut", statistics[6]),
        row.getInteger("failures", 0),
        new Counters(
            row.getLong("spikes", 0),
            row.getDouble("simulatedMs", 0),
            row.getLong("forwardPasses", 0)),
        map(row, "seconds", Double.NaN));
  }

  /**
   * A map of text to numbers.
   *
   * @param accuracy what a file of an earlier release, which has no such map, knows of it; or NaN
   */
  private static Map<String, Double> map(Group row, String name, double accuracy) {
    Map<String, Double> values = new TreeMap<>();
    if (!row.getType().containsField(name)) {
      if (!Double.isNaN(accuracy)) {
        values.put(Evaluation.ACCURACY, accuracy);
      }
      return values;
    }
    Group map = row.getGroup(name, 0);
    for (int i = 0; i < map.getFieldRepetitionCount("key_value"); i++) {
      Group entry = map.getGroup("key_value", i);
      values.put(entry.getString("key", 0), entry.getDouble("value", 0));
    }
    return values;
  }

  /** The whole generation; {@code stateFile} need not exist. */
  GenerationRecord readRecord(Path membersFile, Path stateFile, GenerationMetrics metrics) {
    List<double[]> parameters = new ArrayList<>();
    List<Double> fitness = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    rowFiles.read(
        membersFile,
        MEMBERS,
        row -> {
          int member = fitness.size();
          if (!Integer.valueOf(member).equals(row[0])) {
            throw damaged(membersFile, "member " + member, "member " + row[0]);
          }
          if (row[1] != null) {
            parameters.add((double[]) row[1]);
          }
          fitness.add(row[2] == null ? Double.NaN : (Double) row[2]);
          if (row[3] != null) {
            failures.add(new Failure(member, (Integer) row[4], (String) row[3]));
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
    List<Object[]> heads = new ArrayList<>();
    rowFiles.read(
        file,
        STATE,
        row -> {
          heads.add(new Object[] {row[0], row[1]});
          if (row[3] != null) {
            doubles.computeIfAbsent((String) row[2], n -> new ArrayList<>()).add((double[]) row[3]);
          }
          if (row[4] != null) {
            longs.computeIfAbsent((String) row[2], n -> new ArrayList<>()).add((long[]) row[4]);
          }
        });
    if (heads.isEmpty()
        || !(heads.get(0)[0] instanceof String kind)
        || !(heads.get(0)[1] instanceof Integer version)) {
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
    return new Checkpoint(kind, version, wholeDoubles, wholeLongs);
  }

  private static InputException damaged(Path file, String expected, String got) {
    return new InputException(
        file + " is damaged", expected, got, "restore the file, or resume from an earlier run");
  }

  private static MessageType metricsSchema() {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (String name : STATISTICS) {
      builder.optional(PrimitiveTypeName.DOUBLE).named(name);
    }
    for (String name : List.of("members", "failures")) {
      builder.required(PrimitiveTypeName.INT32).named(name);
    }
    builder
        .required(PrimitiveTypeName.INT64)
        .named("spikes")
        .required(PrimitiveTypeName.DOUBLE)
        .named("simulatedMs")
        .required(PrimitiveTypeName.INT64)
        .named("forwardPasses");
    for (String name : List.of("seconds", "mean", "best", "heldOut")) {
      builder
          .requiredMap()
          .key(
              Types.required(PrimitiveTypeName.BINARY)
                  .as(LogicalTypeAnnotation.stringType())
                  .named("key"))
          .requiredValue(PrimitiveTypeName.DOUBLE)
          .named(name);
    }
    return builder.named("metrics");
  }
}
