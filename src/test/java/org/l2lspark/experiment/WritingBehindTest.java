package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.ParquetRunStore;

/** A generation is written while the next one is evaluated. */
@Timeout(120)
class WritingBehindTest {
  private static final int GENERATIONS = 6;
  @TempDir private Path folder;

  private static ExperimentConfig config() {
    return TinyRuns.function().set("run.generations", GENERATIONS).set("run.hall", 0).build();
  }

  /** The machines of this JVM, with {@code before} called with the generation to be evaluated. */
  private static Backend watched(IntConsumer before) {
    LocalBackend local = LocalBackend.create();
    return (Backend)
        java.lang.reflect.Proxy.newProxyInstance(
            Backend.class.getClassLoader(),
            new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(local, arguments);
              return result instanceof Evaluator evaluator ? watched(evaluator, before) : result;
            });
  }

  private static Evaluator watched(Evaluator evaluator, IntConsumer before) {
    return new Evaluator() {
      @Override
      public Evaluation evaluate(Ensemble ensemble, Trial trial, Request request, String label) {
        if (trial.generation() >= 0) { // not a test of the estimate
          before.accept(trial.generation());
        }
        return evaluator.evaluate(ensemble, trial, request, label);
      }

      @Override
      public void close() {
        evaluator.close();
      }
    };
  }

  private RunResult run(String name, Backend backend, IntConsumer beforeWriting) {
    try (RunStore store = ParquetRunStore.create(folder.resolve(name).toString())) {
      return Experiment.of(config(), backend, ProgressListener.silent())
          .run(WatchedStore.of(store, beforeWriting));
    }
  }

  private void resume(String name) {
    try (RunStore store = ParquetRunStore.open(folder.resolve(name).toString())) {
      Experiment.of(config(), LocalBackend.create(), ProgressListener.silent()).resume(store);
    }
  }

  private List<Integer> written(String name) {
    try (RunStore store = ParquetRunStore.open(folder.resolve(name).toString())) {
      return store.metrics().stream().map(GenerationMetrics::generation).toList();
    }
  }

  private RunStatus status(String name) {
    try (RunStore store = ParquetRunStore.open(folder.resolve(name).toString())) {
      return store.manifest().status();
    }
  }

  /** A plain loop that writes each generation before it goes on: what the real one must equal. */
  private <S> Path synchronous(String name, ExperimentConfig config, Optimizer<S> optimizer) {
    Path directory = folder.resolve(name);
    Seed seed = new Seed(config.seed());
    PreparedTask prepared =
        PreparedTask.of(
            PreparedTask.task(config, Optional.empty()),
            config,
            LocalBackend.create(),
            ProgressListener.silent(),
            ParquetRunStore.create(directory.toString()),
            false);
    Optimizee<?> optimizee = prepared.optimizee();
    try (RunStore store = ParquetRunStore.create(directory.toString());
        Evaluator evaluator = new LocalEvaluator<>(optimizee, new EvaluationSettings(1, 0))) {
      store.begin(
          new RunManifest(
              config.text(),
              config.settings(),
              config.seed(),
              "",
              Map.of(),
              "",
              RunStatus.RUNNING));
      S state = optimizer.start(optimizee.parameters(), seed.fold("start"));
      for (int g = 0; g < config.run().generations(); g++) {
        Seed own = seed.fold("generation").fold(g);
        Ensemble ensemble = optimizer.ask(state);
        Evaluation evaluation =
            evaluator.evaluate(
                ensemble,
                new Trial(g, prepared.batch(config.run(), seed, g), own),
                Request.FITNESS,
                "");
        state = optimizer.tell(state, evaluation, own.fold("update"));
        store.write(
            new GenerationRecord(
                GenerationMetrics.of(g, Plan.FULL, evaluation, Map.of(), Map.of(), Map.of()),
                evaluation.fitness(),
                evaluation.failures(),
                config.run().records(g) ? Optional.of(ensemble) : Optional.empty(),
                Optional.of(optimizer.save(state))));
      }
    }
    return directory;
  }

  @Test
  void shouldWriteTheSameBitsAsALoopThatWaitsForEveryWrite() {
    Path waiting = synchronous("waiting", config(), config().optimizer());
    run("behind", LocalBackend.create(), g -> {});
    try (RunStore one = ParquetRunStore.open(waiting.toString());
        RunStore other = ParquetRunStore.open(folder.resolve("behind").toString())) {
      assertThat(Reproduction.differences(one, other)).isEmpty();
    }
  }

  @Test
  void shouldEvaluateTheNextGenerationWhileOneIsWrittenAndNoFurther() {
    List<CountDownLatch> evaluating = new ArrayList<>();
    for (int g = 0; g <= GENERATIONS; g++) {
      evaluating.add(new CountDownLatch(1));
    }
    evaluating.get(GENERATIONS).countDown(); // nothing follows the last
    List<String> problems = Collections.synchronizedList(new ArrayList<>());
    Backend backend =
        watched(
            g -> {
              if (g >= 2 && !written("run").contains(g - 2)) {
                problems.add("generation " + g + " began before " + (g - 2) + " was written");
              }
              evaluating.get(g).countDown();
            });
    // a loop that waits for the write waits for ever
    run("run", backend, g -> await(evaluating.get(g + 1)));
    assertThat(problems).isEmpty();
    assertThat(written("run")).containsExactly(0, 1, 2, 3, 4, 5);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, GENERATIONS - 1})
  void shouldFailWithTheWritersReasonWhenAGenerationCannotBeWritten(int bad) {
    List<Integer> evaluated = new ArrayList<>();
    RunException full = new RunException("cannot write: the disk is full", "space", "", "");
    assertThatThrownBy(
            () ->
                run(
                    "run",
                    watched(evaluated::add),
                    g -> {
                      if (g == bad) {
                        throw full;
                      }
                    }))
        .isSameAs(full);
    assertThat(evaluated).as("at most the next").hasSizeBetween(bad + 1, bad + 2);
    assertThat(written("run")).hasSize(bad);
    assertThat(status("run")).isEqualTo(RunStatus.FAILED);
    try (RunStore store = ParquetRunStore.open(folder.resolve("run").toString())) {
      assertThat(String.valueOf(store.artifact(RunProgress.FAILURE).orElseThrow().get("problem")))
          .contains("the disk is full");
    }
    resume("run");
    run("whole", LocalBackend.create(), g -> {});
    assertThat(TinyRuns.differences(folder.resolve("whole"), folder.resolve("run"))).isEmpty();
  }

  /** The evaluation fails while the generation before is in flight: that one is still written. */
  @Test
  void shouldWriteWhatIsInFlightWhenTheNextEvaluationFails() {
    CountDownLatch failing = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                run(
                    "run",
                    watched(
                        g -> {
                          if (g == 3) {
                            failing.countDown();
                            throw new IllegalStateException("the cluster is gone");
                          }
                        }),
                    g -> {
                      if (g == 2) {
                        await(failing);
                      }
                    }))
        .hasMessage("the cluster is gone");
    assertThat(written("run")).containsExactly(0, 1, 2);
    resume("run");
    run("whole", LocalBackend.create(), g -> {});
    assertThat(TinyRuns.differences(folder.resolve("whole"), folder.resolve("run"))).isEmpty();
  }
}
