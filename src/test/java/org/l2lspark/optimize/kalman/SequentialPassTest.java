package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.random.Seed;

/** The published pass in its two forms, against gains written down sample by sample. */
class SequentialPassTest {
  private static final Seed SEED = new Seed(90);
  private static final double GAMMA = 0.4;
  private static final AllOutputs ALL = new AllOutputs(true);

  /** Several samples together and more than a block of columns where sizes allow. */
  @ParameterizedTest
  @CsvSource({
    "60,7,2,50,false,false", // blocks of six samples and one
    "60,7,2,50,true,false",
    "40,30,2,300,false,true", // blocks of three, on the identity
    "40,30,2,300,true,true",
    "9,3,4,200,true,true", // a sample at a time
    "5,3,6,1,true,false", // more outputs than members
    "4,12,6,200,false,true"
  })
  void shouldEqualDenseGainsInBothFormsWhicheverIsCheaper(
      int members, int samples, int classes, int features, boolean perturbed, boolean identity) {
    LinearModel model = new LinearModel(samples, classes, features, 91);
    Evaluation evaluation = evaluate(model, members);
    double[] start = evaluation.ensemble().values();
    int width = model.space.dimension();
    SequentialPass pass = pass(evaluation, GAMMA, perturbed);
    double[] expected = start.clone();
    denseGains(expected, evaluation, GAMMA, perturbed);

    double[] direct = start.clone();
    assertThat(pass.move(direct, width)).isZero();
    double[] byIdentity = start.clone();
    assertThat(pass.moveByIdentity(byIdentity, width)).isZero();
    assertClose(direct, expected, 1e-12);
    assertClose(byIdentity, expected, 1e-12);
    assertThat(distance(start, expected)).isGreaterThan(0.1 * largest(start));

    double[] chosen = start.clone();
    move(evaluation, perturbed, chosen, width);
    assertThat(pass.prefersIdentity(width)).isEqualTo(identity);
    assertThat(chosen).isEqualTo(identity ? byIdentity : direct);
  }

  /** The chain of gains is as long as the outputs of a block. */
  @ParameterizedTest
  @CsvSource({"98,100", "1500,64"})
  void shouldStayWithinRoundingOfDenseGainsWhenAllSamplesAreTakenTogether(
      int members, int samples) {
    LinearModel model = new LinearModel(samples, 10, 4, 92);
    Evaluation evaluation = evaluate(model, members);
    double[] expected = evaluation.ensemble().values().clone();
    double[] actual = expected.clone();
    denseGains(expected, evaluation, GAMMA, false);
    UpdateInputs inputs = inputs(evaluation);
    double[] gamma = new double[samples];
    Arrays.fill(gamma, GAMMA);
    OutputResiduals residuals = OutputResiduals.of(inputs, inputs.columns(model.names), 0, samples);
    int width = model.space.dimension();
    assertThat(GainBlock.of(residuals, members, gamma).move(actual, width, 0, width)).isZero();
    assertClose(actual, expected, 1e-12);
  }

  @Test
  void shouldCountSamplesWithoutFullRankOnceInBothFormsWhenOutputsCoincide() {
    int members = 60;
    LinearModel model = new LinearModel(9, 2, 600, 93);
    Evaluation straight = evaluate(model, members);
    double[] values = model.outputs(straight.ensemble());
    for (int i = 0; i < values.length; i += 2) {
      boolean coincide = i / 2 % model.samples % 2 == 0; // samples 0, 2, 4, 6, 8
      values[i + 1] = coincide ? values[i] : values[i + 1];
    }
    Evaluation evaluation =
        model.evaluation(ALL, straight.ensemble(), values, straight.fitness(), List.of());
    SequentialPass pass = pass(evaluation, 1e-30, false);
    int width = model.space.dimension();
    double[] direct = straight.ensemble().values().clone();
    double[] byIdentity = direct.clone();
    assertThat(pass.move(direct, width)).isEqualTo(5);
    assertThat(pass.moveByIdentity(byIdentity, width)).isEqualTo(5);
    assertClose(byIdentity, direct, 1e-9);
    double[] once = straight.ensemble().values().clone(); // a sample at a time
    UpdateInputs inputs = inputs(evaluation);
    for (int s = 0; s < model.samples; s++) {
      OutputResiduals residuals = OutputResiduals.of(inputs, inputs.columns(model.names), s, s + 1);
      GainBlock.of(residuals, members, new double[] {1e-30}).move(once, width, 0, width);
    }
    assertClose(direct, once, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void shouldGiveTheSameBitsWhateverTheNumberOfThreads(boolean identity) throws Exception {
    LinearModel model = new LinearModel(8, 2, 900, 94); // four blocks of columns
    Evaluation evaluation = evaluate(model, 50);
    int width = model.space.dimension();
    double[][] moved = new double[2][];
    for (int run = 0; run < 2; run++) {
      double[] x = evaluation.ensemble().values().clone();
      SequentialPass pass = pass(evaluation, GAMMA, true);
      ForkJoinPool threads = new ForkJoinPool(run == 0 ? 1 : 4);
      threads.submit(() -> identity ? pass.moveByIdentity(x, width) : pass.move(x, width)).get();
      threads.shutdown();
      moved[run] = x;
    }
    assertThat(moved[1]).isEqualTo(moved[0]).isNotEqualTo(evaluation.ensemble().values());
  }

  private static void move(Evaluation evaluation, boolean perturbed, double[] x, int width) {
    new SequentialProcess(perturbed)
        .move(
            inputs(evaluation),
            evaluation.outputs(),
            new GammaSchedule.Step(GAMMA, false, 0),
            x,
            width,
            SEED);
  }

  private static SequentialPass pass(Evaluation evaluation, double gamma, boolean perturbed) {
    return new SequentialPass(
        inputs(evaluation),
        evaluation.outputs(),
        new GammaSchedule.Step(gamma, false, 0),
        perturbed,
        SEED);
  }

  private static UpdateInputs inputs(Evaluation evaluation) {
    int members = evaluation.ensemble().members();
    return UpdateInputs.of(evaluation, IntStream.range(0, members).toArray(), ALL);
  }

  private static Evaluation evaluate(LinearModel model, int members) {
    Ensemble ensemble =
        LinearModel.filter("members = " + members).start(model.space, SEED).members().orElseThrow();
    return model.evaluate(ALL, ensemble);
  }

  /** {@code u_j += C_ug (C_gg + gamma I)^-1 (y + e_j - g_j)}, a sample after the other. */
  private static void denseGains(double[] u, Evaluation e, double gamma, boolean perturbed) {
    int n = e.ensemble().members();
    int p = e.ensemble().dimension();
    int k = e.outputs().size();
    Observation observation = e.observation().orElseThrow();
    double[] values = memberRows(AllOutputs.of(e));
    for (int s = 0; s < observation.scenarios().length; s++) {
      double[] g = DenseTwin.select(values, n, s * k, k, 1);
      DMatrixRMaj gain =
          DenseTwin.gain(DenseTwin.covariance(u, g, n), DenseTwin.covariance(g, g, n), gamma);
      for (int c = 0; c < k; c++) {
        var noise =
            ZigguratSampler.NormalizedGaussian.of(SEED.fold(s).fold(e.outputs().get(c)).stream());
        for (int j = 0; j < n; j++) {
          double perturbation = perturbed ? Math.sqrt(gamma) * noise.sample() : 0;
          double residual = observation.targets()[s * k + c] + perturbation - g[j * k + c];
          for (int a = 0; a < p; a++) {
            u[j * p + a] += gain.get(a, c) * residual;
          }
        }
      }
    }
  }

  /** Members x (samples x outputs). */
  private static double[] memberRows(Outputs outputs) {
    return LinearModel.transposed(outputs.values(), outputs.scenarios() * outputs.width());
  }

  private static void assertClose(double[] actual, double[] expected, double relative) {
    assertThat(distance(actual, expected)).isLessThan(relative * largest(expected));
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElseThrow();
  }
}
