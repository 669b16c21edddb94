package org.l2lspark.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.config.Json;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.TestSpark;

class KalmanBenchTest {
  @Test
  void shouldMoveAsTheDenseGainsDoWhenUpdatesAreTimed() {
    KalmanReport report = new KalmanReport();
    UpdateCost.measure(report, new UpdateCost.Size(12, 300, 4));

    Map<?, ?> values = only(report);
    assertThat(number(values, "passDifference")).isLessThan(1e-12);
    assertThat(number(values, "gemmFlopsPerSecond")).isPositive();
    assertThat(report.takeLines()).anyMatch(line -> line.contains("dense gains (baseline)"));
    assertThat(report.takeLines()).isEmpty();
  }

  @Test
  void shouldCountFewerBytesForRecipesThanForWeights() {
    KalmanReport report = new KalmanReport();
    TransportCost.measure(report, List.of(20_000));

    Map<?, ?> values = only(report);
    double all = 98 * 20_000 * 8;
    assertThat(number(values, "weightsBytes")).isBetween(all, all + 1000);
    assertThat(number(values, "freshBytes")).isBetween(20_000 * 8.0, 20_000 * 8.0 + 5000);
    double kept = 10 * 98 * 98 * 8;
    assertThat(number(values, "keptBytes")).isBetween(kept, kept + 5000);
  }

  @Test
  void shouldRunForwardPassesAndUpdateWhenIterationsAreTimed() {
    TestSpark.configure();
    KalmanReport report = new KalmanReport();
    GenerationCost.published(report, 6, 2);

    Map<?, ?> values = only(report);
    double all = 6 * 18_050 * 8;
    assertThat(number(values, "ensembleBytes")).isBetween(all, all + 1000);
    assertThat(number(values, "evaluateSeconds")).isPositive();
    assertThat(number(values, "updateSeconds")).isPositive();
    assertThat(number(values, "meanFitness")).isBetween(-5.0, -1e-3);
    assertThat(report.takeLines()).anyMatch(line -> line.contains("18050 weights, 64 samples"));
  }

  @Test
  void shouldGiveTheSameFitnessWhenTheWideReadoutIsCut() {
    WideReadout readout = new WideReadout(50);
    Trial trial = new Trial(0, new int[] {3, 14, 15, 92, 65}, new Seed(1));
    double[] whole = fitness(readout, trial, 1);
    assertThat(fitness(readout, trial, 7)).isEqualTo(whole).doesNotHaveDuplicates();
  }

  private static double[] fitness(WideReadout readout, Trial trial, int partitions) {
    try (LocalEvaluator<?> evaluator =
        new LocalEvaluator<>(readout, new EvaluationSettings(partitions, 0))) {
      return evaluator
          .evaluate(
              TransportCost.ensemble(500, new EnkfBuilder().refresh(EnkfBuilder.Refresh.FRESH)),
              trial,
              Request.FITNESS,
              "test")
          .fitness();
    }
  }

  private static Map<?, ?> only(KalmanReport report) {
    Object measurements = Json.parse(report.json(), "report").get("measurements");
    return (Map<?, ?>) ((List<?>) measurements).get(0);
  }

  private static double number(Map<?, ?> values, String key) {
    return ((Number) values.get(key)).doubleValue();
  }
}
