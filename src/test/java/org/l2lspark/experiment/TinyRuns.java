package org.l2lspark.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.l2lspark.spark.ParquetRunStore;

/** Whole experiments that take a second: few generated digits, 50 neurons, 20 ms. */
public final class TinyRuns {
  private static final String RESERVOIR =
      """
      seed = 7
      data { path = "%s", generate = digits, generate-train = 200, generate-test = 50 }
      task {
        kind = reservoir
        bulk {
          excitatory = 30, inhibitory = 20
          neuron { kind = iaf_psc_exp, tau_m = 20, C_m = 250, tau_syn_ex = 5, tau_syn_in = 5 }
          input { kind = patch, indegree = 32, relay = false, weight-mean = 0, weight-std = 600 }
          recurrent { outdegree-ee = 2, outdegree-ei = 4, outdegree-ie = 2, outdegree-ii = 4 }
          noise { rates-hz = [1000], weights = [20] }
        }
        encoding { min-hz = 0, max-hz = 500 }
        protocol { step-ms = 1, warm-up-ms = 0, blank-ms = 2, stimulus-ms = 20 }
        readout { kind = linear }
      }
      run { generations = 4, batch = shuffled, batch-size = 40 }
      """;
  private static final String BATCH_FILTER =
      """
      optimizer { kind = enkf, members = 12, process = batch, localization = by-output, refresh = fresh, gamma = 0.1
                  gamma-unit = relative }
      """;
  private static final String SEQUENTIAL_FILTER =
      """
      optimizer { kind = enkf, members = 12, process = sequential, gamma = 0.5, resampling = worst-by-best }
      """;
  private static final String SPIKING =
      """
      task.readout { kind = spiking, excitatory = 3, inhibitory = 1, indegree-excitatory = 20
                     indegree-inhibitory = 10, initial-mean = 200, initial-std = 200
                     noise-hz = 1000, noise-weight = 50 }
      """;
  private static final String CLASSIFIER =
      """
      seed = 7
      data { path = "%s", generate = digits, generate-train = 200, generate-test = 50 }
      task {
        kind = classifier, activation = tanh, biases = true
        layers = [{ kind = convolution, channels = 2, kernel = 5 }, { kind = max-pool, size = 4 }, { units = 5 }]
      }
      run { generations = 4, batch = shuffled, batch-size = 40 }
      """;
  private static final String FUNCTION =
      """
      seed = 7
      task { kind = function, function = rastrigin, dimension = 4, shift = 0.2 }
      optimizer { kind = genetic, members = 20 }
      run { generations = 4 }
      """;

  private TinyRuns() {}

  /** A linear readout by the batch filter; {@code data} is made where it is missing. */
  public static String linear(Path data) {
    return RESERVOIR.formatted(data) + BATCH_FILTER;
  }

  /** A net by the batch filter. */
  public static String classifier(Path data) {
    return CLASSIFIER.formatted(data) + BATCH_FILTER;
  }

  /** A linear readout by a genetic algorithm, which looks at the fitness only. */
  public static String linearGenetic(Path data) {
    return RESERVOIR.formatted(data) + "optimizer { kind = genetic, members = 12 }\n";
  }

  /** A genetic algorithm on a function. */
  public static String function() {
    return FUNCTION;
  }

  /** Configurations by name: every kind of readout, filter and noise, and a second optimizer. */
  public static Map<String, String> all(Path data) {
    String reservoir = RESERVOIR.formatted(data);
    return Map.of(
        "linear, batch filter",
        reservoir + BATCH_FILTER,
        "whitened linear traces, sequential filter",
        reservoir
            + SEQUENTIAL_FILTER
            + "task.readout { trace-ms = 10, whiten = true, whiten-floor = 0.1 }\n",
        "spiking, batch filter",
        reservoir + BATCH_FILTER + SPIKING + "run.generations = 2\n",
        "spiking with noise per member, sequential filter",
        reservoir
            + SEQUENTIAL_FILTER
            + SPIKING
            + "task.readout.noise = per-member\nrun { generations = 2, batch-size = 10 }\n",
        "classifier, batch filter",
        classifier(data),
        "function, genetic algorithm",
        FUNCTION);
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
