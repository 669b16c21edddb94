package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.problem.RunException;

class LocalEvaluatorTest extends EvaluatorContract {
  @Override
  protected Evaluator create(Optimizee<?> optimizee, int partitions) {
    return new LocalEvaluator<>(optimizee, new EvaluationSettings(partitions, 0));
  }

  /** A probe of which one member's simulation fails. */
  private record Unstable(Probe probe) implements ChangedProbe {
    private static final long serialVersionUID = 1L;

    @Override
    public void evaluate(
        Probe.Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
      if (block.firstMember() <= 2 && block.endMember() > 2) {
        throw new RunException("V_m of neuron n[0] is not a number", "finite", "NaN", "");
      }
      probe.evaluate(context, ensemble, block, trial, sink);
    }
  }

  @Test
  void shouldSayOnOneLineWhyASimulationFailedAndKeepTheOtherMembers() {
    Evaluation evaluation =
        evaluate(
            new Unstable(Probe.healthy(Cut.MEMBERS)), 2, Probe.ensemble(5), Probe.trial(3), SUMS);
    assertThat(evaluation.failures())
        .containsExactly(
            new Failure(2, -1, "V_m of neuron n[0] is not a number; Expected: finite; Got: NaN"));
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
