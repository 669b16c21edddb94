package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.ChangedProbe;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.EvaluatorContract;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Probe;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.problem.RunException;

class SparkEvaluatorTest extends EvaluatorContract {
  /** The application to run on. */
  JavaSparkContext spark() {
    return TestSpark.context(Map.of());
  }

  @Override
  protected Evaluator create(Optimizee<?> optimizee, int partitions) {
    return new SparkEvaluator<>(spark(), optimizee, new EvaluationSettings(partitions, 0));
  }

  /** When a task is lost: not by a member's fault, but the machine's. */
  private enum Loss {
    OPENING,
    WORKING
  }

  /** A probe whose tasks of uneven partitions are lost in their first {@code attempts} attempts. */
  private record LostTasks(Probe probe, Loss loss, int attempts) implements ChangedProbe {
    private static final long serialVersionUID = 1L;

    private void lose(Loss now) {
      TaskContext task = TaskContext.get();
      if (now == loss && task.partitionId() % 2 == 1 && task.attemptNumber() < attempts) {
        throw new AssertionError("the machine is gone");
      }
    }

    @Override
    public Probe.Context open() {
      lose(Loss.OPENING);
      return probe.open();
    }

    @Override
    public void evaluate(
        Probe.Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
      probe.evaluate(context, ensemble, block, trial, sink);
      lose(Loss.WORKING);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void shouldGiveTheSameBitsWhenTasksAreLostAndTriedAgain(Loss loss) throws TimeoutException {
    Probe probe = new Probe(Cut.MEMBERS_AND_SAMPLES, Map.of(4, Probe.Trouble.THROWS));
    Ensemble ensemble = Probe.ensemble(11);
    Trial trial = Probe.trial(45);
    Evaluation reference = local(probe, ensemble, trial, SUMS);
    LostTasks optimizee = new LostTasks(probe, loss, 2);
    Events events =
        listen(() -> assertSameBits(evaluate(optimizee, 7, ensemble, trial, SUMS), reference));
    assertThat(events.failed)
        .as("attempts lost, two in each of three partitions")
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void shouldCountOverAllEvaluatorsInOneSourceOfMetrics() {
    long before = counted();
    int sources = sources();
    for (int i = 0; i < 3; i++) {
      evaluate(Probe.healthy(Cut.MEMBERS), 3, Probe.ensemble(5), Probe.trial(2), SUMS);
    }
    try (Evaluator one = create(Probe.healthy(Cut.MEMBERS), 2);
        Evaluator other = create(Probe.healthy(Cut.MEMBERS), 2)) {
      for (Evaluator evaluator : List.of(one, other)) {
        Evaluation unused =
            evaluator.evaluate(Probe.ensemble(5), Probe.trial(2), SUMS, "side by side");
      }
      assertThat(sources()).isEqualTo(1);
    }
    assertThat(sources).isLessThanOrEqualTo(1);
    assertThat(sources()).isEqualTo(1);
    assertThat(counted() - before).isEqualTo(5 * 5 * 2);
  }

  private int sources() {
    spark();
    return SparkEnv.get().metricsSystem().getSourcesByName(Meters.NAME).size();
  }

  private long counted() {
    spark();
    scala.collection.Iterator<org.apache.spark.metrics.source.Source> sources =
        SparkEnv.get().metricsSystem().getSourcesByName(Meters.NAME).iterator();
    return sources.hasNext()
        ? sources.next().metricRegistry().counter("forwardPasses").getCount()
        : 0;
  }

  @Test
  void shouldSayWhatWasGivenUpWhenATaskIsLostTooOften() {
    LostTasks optimizee = new LostTasks(Probe.healthy(Cut.MEMBERS), Loss.WORKING, 99);
    assertThatThrownBy(() -> evaluate(optimizee, 4, Probe.ensemble(8), Probe.trial(9), SUMS))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(
            "Spark gave up on: generation 3: evaluate", "the machine is gone", "l2l resume")
        .hasMessageNotContaining("\tat ");
  }

  @Test
  void shouldNameItsJobsAndForgetTheNameAfterwards() throws TimeoutException {
    Events events =
        listen(
            () -> {
              evaluate(Probe.healthy(Cut.MEMBERS), 3, Probe.ensemble(5), Probe.trial(2), SUMS);
              spark().parallelize(List.of(1)).count();
            });
    assertThat(events.jobs).containsExactly("generation 3: evaluate", "null");
  }

  @Test
  void shouldCutShortEvaluationsIntoATaskACore() throws TimeoutException {
    assertThat(SparkEvaluator.tasks(3, Double.POSITIVE_INFINITY)).isEqualTo(12);
    assertThat(SparkEvaluator.tasks(3, 0.3)).isEqualTo(12);
    assertThat(SparkEvaluator.tasks(3, 0.2)).isEqualTo(3);
    Probe probe = Probe.healthy(Cut.MEMBERS_AND_SAMPLES);
    Ensemble ensemble = Probe.ensemble(11);
    Trial trial = Probe.trial(45);
    Evaluation reference = local(probe, ensemble, trial, SUMS);
    Events events =
        listen(
            () -> {
              try (Evaluator evaluator = create(probe, 0)) {
                for (int i = 0; i < 20; i++) { // a machine may be slow now and then
                  assertSameBits(evaluator.evaluate(ensemble, trial, SUMS, "quick"), reference);
                }
              }
            });
    int cores = spark().defaultParallelism();
    assertThat(events.tasks.get(0)).as("nothing is known yet").isGreaterThan(cores);
    assertThat(events.tasks).contains(cores);
  }

  /** What Spark tells while {@code work} runs. */
  private Events listen(Runnable work) throws TimeoutException {
    Events events = new Events();
    JavaSparkContext spark = spark();
    spark.sc().addSparkListener(events);
    work.run();
    spark.sc().listenerBus().waitUntilEmpty();
    spark.sc().removeSparkListener(events);
    return events;
  }

  /** Names of jobs, their tasks, attempts that failed. */
  private static final class Events extends SparkListener {
    private final List<String> jobs = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> tasks = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failed = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      jobs.add(String.valueOf(job.properties().getProperty("spark.job.description")));
      tasks.add(job.stageInfos().head().numTasks());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (!task.taskInfo().successful()) {
        failed.add(task.reason().toString());
      }
    }
  }
}
