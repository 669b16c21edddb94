package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models in {@code golden/ml-1}, written by an earlier release, are read and predict the bits that
 * they predicted then: {@code expected.txt} beside them.
 */
class GoldenModelsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/ml-1");
  private static final int ROWS = 6;
  @TempDir private Path folder;

  /** How the folder was made: by {@code -Dl2l.golden=true}, once a format. */
  private static void write(Path folder) throws IOException {
    Dataset<Row> bars = MlRows.bars(40, 2);
    AdaptiveSpikingReservoir reservoir =
        new AdaptiveSpikingReservoir("reservoir")
            .setShape(MlRows.SIDE, MlRows.SIDE)
            .setExcitatory(6)
            .setInhibitory(6)
            .setStimulusMs(40)
            .setTraceMs(20)
            .setStdpRows(4)
            .setStandardize(true)
            .setSettings("bulk.stdp { projections = [input], max-weight = 900 }");
    SpikingReservoir counts =
        new SpikingReservoir("counts")
            .setShape(MlRows.SIDE, MlRows.SIDE)
            .setExcitatory(6)
            .setInhibitory(6)
            .setStimulusMs(40)
            .setOutputCol("counts");
    EnsembleKalmanClassifier readout =
        new EnsembleKalmanClassifier("readout")
            .setFeaturesCol("spikes")
            .setLayers(3)
            .setMembers(12)
            .setGenerations(2);
    EnsembleKalmanRegressor regressor =
        new EnsembleKalmanRegressor("regressor")
            .setMembers(12)
            .setGenerations(2)
            .setPredictionCol("number");
    PopulationOptimizer optimizer =
        new PopulationOptimizer("optimizer")
            .setObjective(PopulationOptimizerTest.Plane.class)
            .setInputCols("label", "id", "label")
            .setGenerations(2);
    new Pipeline("pipeline")
        .setStages(new PipelineStage[] {reservoir, counts, readout, regressor, optimizer})
        .fit(bars)
        .write()
        .overwrite()
        .save(folder.resolve("pipeline").toString());
    Files.write(folder.resolve("expected.txt"), predictions(folder));
  }

  /** What the pipeline in a folder says of some rows: bits of numbers, in hexadecimal. */
  private static List<String> predictions(Path folder) {
    SparkSession unused = MlRows.session(); // that a model is loaded by
    Dataset<Row> rows =
        PipelineModel.load(folder.resolve("pipeline").toString()).transform(MlRows.bars(ROWS, 3));
    List<String> lines = new ArrayList<>();
    for (String column :
        List.of("spikes", "counts", "rawPrediction", "probability", "number", "fitness")) {
      for (Object value : MlRows.column(rows, column)) {
        double[] numbers =
            value instanceof Vector vector ? vector.toArray() : new double[] {(Double) value};
        StringBuilder line = new StringBuilder(column);
        for (double number : numbers) {
          line.append(String.format(Locale.ROOT, " %s", Double.toHexString(number)));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  @Test
  void shouldReadModelsOfEarlierReleases() throws IOException {
    if (Boolean.getBoolean("l2l.golden")) { // a new format: look at it, then commit it
      Files.createDirectories(GOLDEN);
      write(GOLDEN);
    }
    assertThat(predictions(GOLDEN)).isEqualTo(Files.readAllLines(GOLDEN.resolve("expected.txt")));
  }

  /** Numbers may change from release to release, the format may not without a new folder. */
  @Test
  void shouldWriteTheFormatThatItReads() throws IOException {
    write(folder);
    assertThat(predictions(folder)).isEqualTo(Files.readAllLines(folder.resolve("expected.txt")));
  }
}
