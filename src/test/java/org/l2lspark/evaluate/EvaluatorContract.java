package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.problem.RunException;

/** What every evaluator does: the same bits, whatever the machines, and failures as data. */
public abstract class EvaluatorContract {
  /** A request whose sums are made where the scenarios are. */
  protected static final Request SUMS = Request.of(new ProductSums());

  /** A request for all outputs. */
  protected static final Request OUTPUTS = Request.of(new AllOutputs(true));

  private static final List<Request> REQUESTS =
      List.of(
          SUMS,
          OUTPUTS,
          Request.FITNESS,
          Request.FITNESS.withEach(),
          SUMS.with(new FitnessStatistic(FitnessStatistic.Kind.QUANTILE, 0.2)));

  private static final List<Integer> PARTITIONS = List.of(1, 3, 7, 98);

  /** The evaluator under test. */
  protected abstract Evaluator create(Optimizee<?> optimizee, int partitions);

  /** What the evaluator makes of this, in {@code partitions} partitions. */
  protected final Evaluation evaluate(
      Optimizee<?> optimizee, int partitions, Ensemble ensemble, Trial trial, Request request) {
    try (Evaluator evaluator = create(optimizee, partitions)) {
      return evaluator.evaluate(ensemble, trial, request, "generation 3: evaluate");
    }
  }

  /** The same evaluation in the calling thread and in one piece. */
  protected static Evaluation local(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, Request request) {
    try (Evaluator evaluator = new LocalEvaluator<>(optimizee, new EvaluationSettings(1, 0))) {
      return evaluator.evaluate(ensemble, trial, request, "reference");
    }
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldGiveTheSameBitsInAnyNumberOfPartitions(Cut cut) {
    Probe probe = Probe.healthy(cut);
    Ensemble ensemble = Probe.ensemble(10);
    for (int samples : new int[] {1, 77}) {
      Trial trial = Probe.trial(samples);
      for (Request request : REQUESTS) {
        Evaluation reference = local(probe, ensemble, trial, request);
        for (int partitions : PARTITIONS) {
          assertSameBits(evaluate(probe, partitions, ensemble, trial, request), reference);
        }
      }
    }
  }

  @Test
  void shouldBringSingleScenariosWhenTheyAreAskedFor() {
    Ensemble ensemble = Probe.ensemble(5);
    Trial trial = Probe.trial(40);
    Probe probe = new Probe(Cut.MEMBERS_AND_SAMPLES, Map.of(2, Probe.Trouble.FAILS));
    Evaluation evaluation = evaluate(probe, 3, ensemble, trial, Request.FITNESS.withEach());
    assertThat(evaluation.each()).containsOnlyKeys(Evaluation.FITNESS, Probe.EVEN);
    double[] even = evaluation.each().get(Probe.EVEN);
    double[] fitness = evaluation.each().get(Evaluation.FITNESS);
    assertThat(fitness).hasSize(5 * 40);
    for (int j = 0; j < 5; j++) {
      double sum = 0;
      for (int s = 0; s < 40; s++) {
        int sample = trial.scenarios()[s];
        double expected = sample % 2 == 0 && j != 2 ? Probe.metric(j, sample) : Double.NaN;
        assertThat(Double.compare(even[j * 40 + s], expected)).isZero();
        sum += fitness[j * 40 + s];
      }
      if (j == 2) {
        assertThat(sum).isNaN();
      } else {
        assertThat(sum / 40).isCloseTo(evaluation.fitness()[j], within(1e-12));
      }
    }
    assertThat(evaluate(probe, 3, ensemble, trial, Request.FITNESS).each()).isEmpty();
  }

  @Test
  void shouldGiveWhatTheDefinitionSays() {
    Ensemble ensemble = Probe.ensemble(6);
    Trial trial = Probe.trial(40);
    Probe probe = Probe.healthy(Cut.MEMBERS_AND_SAMPLES);
    Evaluation evaluation = evaluate(probe, 3, ensemble, trial, OUTPUTS);
    double[] outputs = Probe.outputs(ensemble, trial);
    Outputs all = AllOutputs.of(evaluation);
    assertThat(all.values()).isEqualTo(outputs);
    assertThat(all.names()).isEqualTo(Probe.OUTPUTS);
    assertThat(evaluation.observation().orElseThrow().scenarios()).isEqualTo(trial.scenarios());
    assertThat(evaluation.counters().spikes()).isEqualTo(6 * 40);
    assertThat(evaluation.counters().simulatedMs()).isEqualTo(0.5 * 6 * 40);
    assertThat(evaluation.counters().forwardPasses()).isEqualTo(6 * 40);
    assertThat(evaluation.failures()).isEmpty();
    for (int j = 0; j < 6; j++) {
      double fitness = 0;
      double even = 0;
      int right = 0;
      for (int s = 0; s < 40; s++) {
        int label = trial.scenarios()[s] % 3;
        int best = 0;
        for (int k = 0; k < 3; k++) {
          fitness -= Math.abs(all.at(s, k, j) - (k == label ? 1 : 0)) / 40;
          best = all.at(s, k, j) > all.at(s, best, j) ? k : best;
        }
        right += best == label ? 1 : 0;
        even += trial.scenarios()[s] % 2 == 0 ? Probe.metric(j, trial.scenarios()[s]) / 20 : 0;
      }
      assertThat(evaluation.fitness()[j]).isCloseTo(fitness, within(1e-12));
      assertThat(evaluation.metrics().get(Evaluation.ACCURACY)[j]).isEqualTo(right / 40.0);
      assertThat(evaluation.metrics().get(Probe.EVEN)[j]).isCloseTo(even, within(1e-12));
    }
    double[] sums = evaluate(probe, 3, ensemble, trial, SUMS).sums().orElseThrow();
    double[] whole = new ProductSums().of(all, evaluation.observation());
    for (int i = 0; i < whole.length; i++) {
      assertThat(sums[i]).isCloseTo(whole[i], within(1e-12 * 40));
    }
  }

  @Test
  void shouldMakeOneFitnessOfManyByTheStatisticAskedFor() {
    Ensemble ensemble = Probe.ensemble(4);
    Trial trial = Probe.trial(41);
    Probe probe = Probe.healthy(Cut.MEMBERS_AND_SAMPLES);
    Evaluation each = evaluate(probe, 3, ensemble, trial, OUTPUTS);
    Outputs outputs = AllOutputs.of(each);
    for (FitnessStatistic.Kind kind : FitnessStatistic.Kind.values()) {
      FitnessStatistic statistic = new FitnessStatistic(kind, 0.25);
      double[] fitness =
          evaluate(probe, 3, ensemble, trial, Request.FITNESS.with(statistic)).fitness();
      for (int j = 0; j < 4; j++) {
        double[] own = new double[41];
        for (int s = 0; s < 41; s++) {
          for (int k = 0; k < 3; k++) {
            own[s] -= Math.abs(outputs.at(s, k, j) - (k == trial.scenarios()[s] % 3 ? 1 : 0));
          }
        }
        double mean = java.util.Arrays.stream(own).average().orElseThrow();
        java.util.Arrays.sort(own);
        double expected =
            switch (kind) {
              case MEAN -> mean;
              case MEDIAN -> own[20];
              case WORST -> own[0];
              case QUANTILE -> own[10];
            };
        assertThat(fitness[j]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Probe.Trouble.class)
  void shouldReportAFailedMemberAsDataAndLeaveTheOthersAlone(Probe.Trouble trouble) {
    Ensemble ensemble = Probe.ensemble(7);
    Trial trial = Probe.trial(20);
    Evaluation healthy = local(Probe.healthy(Cut.MEMBERS_AND_SAMPLES), ensemble, trial, OUTPUTS);
    for (Cut cut : Cut.values()) {
      Probe probe = new Probe(cut, Map.of(2, trouble, 5, trouble));
      for (int partitions : PARTITIONS) {
        Evaluation evaluation = evaluate(probe, partitions, ensemble, trial, OUTPUTS);
        assertThat(evaluation.failures())
            .isEqualTo(List.of(failure(2, trouble), failure(5, trouble)));
        assertThat(evaluation.survivors()).containsExactly(0, 1, 3, 4, 6);
        for (int j : evaluation.survivors()) {
          assertThat(evaluation.fitness()[j]).isCloseTo(healthy.fitness()[j], within(1e-12));
          assertThat(accuracy(evaluation)[j]).isEqualTo(accuracy(healthy)[j]);
          assertThat(outputs(evaluation, j)).isEqualTo(outputs(healthy, j));
        }
        for (int j : new int[] {2, 5}) {
          assertThat(evaluation.fitness()[j]).isNaN();
          assertThat(accuracy(evaluation)[j]).isNaN();
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

  private static double[] accuracy(Evaluation evaluation) {
    return evaluation.metrics().get(Evaluation.ACCURACY);
  }

  private static double[] outputs(Evaluation evaluation, int member) {
    Outputs outputs = AllOutputs.of(evaluation);
    return IntStream.range(0, outputs.scenarios() * outputs.width())
        .mapToDouble(i -> outputs.at(i / outputs.width(), i % outputs.width(), member))
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldGiveTheSameBitsInAnyNumberOfPartitionsWhenMembersFail(Cut cut) {
    Probe probe = new Probe(cut, Map.of(1, Probe.Trouble.THROWS, 4, Probe.Trouble.NAN_OUTPUT));
    Ensemble ensemble = Probe.ensemble(9);
    Trial trial = Probe.trial(33);
    for (Request request : REQUESTS) {
      Evaluation reference = local(probe, ensemble, trial, request);
      for (int partitions : PARTITIONS) {
        assertSameBits(evaluate(probe, partitions, ensemble, trial, request), reference);
      }
    }
    Evaluation sums = local(probe, ensemble, trial, SUMS);
    for (int i = 0; i < 3 * 9 * 9; i++) {
      boolean left = sums.failed(i / 9 % 9) || sums.failed(i % 9);
      assertThat(left || Double.isFinite(sums.sums().orElseThrow()[i])).isTrue();
    }
  }

  @Test
  void shouldSayWhyWhenAllMembersFail() {
    Map<Integer, Probe.Trouble> all = new java.util.HashMap<>();
    IntStream.range(0, 5).forEach(j -> all.put(j, Probe.Trouble.THROWS));
    Probe probe = new Probe(Cut.MEMBERS_AND_SAMPLES, Map.copyOf(all));
    for (int partitions : PARTITIONS) {
      assertThatThrownBy(
              () -> evaluate(probe, partitions, Probe.ensemble(5), Probe.trial(20), SUMS))
          .isInstanceOf(RunException.class)
          .hasMessageContainingAll(
              "all 5 members of generation 4 failed",
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
            evaluator.evaluate(Probe.ensemble(members), Probe.trial(members * 7), SUMS, "label"));
      }
    }
    for (Evaluation evaluation : evaluations) {
      int members = evaluation.fitness().length;
      assertSameBits(
          evaluation, local(probe, Probe.ensemble(members), Probe.trial(members * 7), SUMS));
    }
  }

  /** Asserts that all numbers but the cost are the same bits. */
  protected static void assertSameBits(Evaluation actual, Evaluation expected) {
    assertThat(bits(actual.fitness())).isEqualTo(bits(expected.fitness()));
    assertThat(actual.metrics().keySet()).isEqualTo(expected.metrics().keySet());
    actual
        .metrics()
        .forEach(
            (name, values) ->
                assertThat(bits(values)).as(name).isEqualTo(bits(expected.metrics().get(name))));
    assertThat(actual.each().keySet()).isEqualTo(expected.each().keySet());
    actual
        .each()
        .forEach(
            (name, values) ->
                assertThat(bits(values)).as(name).isEqualTo(bits(expected.each().get(name))));
    assertThat(actual.failures()).isEqualTo(expected.failures());
    assertThat(actual.sums().map(EvaluatorContract::bits))
        .usingRecursiveComparison()
        .isEqualTo(expected.sums().map(EvaluatorContract::bits));
    assertThat(actual.observation().map(o -> bits(o.targets())))
        .usingRecursiveComparison()
        .isEqualTo(expected.observation().map(o -> bits(o.targets())));
    assertThat(actual.penalties()).usingRecursiveComparison().isEqualTo(expected.penalties());
  }

  private static long[] bits(double[] values) {
    return java.util.Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }
}
