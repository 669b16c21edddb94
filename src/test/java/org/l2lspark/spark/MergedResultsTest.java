package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.EvaluatorContract;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;

/** The whole contract where results of tasks are always merged down to one. */
class MergedResultsTest extends EvaluatorContract {
  private static JavaSparkContext spark() {
    return TestSpark.context(Map.of());
  }

  @Override
  protected Evaluator create(Optimizee<?> optimizee, int partitions) {
    return new SparkEvaluator<>(spark(), optimizee, new EvaluationSettings(partitions, 0), 1);
  }

  @Test
  void shouldLetFewTasksSendMuch() {
    assertThat(MergedResults.senders(32, 4851 * 10, MergedResults.MAX_DRIVER_BYTES)).isEqualTo(32);
    long thousandMembers = 10 * 500_500L;
    assertThat(MergedResults.senders(32, thousandMembers, MergedResults.MAX_DRIVER_BYTES))
        .isEqualTo(6);
    assertThat(MergedResults.senders(32, 125_025_000, MergedResults.MAX_DRIVER_BYTES)).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatTheDriverMayNotBeSent() {
    Request all = Request.of(new AllOutputs(false));
    assertThat(MergedResults.requireWithinLimit(MergedResults.limit(spark()), all, 100, 10, 1000))
        .isEqualTo(1_000_000);
    assertThatThrownBy(
            () ->
                MergedResults.requireWithinLimit(
                    MergedResults.limit(spark()), all, 5000, 10, 60_000))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("spark.driver.maxResultSize", "22888 MB", "localization");
    assertThat(MergedResults.requireWithinLimit(1, Request.FITNESS, 5000, 10, 60_000)).isZero();
  }
}
