package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Runs;
import org.l2lspark.experiment.SpikeRaster;
import org.l2lspark.random.Seed;

/** Writes a made-up run with everything in it that a report can show. */
final class SyntheticRun {
  private SyntheticRun() {}

  /** Writes it; {@code firstClass} is the name of the first of ten classes. */
  static void write(RunStore store, int generations, String firstClass) {
    store.begin(Runs.manifest());
    for (int generation = 0; generation < generations; generation++) {
      store.write(Runs.whole(generation, 30, 200));
    }
    store.artifact(ConfusionMatrix.DOCUMENT, confusion(firstClass).toDocument());
    store.artifact(SpikeRaster.DOCUMENT, raster(firstClass).toDocument());
    store.result(result(generations));
    store.end(RunStatus.FINISHED, "");
  }

  static RunResult result(int generations) {
    return result(generations, Map.of());
  }

  static RunResult result(int generations, Map<String, Object> estimate) {
    return new RunResult(
        RunStatus.FINISHED,
        "reservoir",
        "enkf",
        98,
        generations,
        98L * generations,
        OptionalDouble.of(-0.0623),
        OptionalDouble.of(-0.1187),
        Map.of("accuracy", 0.9512),
        Map.of("accuracy", 0.9367),
        Map.of("accuracy", 0.9421),
        Map.of(),
        OptionalDouble.of(0.1),
        estimate,
        Map.of(),
        Optional.of("all generations are done"),
        new RunResult.Costs(143.2, 1.83, 0, 4.2e6, 812_345_678L, 0, 1),
        RunResult.Fame.NONE);
  }

  static ConfusionMatrix confusion(String firstClass) {
    UniformRandomProvider random = new Seed(5).stream();
    List<String> classes = new ArrayList<>(List.of(firstClass));
    IntStream.range(1, 10).forEach(i -> classes.add(Integer.toString(i)));
    int[][] matrix = new int[10][10];
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        matrix[i][j] = i == j ? 80 + random.nextInt(20) : random.nextInt(4);
      }
    }
    return new ConfusionMatrix(classes, matrix, "test");
  }

  static SpikeRaster raster(String label) {
    UniformRandomProvider random = new Seed(6).stream();
    int spikes = 6000;
    double[] times = new double[spikes];
    int[] neurons = new int[spikes];
    for (int i = 0; i < spikes; i++) {
      times[i] = 200 + 300 * Math.sqrt(random.nextDouble());
      neurons[i] = random.nextInt(1120);
    }
    return new SpikeRaster(
        "test image 0",
        label,
        500,
        List.of(
            new SpikeRaster.Population("excitatory", 0, 800),
            new SpikeRaster.Population("inhibitory", 800, 200),
            new SpikeRaster.Population("readout", 1000, 120)),
        times,
        neurons);
  }
}
