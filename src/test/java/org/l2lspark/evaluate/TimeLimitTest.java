package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;

/** Under a limit that nobody reaches an evaluator does what every evaluator does. */
@Timeout(300)
class TimeLimitTest extends EvaluatorContract {
  private static final Set<Needs> ALL = Set.of(Needs.FITNESS, Needs.OUTPUTS, Needs.RESIDUAL_GRAM);

  @Override
  protected Evaluator create(Optimizee<?> optimizee, int partitions) {
    return new LocalEvaluator<>(TimeLimit.of(optimizee, 100), partitions);
  }

  /** A member that never ends on one sample. */
  private record Stuck(Probe probe, int member, int sample) implements Optimizee<Probe.Context> {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Override
    public ParameterSpace parameters() {
      return probe.parameters();
    }

    @Override
    public List<String> outputs() {
      return probe.outputs();
    }

    @Override
    public Observation observation(Trial trial) {
      return probe.observation(trial);
    }

    @Override
    public Cut cut() {
      return probe.cut();
    }

    @Override
    public Probe.Context open() {
      return probe.open();
    }

    @Override
    public void evaluate(
        Probe.Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
      if (block.firstMember() <= member
          && member < block.endMember()
          && block.firstScenario() <= sample
          && sample < block.endScenario()) {
        try {
          NEVER.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      probe.evaluate(context, ensemble, block, trial, sink);
    }
  }

  @Test
  void shouldFailTheMemberThatNeverEndsAndKeepTheOthers() {
    Ensemble ensemble = Probe.ensemble(6);
    Trial trial = Probe.trial(40);
    Evaluation healthy = local(Probe.healthy(Cut.MEMBERS_AND_SAMPLES), ensemble, trial, ALL);
    for (Cut cut : Cut.values()) {
      Optimizee<?> stuck = new Stuck(Probe.healthy(cut), 2, 7);
      try (Evaluator evaluator = new LocalEvaluator<>(TimeLimit.of(stuck, 0.5), 3)) {
        Evaluation evaluation = evaluator.evaluate(ensemble, trial, ALL, "stuck");
        assertThat(evaluation.failures())
            .containsExactly(new Failure(2, -1, "Exceeded: no result within 0.5 s"));
        for (int j = 0; j < 6; j++) {
          if (j != 2 && cut == Cut.MEMBERS_AND_SAMPLES) {
            assertThat(evaluation.fitness()[j]).isEqualTo(healthy.fitness()[j]);
          }
          assertThat(Double.isNaN(evaluation.fitness()[j])).isEqualTo(j == 2);
        }
      }
    }
  }

  @Test
  void shouldTakeNoMoreResultsWhenAnEvaluationWasAbandoned() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Probe probe = new Probe(Cut.MEMBERS, Map.of());
    Thread.UncaughtExceptionHandler none = Thread.getDefaultUncaughtExceptionHandler();
    Optimizee<?> slow = new Late(probe, late, refused, thrown);
    try (Evaluator evaluator = new LocalEvaluator<>(TimeLimit.of(slow, 0.3), 1)) {
      assertThatThrownBy(
              () -> evaluator.evaluate(Probe.ensemble(1), Probe.trial(3), ALL, "abandoned"))
          .hasMessageContaining("no result within 0.3 s");
    }
    late.countDown();
    refused.await();
    assertThat(thrown.get()).hasMessage("abandoned");
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(none);
  }

  /** Delivers only after {@code late}, when nobody waits any more. */
  @SuppressWarnings("serial")
  private record Late(
      Probe probe, CountDownLatch late, CountDownLatch refused, AtomicReference<Throwable> thrown)
      implements Optimizee<Probe.Context> {
    @Override
    public ParameterSpace parameters() {
      return probe.parameters();
    }

    @Override
    public List<String> outputs() {
      return probe.outputs();
    }

    @Override
    public Observation observation(Trial trial) {
      return probe.observation(trial);
    }

    @Override
    public Cut cut() {
      return probe.cut();
    }

    @Override
    public Probe.Context open() {
      return probe.open();
    }

    @Override
    public int samplesTogether() {
      return 17;
    }

    @Override
    public void evaluate(
        Probe.Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
      try {
        late.await();
        sink.count(1, 1);
      } catch (InterruptedException | RuntimeException e) {
        thrown.set(e);
      }
      refused.countDown();
    }
  }

  @Test
  void shouldBeCutAsTheInnerLoopSays() {
    for (Cut cut : Cut.values()) {
      Optimizee<?> limited = TimeLimit.of(new Late(Probe.healthy(cut), null, null, null), 1);
      assertThat(limited.cut()).isEqualTo(cut);
      assertThat(limited.samplesTogether()).isEqualTo(17);
    }
  }

  @Test
  void shouldBeTheOptimizeeItselfWithoutLimit() {
    Probe probe = Probe.healthy(Cut.MEMBERS);
    assertThat(List.<Object>of(TimeLimit.of(probe, 0))).containsExactly(probe);
  }
}
