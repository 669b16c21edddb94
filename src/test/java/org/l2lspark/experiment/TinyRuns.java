package org.l2lspark.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.l2lspark.builder.ClassifierBuilder;
import org.l2lspark.builder.ClassifierLayerBuilder;
import org.l2lspark.builder.DataBuilder;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.FunctionBuilder;
import org.l2lspark.builder.GeneticBuilder;
import org.l2lspark.builder.IafPscExpBuilder;
import org.l2lspark.builder.ReservoirBuilder;
import org.l2lspark.builder.ReservoirBulkBuilder;
import org.l2lspark.builder.ReservoirBulkInputBuilder;
import org.l2lspark.builder.ReservoirBulkNoiseBuilder;
import org.l2lspark.builder.ReservoirBulkRecurrentBuilder;
import org.l2lspark.builder.ReservoirEncodingBuilder;
import org.l2lspark.builder.ReservoirProtocolBuilder;
import org.l2lspark.builder.ReservoirReadoutBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.spark.ParquetRunStore;

/** Whole experiments that take a second: few generated digits, 50 neurons, 20 ms. */
public final class TinyRuns {
  private TinyRuns() {}

  /** A linear readout by the batch filter; {@code data} is made where it is missing. */
  public static ExperimentBuilder linear(Path data) {
    return reservoir(data, new ReservoirReadoutBuilder()).optimizer(batchFilter());
  }

  /** A net by the batch filter. */
  public static ExperimentBuilder classifier(Path data) {
    return digits(data)
        .task(
            new ClassifierBuilder()
                .activation(ClassifierBuilder.Activation.TANH)
                .biases(true)
                .layers(
                    new ClassifierLayerBuilder()
                        .kind(ClassifierLayerBuilder.Kind.CONVOLUTION)
                        .channels(2)
                        .kernel(5),
                    new ClassifierLayerBuilder().kind(ClassifierLayerBuilder.Kind.MAX_POOL).size(4),
                    new ClassifierLayerBuilder().units(5)))
        .optimizer(batchFilter());
  }

  /** A linear readout by a genetic algorithm, which looks at the fitness only. */
  public static ExperimentBuilder linearGenetic(Path data) {
    return linear(data).optimizer(new GeneticBuilder().members(12));
  }

  /** A genetic algorithm on a function. */
  public static ExperimentBuilder function() {
    return new ExperimentBuilder()
        .seed(7)
        .task(
            new FunctionBuilder()
                .function(FunctionBuilder.Function.RASTRIGIN)
                .dimension(4)
                .shift(0.2))
        .optimizer(new GeneticBuilder().members(20))
        .run(new RunBuilder().generations(4));
  }

  /** Configurations by name: every kind of readout, filter and noise, and a second optimizer. */
  public static Map<String, ExperimentBuilder> all(Path data) {
    return Map.of(
        "linear, batch filter",
        linear(data),
        "whitened linear traces, sequential filter",
        reservoir(data, new ReservoirReadoutBuilder().traceMs(10).whiten(true).whitenFloor(0.1))
            .optimizer(sequentialFilter()),
        "spiking, batch filter",
        reservoir(data, spiking()).optimizer(batchFilter()).set("run.generations", 2),
        "spiking with noise per member, sequential filter",
        reservoir(data, spiking().noise(ReservoirReadoutBuilder.Noise.PER_MEMBER))
            .optimizer(sequentialFilter())
            .set("run.generations", 2)
            .set("run.batch-size", 10),
        "classifier, batch filter",
        classifier(data),
        "function, genetic algorithm",
        function());
  }

  private static ExperimentBuilder digits(Path data) {
    return new ExperimentBuilder()
        .seed(7)
        .data(
            new DataBuilder()
                .path(data.toString())
                .generate(DataBuilder.Generate.DIGITS)
                .generateTrain(200)
                .generateTest(50))
        .run(new RunBuilder().generations(4).batch(RunBuilder.Batch.SHUFFLED).batchSize(40));
  }

  private static ExperimentBuilder reservoir(Path data, ReservoirReadoutBuilder readout) {
    ReservoirBulkBuilder bulk =
        new ReservoirBulkBuilder()
            .excitatory(30)
            .inhibitory(20)
            .neuron(new IafPscExpBuilder().tauM(20).cM(250).tauSynEx(5).tauSynIn(5))
            .input(
                new ReservoirBulkInputBuilder()
                    .kind(ReservoirBulkInputBuilder.Kind.PATCH)
                    .indegree(32)
                    .relay(false)
                    .weightMean(0)
                    .weightStd(600))
            .recurrent(
                new ReservoirBulkRecurrentBuilder()
                    .outdegreeEe(2)
                    .outdegreeEi(4)
                    .outdegreeIe(2)
                    .outdegreeIi(4))
            .noise(new ReservoirBulkNoiseBuilder().ratesHz(1000).weights(20));
    return digits(data)
        .task(
            new ReservoirBuilder()
                .bulk(bulk)
                .encoding(new ReservoirEncodingBuilder().minHz(0).maxHz(500))
                .protocol(
                    new ReservoirProtocolBuilder().stepMs(1).warmUpMs(0).blankMs(2).stimulusMs(20))
                .readout(readout));
  }

  private static ReservoirReadoutBuilder spiking() {
    return new ReservoirReadoutBuilder()
        .kind(ReservoirReadoutBuilder.Kind.SPIKING)
        .excitatory(3)
        .inhibitory(1)
        .indegreeExcitatory(20)
        .indegreeInhibitory(10)
        .initialMean(200)
        .initialStd(200)
        .noiseHz(1000)
        .noiseWeight(50);
  }

  private static EnkfBuilder batchFilter() {
    return new EnkfBuilder()
        .members(12)
        .process(EnkfBuilder.Process.BATCH)
        .localization(EnkfBuilder.Localization.BY_OUTPUT)
        .refresh(EnkfBuilder.Refresh.FRESH)
        .gamma(0.1)
        .gammaUnit(EnkfBuilder.GammaUnit.RELATIVE);
  }

  private static EnkfBuilder sequentialFilter() {
    return new EnkfBuilder()
        .members(12)
        .process(EnkfBuilder.Process.SEQUENTIAL)
        .gamma(0.5)
        .resampling(EnkfBuilder.Resampling.WORST_BY_BEST);
  }

  /** A parsed configuration with {@code key=value} overrides. */
  public static ExperimentConfig config(String conf, String... overrides) {
    return ExperimentConfig.parse(conf, "tiny.conf", List.of(overrides));
  }

  /** Runs to the end; returns {@code summary.json}. */
  public static Map<String, Object> run(
      ExperimentConfig config, Backend backend, Path directory, ProgressListener listener) {
    try (RunStore store = ParquetRunStore.create(directory.toString())) {
      return Experiment.of(config, backend, listener).run(store).toDocument();
    }
  }

  /** What differs between two run directories. */
  public static List<String> differences(Path one, Path other) {
    try (RunStore left = ParquetRunStore.open(one.toString());
        RunStore right = ParquetRunStore.open(other.toString())) {
      List<String> differences = new ArrayList<>(Reproduction.differences(left, right));
      for (String key :
          List.of("bestFitness", "meanFitness", "testAccuracy", "trainAccuracy", "failures")) {
        Object a = left.summary().get(key);
        Object b = right.summary().get(key);
        if (!String.valueOf(a).equals(String.valueOf(b))) {
          differences.add("summary: " + key + " was " + a + ", is " + b);
        }
      }
      return differences;
    }
  }

  /** A listener that throws after generation {@code last}: a driver that dies. */
  public static ProgressListener dyingAfter(int last) {
    return new ProgressListener() {
      @Override
      public void phase(String description) {}

      @Override
      public void generation(GenerationMetrics metrics, int generations) {
        if (metrics.generation() == last) {
          throw new IllegalStateException("died after generation " + last);
        }
      }
    };
  }
}
