package org.l2lspark.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.l2lspark.builder.ClassifierBuilder;
import org.l2lspark.builder.ClassifierLayerBuilder;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.optimize.kalman.KalmanState;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.SparkBackend;
import org.l2lspark.task.Task;
import org.l2lspark.task.classifier.ClassifierTask;

/**
 * Generations on Spark, forward passes and updates, with what they ship and how much heap they
 * take.
 */
final class GenerationCost {
  private static final Seed SEED = new Seed(4);
  private static final int PUBLISHED_BATCH = 64;
  private static final double PUBLISHED_SECONDS = 12.3;

  private GenerationCost() {}

  /** Measures 98 refreshed members of {@code 10 x features} weights. */
  static void wide(KalmanReport report, int features, int samples, int generations) {
    measure(
        report, "generation", filter(refreshed()), new WideReadout(features), samples, generations);
  }

  /** Measures the published filter on the published net, with as many members. */
  static void published(KalmanReport report, int members, int generations) {
    Dataset digits = Glyphs.make("digits", Glyphs.DIGITS, PUBLISHED_BATCH, 1, SEED);
    Task task =
        ClassifierTask.Definition.from(Section.root(publishedNet().config()))
            .create(Optional.of(digits), SEED);
    measure(
        report,
        "iteration",
        filter(new EnkfBuilder().process(EnkfBuilder.Process.SEQUENTIAL).members(members)),
        task.optimizee(Optional.empty()),
        PUBLISHED_BATCH,
        generations);
    report.row(
        "publishedIterationSeconds",
        PUBLISHED_SECONDS,
        "5000 members, the published code says",
        "%.1f s",
        PUBLISHED_SECONDS);
  }

  private static EnkfBuilder refreshed() {
    return new EnkfBuilder()
        .members(98)
        .process(EnkfBuilder.Process.BATCH)
        .gamma(0.1)
        .gammaUnit(EnkfBuilder.GammaUnit.RELATIVE)
        .localization(EnkfBuilder.Localization.BY_OUTPUT)
        .refresh(EnkfBuilder.Refresh.FRESH);
  }

  private static ClassifierBuilder publishedNet() {
    return new ClassifierBuilder()
        .activation(ClassifierBuilder.Activation.LOGISTIC)
        .layers(
            convolution(10),
            new ClassifierLayerBuilder().kind(ClassifierLayerBuilder.Kind.MAX_POOL).size(2),
            convolution(20));
  }

  private static ClassifierLayerBuilder convolution(int channels) {
    return new ClassifierLayerBuilder()
        .kind(ClassifierLayerBuilder.Kind.CONVOLUTION)
        .channels(channels)
        .kernel(5);
  }

  private static EnsembleKalmanFilter filter(EnkfBuilder settings) {
    return EnsembleKalmanFilter.from(Section.root(settings.config()));
  }

  private static void measure(
      KalmanReport report,
      String name,
      EnsembleKalmanFilter filter,
      Optimizee<?> optimizee,
      int samples,
      int generations) {
    ParameterSpace space = optimizee.parameters();
    Request request = Request.of(filter.reduction().orElseThrow());
    report.begin(
        name,
        String.format(
            Locale.ROOT,
            "%d members, %d weights, %d samples, %d generations on Spark",
            filter.members(),
            space.dimension(),
            samples,
            generations));
    int[] shown = IntStream.range(0, samples).toArray();
    double evaluate = 0;
    double update = 0;
    try (SparkBackend backend = SparkBackend.open("l2l bench kalman");
        Evaluator evaluator = backend.evaluator(optimizee, EvaluationSettings.DEFAULT)) {
      KalmanState state = filter.start(space, SEED);
      for (int g = 0; g < generations; g++) {
        Ensemble ensemble = filter.ask(state);
        long bytes = TransportCost.bytes(ensemble);
        long start = System.nanoTime();
        Evaluation evaluation =
            evaluator.evaluate(
                ensemble, new Trial(g, shown, SEED.fold(g)), request, "generation " + g);
        long evaluated = System.nanoTime();
        state = filter.tell(state, evaluation, SEED.fold(g));
        evaluate = (evaluated - start) / 1e9;
        update = (System.nanoTime() - evaluated) / 1e9;
        double fitness = Arrays.stream(evaluation.fitness()).average().orElseThrow();
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
