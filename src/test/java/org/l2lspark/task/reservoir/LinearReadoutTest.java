package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.optimize.kalman.KalmanState;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Features;
import org.l2lspark.task.Whitening;

class LinearReadoutTest {
  private static final int MEMBERS = 7;
  private static final int SAMPLES = 300; // more than one tile
  private static final int WIDTH = 11;

  private record Noise() implements Features {
    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public void copy(int sample, double[] row, int offset) {
      for (int i = 0; i < WIDTH; i++) {
        row[offset + i] = value(sample, i);
      }
    }

    static double value(int sample, int i) {
      return StrictMath.sin(sample * (1.3 + 0.7 * i) + i * i); // no two are dependent
    }

    @Override
    public int label(int sample) {
      return sample % 3;
    }
  }

  private final LinearReadout readout = readout(Observation.Misfit.DIFFERENCE);
  private final Ensemble ensemble =
      Ensemble.of(MEMBERS, 3 * WIDTH, new Seed(1).stream().doubles(MEMBERS * 3L * WIDTH).toArray());
  private final Trial trial =
      new Trial(
          0, IntStream.range(0, SAMPLES).map(s -> 1000 - 3 * s + s % 2).toArray(), new Seed(2));

  private Sink evaluate(Block... blocks) {
    return evaluate(readout, blocks);
  }

  private Sink evaluate(LinearReadout readout, Block... blocks) {
    Sink sink = new Sink(3);
    LinearReadout.Context context = readout.open();
    for (Block block : blocks) {
      readout.evaluate(context, ensemble, block, trial, sink);
    }
    return sink;
  }

  @Test
  void shouldPutOutTheDotProductsOfWeightsAndFeatures() {
    Sink sink = evaluate(new Block(0, MEMBERS, 0, SAMPLES));
    assertThat(sink.outputs).hasSize(MEMBERS * SAMPLES);
    for (int j = 0; j < MEMBERS; j++) {
      for (int s = 0; s < SAMPLES; s++) {
        double error = 0;
        for (int c = 0; c < 3; c++) {
          double expected = 0;
          for (int i = 0; i < WIDTH; i++) {
            expected += ensemble.member(j)[c * WIDTH + i] * Noise.value(trial.scenarios()[s], i);
          }
          assertThat(sink.outputs(j, s)[c]).isCloseTo(expected, within(1e-12));
          double target = trial.scenarios()[s] % 3 == c ? 1 : -1;
          error += (expected - target) * (expected - target);
        }
        assertThat(sink.fitness.get(Sink.key(j, s))).isCloseTo(-error / 3, within(1e-12));
      }
    }
  }

  private static LinearReadout whitened(double penalty) {
    return new LinearReadout(
        new Noise(),
        TinyBulk.CLASSES,
        Observation.Misfit.DIFFERENCE,
        0.1,
        Whitening.of(new Noise(), 500, 0.01),
        penalty);
  }

  private static LinearReadout readout(Observation.Misfit misfit) {
    return readout(misfit, 0);
  }

  private static LinearReadout readout(Observation.Misfit misfit, double penalty) {
    return new LinearReadout(new Noise(), TinyBulk.CLASSES, misfit, 0.1, null, penalty);
  }

  /** (F^T F + penalty samples D) w = F^T y, with D = 1 but for the last feature. */
  private double[] ridge(int c, double penalty) {
    DMatrixRMaj left = new DMatrixRMaj(WIDTH, WIDTH);
    DMatrixRMaj right = new DMatrixRMaj(WIDTH, 1);
    for (int sample : trial.scenarios()) {
      for (int i = 0; i < WIDTH; i++) {
        double own = Noise.value(sample, i);
        right.add(i, 0, sample % 3 == c ? own : -own);
        for (int k = 0; k < WIDTH; k++) {
          left.add(i, k, own * Noise.value(sample, k));
        }
      }
    }
    for (int i = 0; i < WIDTH - 1; i++) {
      left.add(i, i, penalty * SAMPLES);
    }
    DMatrixRMaj weights = new DMatrixRMaj(WIDTH, 1);
    assertThat(CommonOps_DDRM.solve(left, right, weights)).isTrue();
    return weights.data;
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void shouldLeadAFilterToTheRidgeWhenWeightsArePenalized(boolean whitened, boolean shared) {
    double penalty = 0.5;
    LinearReadout penalized =
        whitened ? whitened(penalty) : readout(Observation.Misfit.DIFFERENCE, penalty);
    EnsembleKalmanFilter filter =
        EnsembleKalmanFilter.from(
            TinyBulk.section(
                "members = 30, process = batch, refresh = fresh, localization = by-output,"
                    + " gamma = 1e-9, gamma-unit = relative, shared-perturbations = "
                    + shared));
    KalmanState state = filter.start(penalized.parameters(), new Seed(3));
    assertThat(filter.takesPenalties()).isTrue();
    Request request = Request.of(FitnessStatistic.MEAN, filter.reduction(), true);
    EvaluationSettings halves = new EvaluationSettings(2, 0);
    try (LocalEvaluator<?> evaluator = new LocalEvaluator<>(penalized, halves)) {
      for (int g = 0; g < 2; g++) {
        Evaluation evaluation = evaluator.evaluate(filter.ask(state), trial, request, "ridge");
        state = filter.tell(state, evaluation, new Seed(g));
      }
    }
    Ensemble estimate = Ensemble.of(1, 3 * WIDTH, filter.estimate(state));
    Sink sink = new Sink(3);
    penalized.evaluate(penalized.open(), estimate, new Block(0, 1, 0, SAMPLES), trial, sink);
    for (int c = 0; c < 3; c++) {
      double[] weights = ridge(c, penalty);
      for (int s = 0; s < SAMPLES; s++) {
        double expected = 0;
        for (int i = 0; i < WIDTH; i++) {
          expected += weights[i] * Noise.value(trial.scenarios()[s], i);
        }
        assertThat(sink.outputs(0, s)[c]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  /** A refreshed ensemble says that classes are perturbed alike; its numbers alone do not. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldGiveTheSameOutputsWhenClassesArePerturbedAlike(boolean whitened) {
    LinearReadout linear = whitened ? whitened(0) : readout;
    EnsembleKalmanFilter filter =
        EnsembleKalmanFilter.from(
            TinyBulk.section(
                "members = 9, process = batch, refresh = fresh, shared-perturbations = true"));
    Ensemble refreshed = filter.ask(filter.start(linear.parameters(), new Seed(3)));
    assertThat(refreshed.sharedPerturbations()).isPresent();
    Ensemble numbers = Ensemble.of(9, refreshed.dimension(), refreshed.values());
    assertThat(numbers.sharedPerturbations()).isEmpty();
    Sink expected = new Sink(3);
    Sink actual = new Sink(3);
    Sink cut = new Sink(3);
    linear.evaluate(linear.open(), numbers, new Block(0, 9, 0, SAMPLES), trial, expected);
    linear.evaluate(linear.open(), refreshed, new Block(0, 9, 0, SAMPLES), trial, actual);
    linear.evaluate(linear.open(), refreshed, new Block(0, 4, 0, SAMPLES), trial, cut);
    linear.evaluate(linear.open(), refreshed, new Block(4, 9, 0, SAMPLES), trial, cut);
    double moved = 0;
    for (int j = 0; j < 9; j++) {
      for (int s = 0; s < SAMPLES; s++) {
        assertThat(actual.outputs(j, s)).containsExactly(expected.outputs(j, s), within(1e-12));
        assertThat(cut.outputs(j, s)).isEqualTo(actual.outputs(j, s));
        moved += Math.abs(actual.outputs(j, s)[0] - actual.outputs(0, s)[0]);
      }
    }
    assertThat(moved).isPositive();
  }

  @Test
  void shouldNotBeLessFitForOutputsBeyondTheirTargetsWhenTheLossIsHinged() {
    LinearReadout hinged = readout(Observation.Misfit.HINGE);
    Sink plain = new Sink(3);
    Sink sink = new Sink(3);
    Block all = new Block(0, MEMBERS, 0, SAMPLES);
    readout.evaluate(readout.open(), ensemble, all, trial, plain);
    hinged.evaluate(hinged.open(), ensemble, all, trial, sink);
    Observation observation = hinged.observation(trial.scenarios());
    assertThat(observation.misfit()).isEqualTo(Observation.Misfit.HINGE);
    int beyond = 0;
    for (int j = 0; j < MEMBERS; j++) {
      for (int s = 0; s < SAMPLES; s++) {
        assertThat(sink.outputs(j, s)).isEqualTo(plain.outputs(j, s));
        double error = 0;
        for (int c = 0; c < 3; c++) {
          double target = observation.targets()[s * 3 + c];
          double margin = target * sink.outputs(j, s)[c];
          beyond += margin > 1 ? 1 : 0;
          error += Math.pow(Math.max(0, 1 - margin), 2) / 3;
        }
        assertThat(sink.fitness.get(Sink.key(j, s))).isCloseTo(-error, within(1e-12));
      }
    }
    assertThat(beyond).isPositive();
  }

  @Test
  void shouldGiveTheSameBitsHoweverWorkIsCut() {
    assertSameBitsWhenCut(readout);
    assertSameBitsWhenCut(whitened(0));
  }

  private void assertSameBitsWhenCut(LinearReadout readout) {
    Sink whole = evaluate(readout, new Block(0, MEMBERS, 0, SAMPLES));
    Sink cut =
        evaluate(
            readout,
            new Block(3, 4, 17, SAMPLES),
            new Block(0, 3, 0, SAMPLES),
            new Block(3, 4, 0, 17),
            new Block(4, MEMBERS, 0, 257),
            new Block(4, MEMBERS, 257, SAMPLES));
    assertThat(cut.outputs.keySet()).isEqualTo(whole.outputs.keySet());
    cut.outputs.forEach((key, outputs) -> assertThat(outputs).isEqualTo(whole.outputs.get(key)));
    assertThat(cut.fitness).isEqualTo(whole.fitness);
  }

  /** The covariance of outputs over the training split, for weights e_i: the identity. */
  @Test
  void shouldPutOutUncorrelatedNumbersOfEqualVarianceWhenWeightsAreWhitened() {
    Whitening whitening = Whitening.of(new Noise(), 500, 1e-9);
    double[] identity = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      identity[i * WIDTH + i] = 1;
    }
    double[] weights = whitening.toFeatures(identity, 0, WIDTH);
    double[] covariance = new double[WIDTH * WIDTH];
    for (int sample = 0; sample < 500; sample++) {
      double[] outputs = new double[WIDTH];
      for (int k = 0; k < WIDTH; k++) {
        for (int i = 0; i < WIDTH; i++) {
          outputs[k] += weights[k * WIDTH + i] * Noise.value(sample, i);
        }
      }
      for (int i = 0; i < WIDTH * WIDTH; i++) {
        covariance[i] += outputs[i / WIDTH] * outputs[i % WIDTH] / 500;
      }
    }
    for (int i = 0; i < WIDTH * WIDTH; i++) {
      assertThat(covariance[i]).isCloseTo(identity[i], within(1e-4));
    }
  }

  /** A context keeps weights between blocks; they must be those of the ensemble at hand. */
  @Test
  void shouldNotMixUpEnsemblesOrMembersInOneContext() {
    LinearReadout readout = whitened(0);
    double[] moved = ensemble.values().clone();
    moved[0] += 1;
    Ensemble other = Ensemble.of(MEMBERS, ensemble.dimension(), moved);
    LinearReadout.Context context = readout.open();
    Sink first = new Sink(3);
    readout.evaluate(context, ensemble, new Block(0, 2, 0, 5), trial, first);
    Sink second = new Sink(3);
    readout.evaluate(context, other, new Block(0, 2, 0, 5), trial, second);
    readout.evaluate(context, other, new Block(2, 4, 0, 5), trial, second);
    assertThat(second.outputs(0, 0)).isNotEqualTo(first.outputs(0, 0));
    assertThat(second.outputs(1, 0)).isEqualTo(first.outputs(1, 0));
    assertThat(second.outputs(2, 0))
        .isEqualTo(evaluate(readout, new Block(2, 3, 0, 5)).outputs(2, 0));
  }

  @Test
  void shouldHaveAGroupOfWeightsAClassThatReachesItsOutputAlone() {
    List<ParameterGroup> groups = readout.parameters().groups();
    assertThat(groups).extracting(ParameterGroup::size).containsExactly(WIDTH, WIDTH, WIDTH);
    assertThat(groups)
        .extracting(ParameterGroup::outputs)
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    Observation observation = readout.observation(trial.scenarios());
    assertThat(observation.outputs()).isEqualTo(TinyBulk.CLASSES);
    assertThat(readout.label(trial.scenarios()[1])).isEqualTo(trial.scenarios()[1] % 3);
    assertThat(observation.targets()).hasSize(3 * SAMPLES).containsOnly(1, -1);
  }
}
