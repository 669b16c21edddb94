package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Spikes, rates and state variables as Parquet files, by Hadoop path: a row per spike, a bin and
 * population, a step and neuron and variable. Needs no Spark session; any reader of Parquet reads
 * them.
 */
public final class SpikeFiles {
  static final MessageType SPIKES =
      new MessageType(
          "spike",
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "timeMs"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "neuron"),
          Columns.text(REQUIRED, "population"));
  static final MessageType RATES =
      new MessageType(
          "rate",
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "fromMs"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "toMs"),
          Columns.text(REQUIRED, "population"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "hz"));
  static final MessageType STATES =
      new MessageType(
          "state",
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "timeMs"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "neuron"),
          Columns.text(REQUIRED, "population"),
          Columns.text(REQUIRED, "variable"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "value"),
          Columns.text(REQUIRED, "unit"));

  private final HadoopFiles files = HadoopFiles.ofActiveSession();
  private final Path folder;

  /** Files in a folder, which is made when it is missing. */
  public SpikeFiles(String folder) {
    this.folder = GivenPath.of(folder);
  }

  /** Neurons {@code first} to {@code first + size - 1}. */
  public record Population(String name, int first, int size) {}

  /** The course of a state variable of a neuron, a value per time. */
  public record Trace(
      int neuron, String population, String variable, String unit, double[] values) {}

  /**
   * Writes {@code spikes.parquet}: timeMs, neuron, population; replaces what is there.
   *
   * @param populations in the order of their neurons
   * @param timesMs time of each spike
   * @param neurons the neuron that fired it
   * @param metadata key-value metadata of the file
   */
  public void spikes(
      List<Population> populations, double[] timesMs, int[] neurons, Map<String, String> metadata) {
    String[] names =
        new String[populations.stream().mapToInt(p -> p.first + p.size).max().orElse(0)];
    for (Population p : populations) {
      java.util.Arrays.fill(names, p.first, p.first + p.size, p.name);
    }
    write(
        "spikes.parquet",
        SPIKES,
        metadata,
        rows -> {
          for (int i = 0; i < timesMs.length; i++) {
            ParquetRow row = rows.row();
            row.set("timeMs", timesMs[i])
                .set("neuron", neurons[i])
                .set("population", names[neurons[i]]);
            rows.write(row);
          }
        });
  }

  /**
   * Writes {@code rates.parquet}: fromMs, toMs, population, hz (spikes per neuron and second in
   * that bin); replaces what is there.
   *
   * @param populations names
   * @param edgesMs bounds of the bins, one more than bins
   * @param hz a course per population: hz[population][bin]
   * @param metadata key-value metadata of the file
   */
  public void rates(
      List<String> populations, double[] edgesMs, double[][] hz, Map<String, String> metadata) {
    write(
        "rates.parquet",
        RATES,
        metadata,
        rows -> {
          for (int p = 0; p < hz.length; p++) {
            for (int bin = 0; bin + 1 < edgesMs.length; bin++) {
              ParquetRow row = rows.row();
              row.set("fromMs", edgesMs[bin])
                  .set("toMs", edgesMs[bin + 1])
                  .set("population", populations.get(p))
                  .set("hz", hz[p][bin]);
              rows.write(row);
            }
          }
        });
  }

  /**
   * Writes {@code states.parquet}: timeMs, neuron, population, variable, value, unit; replaces what
   * is there.
   *
   * @param timesMs the times recorded
   * @param traces what was recorded, a value per time each
   * @param metadata key-value metadata of the file
   */
  public void states(double[] timesMs, List<Trace> traces, Map<String, String> metadata) {
    write(
        "states.parquet",
        STATES,
        metadata,
        rows -> {
          for (Trace trace : traces) {
            for (int k = 0; k < timesMs.length; k++) {
              ParquetRow row = rows.row();
              row.set("timeMs", timesMs[k])
                  .set("neuron", trace.neuron)
                  .set("population", trace.population)
                  .set("variable", trace.variable)
                  .set("value", trace.values[k])
                  .set("unit", trace.unit);
              rows.write(row);
            }
          }
        });
  }

  private void write(
      String name, MessageType schema, Map<String, String> metadata, ParquetFiles.Filling filling) {
    files.replace(
        new Path(folder, name),
        aside -> new ParquetFiles(files).write(aside, schema, metadata, filling));
  }
}
