package org.l2lspark.cli.bench;

import com.typesafe.config.ConfigFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.experiment.Evaluator;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.optimize.kalman.KalmanState;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.SparkBackend;

/** Generations of a very wide readout on Spark, with what they ship and how much heap they take. */
final class GenerationCost {
  private static final String SETTINGS =
      "members = 98, process = batch, gamma = 0.1, gamma-unit = relative,"
          + " localization = by-output, refresh = fresh";

  private GenerationCost() {}

  /** Measures 98 refreshed members of {@code 10 x features} weights. */
  static void measure(KalmanReport report, int features, int samples, int generations) {
    EnsembleKalmanFilter filter =
        EnsembleKalmanFilter.from(Section.root(ConfigFactory.parseString(SETTINGS)));
    WideReadout readout = new WideReadout(features);
    report.begin(
        "generation",
        "%d members, %d weights, %d samples, %d generations on Spark"
            .formatted(filter.members(), readout.parameters().dimension(), samples, generations));
    Seed seed = new Seed(4);
    int[] shown = IntStream.range(0, samples).toArray();
    double evaluate = 0;
    double update = 0;
    try (SparkBackend backend = SparkBackend.open("l2l bench kalman");
        Evaluator evaluator = backend.evaluator(readout, 0)) {
      KalmanState state = filter.start(readout.parameters(), seed);
      for (int g = 0; g < generations; g++) {
        Ensemble ensemble = filter.ask(state);
        long bytes = TransportCost.bytes(ensemble);
        long start = System.nanoTime();
        Evaluation heard =
            evaluator.evaluate(
                ensemble, new Trial(g, shown, seed.fold(g)), filter.needs(), "generation " + g);
        long evaluated = System.nanoTime();
        state = filter.tell(state, heard, seed.fold(g));
        evaluate = (evaluated - start) / 1e9;
        update = (System.nanoTime() - evaluated) / 1e9;
        double fitness = Arrays.stream(heard.fitness()).average().orElseThrow();
        report.row("ensembleBytes", (double) bytes, "generation " + g + ": ships", "%,d B", bytes);
        report.row("evaluateSeconds", evaluate, "  evaluate", "%.1f s", evaluate);
        report.row("updateSeconds", update, "  update", "%.1f s", update);
        report.row("meanFitness", fitness, "  mean fitness", "%.4f", fitness);
      }
      report.note("master", String.valueOf(backend.versions().get("master")));
    }
    long peak = peakHeapBytes();
    report.row(
        "peakHeapBytes", (double) peak, "peak heap, garbage included", "%.0f MB", peak / 1e6);
    long most = Runtime.getRuntime().maxMemory();
    report.row("maxHeapBytes", (double) most, "  of", "%.0f MB", most / 1e6);
  }

  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
