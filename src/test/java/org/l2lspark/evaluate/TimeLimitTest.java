package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Trial;

/** Under a limit that nobody reaches an evaluator does what every evaluator does. */
@Timeout(300)
class TimeLimitTest extends EvaluatorContract {
  @Override
  protected Evaluator create(Optimizee<?> optimizee, int partitions) {
    return new LocalEvaluator<>(optimizee, new EvaluationSettings(partitions, 100));
  }

  /** A member that never ends on one sample. */
  private record Stuck(Probe probe, int member, int sample) implements ChangedProbe {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

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
    Evaluation healthy = local(Probe.healthy(Cut.MEMBERS_AND_SAMPLES), ensemble, trial, SUMS);
    for (Cut cut : Cut.values()) {
      Optimizee<?> stuck = new Stuck(Probe.healthy(cut), 2, 7);
      try (Evaluator evaluator = new LocalEvaluator<>(stuck, new EvaluationSettings(3, 0.5))) {
        Evaluation evaluation = evaluator.evaluate(ensemble, trial, SUMS, "stuck");
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
    try (Evaluator evaluator = new LocalEvaluator<>(slow, new EvaluationSettings(1, 0.3))) {
      assertThatThrownBy(
              () -> evaluator.evaluate(Probe.ensemble(1), Probe.trial(3), SUMS, "abandoned"))
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
      implements ChangedProbe {
    @Override
    public int scenariosTogether() {
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

  /** A probe whose parameters cost something. */
  private record Penalized(Probe probe) implements ChangedProbe, Regularizes, Targets {
    private static final long serialVersionUID = 1L;

    @Override
    public Observation observation(int[] scenarios) {
      return probe.observation(scenarios);
    }

    @Override
    public List<double[]> penalties(Ensemble ensemble, int scenarios) {
      return List.of(ensemble.values(), ensemble.values(), ensemble.values());
    }

    @Override
    public void evaluate(
        Probe.Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
      probe.evaluate(context, ensemble, block, trial, sink);
    }
  }

  /** The limit is the kernel's: no facet is lost by it. */
  @Test
  void shouldLeaveFacetsAndPenaltiesAsTheyAre() {
    Penalized penalized = new Penalized(Probe.healthy(Cut.MEMBERS_AND_SAMPLES));
    Request request = Request.of(FitnessStatistic.MEAN, Optional.of(new ProductSums()), true);
    Ensemble ensemble = Probe.ensemble(6);
    Evaluation free = local(penalized, ensemble, Probe.trial(40), request);
    Evaluation limited = evaluate(penalized, 3, ensemble, Probe.trial(40), request);
    assertThat(free.penalties()).hasSize(3);
    assertSameBits(limited, free);
  }

  /**
   * Whoever wraps an inner loop must pass all of it on; nobody in this project does. That of a
   * nested task is no wrapper: its members are runs over the other.
   */
  @Test
  void shouldHaveNoWrapperOfAnInnerLoopInThisProject() {
    com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(Optimizee.class)
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameNotContaining("NestedOptimizee")
        .should()
        .notHaveRawType(Optimizee.class)
        .check(
            new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(
                    new com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests())
                .importPackages("org.l2lspark"));
  }
}
