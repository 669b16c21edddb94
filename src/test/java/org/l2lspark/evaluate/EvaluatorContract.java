package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.kalman.ResidualGram;
import org.l2lspark.problem.RunException;

/** What every evaluator does: the same bits, whatever the machines, and failures as data. */
public abstract class EvaluatorContract {
  private static final Set<Needs> ALL = Set.of(Needs.FITNESS, Needs.OUTPUTS, Needs.RESIDUAL_GRAM);
  private static final List<Integer> PARTITIONS = List.of(1, 3, 7, 98);

  /** The evaluator under test. */
  protected abstract Evaluator create(Optimizee<?> optimizee, int partitions);

  /** What the evaluator makes of this, in {@code partitions} partitions. */
  protected final Evaluation evaluate(
      Optimizee<?> optimizee, int partitions, Ensemble ensemble, Trial trial, Set<Needs> needs) {
    try (Evaluator evaluator = create(optimizee, partitions)) {
      return evaluator.evaluate(ensemble, trial, needs, "generation 3: evaluate");
    }
  }

  /** The same evaluation in the calling thread and in one piece. */
  protected static Evaluation local(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, Set<Needs> needs) {
    try (Evaluator evaluator = new LocalEvaluator<>(optimizee, 1)) {
      return evaluator.evaluate(ensemble, trial, needs, "reference");
    }
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldGiveTheSameBitsInAnyNumberOfPartitions(Cut cut) {
    Probe probe = Probe.healthy(cut);
    Ensemble ensemble = Probe.ensemble(10);
    for (int samples : new int[] {1, 77}) {
      Trial trial = Probe.trial(samples);
      for (Set<Needs> needs : List.of(ALL, Set.of(Needs.OUTPUTS), Set.of(Needs.FITNESS))) {
        Evaluation reference = local(probe, ensemble, trial, needs);
        for (int partitions : PARTITIONS) {
          assertSameBits(evaluate(probe, partitions, ensemble, trial, needs), reference);
        }
      }
    }
  }

  @Test
  void shouldGiveWhatTheDefinitionSays() {
    Ensemble ensemble = Probe.ensemble(6);
    Trial trial = Probe.trial(40);
    Evaluation evaluation =
        evaluate(Probe.healthy(Cut.MEMBERS_AND_SAMPLES), 3, ensemble, trial, ALL);
    double[] outputs = Probe.outputs(ensemble, trial);
    assertThat(evaluation.outputs().orElseThrow().values()).isEqualTo(outputs);
    assertThat(evaluation.outputs().orElseThrow().samples()).isEqualTo(trial.scenarios());
    assertThat(evaluation.counters().spikes()).isEqualTo(6 * 40);
    assertThat(evaluation.counters().simulatedMs()).isEqualTo(0.5 * 6 * 40);
    assertThat(evaluation.counters().forwardPasses()).isEqualTo(6 * 40);
    assertThat(evaluation.failures()).isEmpty();
    for (int j = 0; j < 6; j++) {
      double fitness = 0;
      int right = 0;
      for (int s = 0; s < 40; s++) {
        int row = (j * 40 + s) * 3;
        int label = trial.scenarios()[s] % 3;
        int best = 0;
        for (int k = 0; k < 3; k++) {
          fitness -= Math.abs(outputs[row + k] - (k == label ? 1 : 0)) / 40;
          best = outputs[row + k] > outputs[row + best] ? k : best;
        }
        right += best == label ? 1 : 0;
      }
      assertThat(evaluation.fitness()[j]).isCloseTo(fitness, within(1e-12));
      assertThat(evaluation.accuracy()[j]).isEqualTo(right / 40.0);
    }
    assertGrams(evaluation, outputs, 40);
  }

  private static void assertGrams(Evaluation evaluation, double[] outputs, int samples) {
    int n = evaluation.fitness().length;
    double[] targets = evaluation.observation().targets();
    assertThat(evaluation.grams()).hasSize(3);
    for (int k = 0; k < 3; k++) {
      ResidualGram gram = evaluation.grams().get(k);
      assertThat(gram.outputs()).containsExactly(Probe.OUTPUTS.get(k));
      assertThat(gram.terms()).isEqualTo(samples);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int s = 0; s < samples; s++) {
            double target = targets[s * 3 + k];
            sum +=
                (outputs[(i * samples + s) * 3 + k] - target)
                    * (outputs[(j * samples + s) * 3 + k] - target);
          }
          assertThat(gram.values()[i * n + j]).isCloseTo(sum, within(1e-12 * samples));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Probe.Trouble.class)
  void shouldReportAFailedMemberAsDataAndLeaveTheOthersAlone(Probe.Trouble trouble) {
    Ensemble ensemble = Probe.ensemble(7);
    Trial trial = Probe.trial(20);
    Set<Needs> needs = Set.of(Needs.FITNESS, Needs.OUTPUTS);
    Evaluation healthy = local(Probe.healthy(Cut.MEMBERS_AND_SAMPLES), ensemble, trial, needs);
    for (Cut cut : Cut.values()) {
      Probe probe = new Probe(cut, Map.of(2, trouble, 5, trouble));
      for (int partitions : PARTITIONS) {
        Evaluation evaluation = evaluate(probe, partitions, ensemble, trial, needs);
        assertThat(evaluation.failures())
            .isEqualTo(List.of(failure(2, trouble), failure(5, trouble)));
        assertThat(evaluation.survivors()).containsExactly(0, 1, 3, 4, 6);
        for (int j : evaluation.survivors()) {
          assertThat(evaluation.fitness()[j]).isCloseTo(healthy.fitness()[j], within(1e-12));
          assertThat(evaluation.accuracy()[j]).isEqualTo(healthy.accuracy()[j]);
          assertThat(outputs(evaluation, j)).isEqualTo(outputs(healthy, j));
        }
        for (int j : new int[] {2, 5}) {
          assertThat(evaluation.fitness()[j]).isNaN();
          assertThat(evaluation.accuracy()[j]).isNaN();
          assertThat(outputs(evaluation, j)).containsOnly(Double.NaN);
        }
      }
    }
  }

  private static Failure failure(int member, Probe.Trouble trouble) {
    return switch (trouble) {
      case THROWS -> new Failure(member, -1, "ArithmeticException: member " + member + " exploded");
      case FAILS -> new Failure(member, Probe.TROUBLED_SAMPLE, "took too long");
      default ->
          new Failure(
              member, Probe.TROUBLED_SAMPLE, "an output or the fitness is not a finite number");
    };
  }

  private static double[] outputs(Evaluation evaluation, int member) {
    int length = evaluation.observation().targets().length;
    double[] values = evaluation.outputs().orElseThrow().values();
    return java.util.Arrays.copyOfRange(values, member * length, (member + 1) * length);
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldGiveTheSameBitsInAnyNumberOfPartitionsWhenMembersFail(Cut cut) {
    Probe probe = new Probe(cut, Map.of(1, Probe.Trouble.THROWS, 4, Probe.Trouble.NAN_OUTPUT));
    Ensemble ensemble = Probe.ensemble(9);
    Trial trial = Probe.trial(33);
    Evaluation reference = local(probe, ensemble, trial, ALL);
    for (int partitions : PARTITIONS) {
      assertSameBits(evaluate(probe, partitions, ensemble, trial, ALL), reference);
    }
    for (ResidualGram gram : reference.grams()) {
      for (int i = 0; i < 9; i++) {
        for (int j = 0; j < 9; j++) {
          boolean left = reference.failed(i) || reference.failed(j);
          assertThat(left || Double.isFinite(gram.values()[i * 9 + j])).isTrue();
        }
      }
    }
  }

  @Test
  void shouldSayWhyWhenAllMembersFail() {
    Map<Integer, Probe.Trouble> all = new java.util.HashMap<>();
    IntStream.range(0, 5).forEach(j -> all.put(j, Probe.Trouble.THROWS));
    Probe probe = new Probe(Cut.MEMBERS_AND_SAMPLES, Map.copyOf(all));
    for (int partitions : PARTITIONS) {
      assertThatThrownBy(() -> evaluate(probe, partitions, Probe.ensemble(5), Probe.trial(20), ALL))
          .isInstanceOf(RunException.class)
          .hasMessageContainingAll(
              "all 5 members of generation 3 failed",
              "member 0: ArithmeticException: member 0 exploded",
              "bounds and the initial values");
    }
  }

  @Test
  void shouldEvaluateManyGenerationsWithOneEvaluator() {
    Probe probe = Probe.healthy(Cut.MEMBERS_AND_SAMPLES);
    List<Evaluation> evaluations = new ArrayList<>();
    try (Evaluator evaluator = create(probe, 3)) {
      for (int members : new int[] {1, 12, 5}) {
        evaluations.add(
            evaluator.evaluate(Probe.ensemble(members), Probe.trial(members * 7), ALL, "label"));
      }
    }
    for (Evaluation evaluation : evaluations) {
      int members = evaluation.fitness().length;
      assertSameBits(
          evaluation, local(probe, Probe.ensemble(members), Probe.trial(members * 7), ALL));
    }
  }

  /** Asserts that all numbers but the cost are the same bits. */
  protected static void assertSameBits(Evaluation actual, Evaluation expected) {
    assertThat(bits(actual.fitness())).isEqualTo(bits(expected.fitness()));
    assertThat(bits(actual.accuracy())).isEqualTo(bits(expected.accuracy()));
    assertThat(actual.failures()).isEqualTo(expected.failures());
    assertThat(actual.outputs().isPresent()).isEqualTo(expected.outputs().isPresent());
    actual
        .outputs()
        .ifPresent(
            outputs ->
                assertThat(bits(outputs.values()))
                    .isEqualTo(bits(expected.outputs().orElseThrow().values())));
    assertThat(actual.grams()).hasSameSizeAs(expected.grams());
    for (int g = 0; g < actual.grams().size(); g++) {
      assertThat(bits(actual.grams().get(g).values()))
          .isEqualTo(bits(expected.grams().get(g).values()));
    }
    Observation observation = actual.observation();
    assertThat(observation.targets()).isEqualTo(expected.observation().targets());
  }

  private static long[] bits(double[] values) {
    return java.util.Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }
}
