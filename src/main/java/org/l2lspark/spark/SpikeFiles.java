package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Spikes, rates and membrane potentials as Parquet files, by Hadoop path: a row a spike, a bin and
 * population, a step and neuron. Needs no Spark session; any reader of Parquet reads them.
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
  static final MessageType VOLTAGES =
      new MessageType(
          "voltage",
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "timeMs"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "neuron"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "mv"));

  private final HadoopFiles files = HadoopFiles.ofActiveSession();
  private final String folder;

  /** Files in a folder, which is made when it is missing. */
  public SpikeFiles(String folder) {
    this.folder = folder;
  }

  /** Neurons {@code first} to {@code first + size - 1}. */
  public record Population(String name, int first, int size) {}

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
   * Writes {@code rates.parquet}: fromMs, toMs, population, hz (spikes a neuron and second in that
   * bin); replaces what is there.
   *
   * @param populations names
   * @param edgesMs bounds of the bins, one more than bins
   * @param hz a course a population: hz[population][bin]
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
   * Writes {@code voltages.parquet}: timeMs, neuron, mv; replaces what is there.
   *
   * @param neurons the neurons recorded
   * @param timesMs the times recorded
   * @param mv a trace a neuron: mv[neuron][time]
   * @param metadata key-value metadata of the file
   */
  public void voltages(
      int[] neurons, double[] timesMs, double[][] mv, Map<String, String> metadata) {
    write(
        "voltages.parquet",
        VOLTAGES,
        metadata,
        rows -> {
          for (int i = 0; i < neurons.length; i++) {
            for (int k = 0; k < timesMs.length; k++) {
              ParquetRow row = rows.row();
              row.set("timeMs", timesMs[k]).set("neuron", neurons[i]).set("mv", mv[i][k]);
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
