package org.l2lspark.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.optimize.kalman.GammaSchedule;
import org.l2lspark.optimize.kalman.KalmanState;
import org.l2lspark.optimize.kalman.UpdateInputs;
import org.l2lspark.random.Seed;

/** Processor time of one Kalman update over all its threads, apart from the forward passes. */
final class UpdateCost {
  private static final Seed SEED = new Seed(4);
  private static final int OUTPUTS = 10;
  private static final double GAMMA = 0.5;
  private static final long SPARE_BYTES = 700L << 20; // beside the ensemble
  private static final double PUBLISHED_SECONDS = 5.0;
  private static final GammaSchedule.Step STEP = new GammaSchedule.Step(GAMMA, false, 0);

  private UpdateCost() {}

  /** Members, weights and samples of an update. */
  record Size(int members, int weights, int samples) {
    /** The size that the project's target speaks of. */
    static final Size TARGET = new Size(98, 100_000, 100);
  }

  /** Batch update, sequential update and refreshed mean, against dense gains sample by sample. */
  static void measure(KalmanReport report, Size size) {
    int n = size.members();
    int p = size.weights();
    int m = size.samples() * OUTPUTS;
    report.begin(
        "update",
        String.format(Locale.ROOT, "%d members, %d weights, %d outputs, core seconds", n, p, m));
    double rate = gemmRate(report);
    double[] start = draws(n * p, SEED.fold("x"));
    Drawn drawn = Drawn.of(Ensemble.of(n, p, start), size.samples());
    List<String> outputs = drawn.observation().outputs();
    double[] x = new double[n * p];
    Runnable restart = () -> System.arraycopy(start, 0, x, 0, x.length);

    EnsembleKalmanFilter batch = filter(new EnkfBuilder().process(EnkfBuilder.Process.BATCH));
    double batchSeconds =
        KalmanBench.seconds(
            restart, () -> batch.process().move(inputs(batch, drawn), outputs, STEP, x, p, SEED));
    double flops = 2.0 * n * n * (p + m) + 7.0 / 3 * n * n * n;
    report.row(
        "batchCpuSeconds",
        batchSeconds,
        "batch update, Gram matrix included",
        "%.3f s",
        batchSeconds);
    report.row(
        "batchFlopsPerSecond",
        flops / batchSeconds,
        "  its rate",
        "%.2f Gflop/s",
        flops / batchSeconds / 1e9);
    double fraction = flops / batchSeconds / rate;
    report.row(
        "batchGemmFraction", fraction, "  of the rate of Products.gemm", "%.0f %%", 100 * fraction);

    double meanSeconds = refreshedSeconds(size.samples(), n, p);
    report.row(
        "refreshedCpuSeconds",
        meanSeconds,
        "the same, refreshed: only the mean moves",
        "%.3f s",
        meanSeconds);

    EnsembleKalmanFilter sequential =
        filter(new EnkfBuilder().process(EnkfBuilder.Process.SEQUENTIAL));
    UpdateInputs inputs = inputs(sequential, drawn);
    double passSeconds =
        KalmanBench.seconds(
            restart, () -> sequential.process().move(inputs, outputs, STEP, x, p, SEED));
    report.row(
        "sequentialCpuSeconds", passSeconds, "published pass, our form", "%.3f s", passSeconds);
    double[] fast = x.clone();
    restart.run();
    double gainSeconds = KalmanBench.once(() -> denseGains(drawn, x, p));
    double difference = largestDifference(fast, x);
    report.row(
        "denseGainCpuSeconds",
        gainSeconds,
        "published pass, dense gains (baseline)",
        "%.2f s",
        gainSeconds);
    report.row(
        "passDifference", difference, "  largest difference of the two passes", "%.1e", difference);
    report.row(
        "batchSpeedup",
        gainSeconds / batchSeconds,
        "baseline / batch update",
        "%.0f",
        gainSeconds / batchSeconds);
    report.row(
        "sequentialSpeedup",
        gainSeconds / passSeconds,
        "baseline / our pass",
        "%.0f",
        gainSeconds / passSeconds);
  }

  /** One update of the published filter at the published size. */
  static void published(KalmanReport report, Size size) {
    int n = size.members();
    int p = size.weights();
    int samples = size.samples();
    report.begin(
        "published",
        String.format(
            Locale.ROOT,
            "%d members, %d weights, %d samples x %d outputs, core seconds",
            n,
            p,
            samples,
            OUTPUTS));
    long bytes = (long) n * p * Double.BYTES;
    report.row("ensembleBytes", (double) bytes, "the ensemble", "%.0f MB", bytes / 1e6);
    if (Runtime.getRuntime().maxMemory() < bytes + SPARE_BYTES) {
      report.note("not measured", "set L2L_DRIVER_MEMORY=2g or more");
      return;
    }
    double[] x = draws(n * p, SEED.fold("x"));
    Drawn drawn = Drawn.of(Ensemble.of(n, p, x), samples);
    EnsembleKalmanFilter pass = filter(new EnkfBuilder().process(EnkfBuilder.Process.SEQUENTIAL));
    UpdateInputs inputs = inputs(pass, drawn);
    List<String> outputs = drawn.observation().outputs();
    long start = System.nanoTime();
    double seconds = KalmanBench.once(() -> pass.process().move(inputs, outputs, STEP, x, p, SEED));
    double wall = (System.nanoTime() - start) / 1e9;
    double flops = 4.0 * samples * OUTPUTS * n * p;
    report.row("updateCpuSeconds", seconds, "published pass, one run", "%.1f s", seconds);
    int processors = Runtime.getRuntime().availableProcessors();
    report.row(
        "updateWallSeconds", wall, "  by the clock, processors", "%.1f s, %d", wall, processors);
    report.row(
        "updateFlopsPerSecond",
        flops / seconds,
        "  its rate",
        "%.2f Gflop/s",
        flops / seconds / 1e9);
    report.row(
        "publishedUpdateSeconds",
        PUBLISHED_SECONDS,
        "the published code says",
        "%.1f s",
        PUBLISHED_SECONDS);
  }

  /** Flops per second of {@link Products#gemm} on one core. */
  private static double gemmRate(KalmanReport report) {
    int m = 500;
    int width = 5000;
    double[] a = draws(m * m, SEED.fold("a"));
    double[] b = draws(m * width, SEED.fold("b"));
    double[] c = new double[m * width];
    double seconds =
        KalmanBench.seconds(
            () -> {},
            () ->
                Products.gemm(false, false, m, width, m, a, 0, m, b, 0, width, false, c, 0, width));
    double rate = 2.0 * m * m * width / seconds;
    report.row(
        "gemmFlopsPerSecond", rate, "Products.gemm, 500 x 500 x 5000", "%.2f Gflop/s", rate / 1e9);
    return rate;
  }

  private static double refreshedSeconds(int samples, int n, int p) {
    EnsembleKalmanFilter filter =
        filter(
            new EnkfBuilder()
                .process(EnkfBuilder.Process.BATCH)
                .refresh(EnkfBuilder.Refresh.FRESH)
                .members(n));
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("weights", p, 0, 1)));
    KalmanState state = filter.start(space, SEED);
    Ensemble ensemble = filter.ask(state);
    ensemble.values(); // as a driver that also evaluates has them
    Drawn drawn = Drawn.of(ensemble, samples);
    return KalmanBench.seconds(() -> {}, () -> filter.tell(state, drawn.evaluation(filter), SEED));
  }

  private static EnsembleKalmanFilter filter(EnkfBuilder settings) {
    return EnsembleKalmanFilter.from(Section.root(settings.gamma(GAMMA).config()));
  }

  private static UpdateInputs inputs(EnsembleKalmanFilter filter, Drawn drawn) {
    int[] all = IntStream.range(0, drawn.ensemble().members()).toArray();
    return UpdateInputs.of(drawn.evaluation(filter), all, filter.reduction().orElseThrow());
  }

  /** Random outputs about random targets; no forward pass is made. */
  private record Drawn(Ensemble ensemble, Observation observation, Outputs outputs) {
    static Drawn of(Ensemble ensemble, int samples) {
      int n = ensemble.members();
      int[] axis = IntStream.range(0, samples).toArray();
      List<String> names = IntStream.range(0, OUTPUTS).mapToObj(k -> "output " + k).toList();
      double[] targets = draws(samples * OUTPUTS, SEED.fold("targets"));
      double[] outputs = draws(n * samples * OUTPUTS, SEED.fold("outputs"));
      return new Drawn(
          ensemble, new Observation(axis, names, targets), new Outputs(n, samples, names, outputs));
    }

    /** What an evaluator brings back for this filter. */
    Evaluation evaluation(EnsembleKalmanFilter filter) {
      double[] sums = filter.reduction().orElseThrow().of(outputs, Optional.of(observation));
      return Evaluation.of(
              ensemble,
              new Trial(0, observation.scenarios(), SEED),
              new double[ensemble.members()],
              List.of())
          .with(observation, sums);
    }
  }

  /**
   * The published pass as it is written down: for each sample the covariance {@code C_ug} of all
   * weights with its k outputs, the dense gain {@code K = C_ug (C_gg + gamma I)^-1} ({@code p x
   * k}), and {@code u_j += K (y - g_j)} for every member.
   */
  private static void denseGains(Drawn e, double[] x, int p) {
    int n = e.ensemble().members();
    int k = OUTPUTS;
    int samples = e.outputs().scenarios();
    double[] g = new double[n * k];
    double[] r = new double[n * k];
    for (int s = 0; s < samples; s++) {
      double[] mean = new double[k];
      for (int i = 0; i < g.length; i++) {
        g[i] = e.outputs().at(s, i % k, i / k);
        r[i] = e.observation().targets()[s * k + i % k] - g[i];
        mean[i % k] += g[i] / n;
      }
      for (int i = 0; i < g.length; i++) {
        g[i] -= mean[i % k];
      }
      double[] cgg = Products.transposedMultiply(g, g, k, k, n);
      Arrays.setAll(cgg, i -> cgg[i] / n + (i / k == i % k ? GAMMA : 0));
      double[] cug = Products.transposedMultiply(g, x, k, p, n); // transposed: k x p
      Arrays.setAll(cug, i -> cug[i] / n);
      double[] gain = Symmetric.solve(cgg, k, cug, p).values();
      Products.gemm(false, false, n, p, k, r, 0, k, gain, 0, p, true, x, 0, p);
    }
  }

  private static double largestDifference(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  private static double[] draws(int count, Seed seed) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.stream());
    double[] values = new double[count];
    Arrays.setAll(values, i -> gaussian.sample());
    return values;
  }
}
