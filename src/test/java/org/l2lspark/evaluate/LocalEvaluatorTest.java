package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocalEvaluatorTest extends EvaluatorContract {
  @Override
  protected Evaluator create(Optimizee<?> optimizee, int partitions) {
    return new LocalEvaluator<>(optimizee, new EvaluationSettings(partitions, 0));
  }

  @Test
  void shouldCloseItsWorkspace() {
    Evaluator evaluator = create(Probe.healthy(Cut.MEMBERS), 1);
    evaluator.close();
    assertThatThrownBy(
            () -> evaluator.evaluate(Probe.ensemble(2), Probe.trial(3), Request.FITNESS, "label"))
        .hasMessageContaining("used after it was closed");
  }
}
