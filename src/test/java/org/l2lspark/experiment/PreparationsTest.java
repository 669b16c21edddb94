package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.problem.RunException;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;

/** What a task needs beforehand, step by step. */
class PreparationsTest {
  @TempDir private Path folder;
  private final List<String> computed = new ArrayList<>();
  private final List<String> phases = new ArrayList<>();

  /** A step of so many numbers. */
  private record Step(String key, int numbers, List<String> computed) implements Preparation {
    @Override
    public String description() {
      return "step " + key;
    }

    @Override
    public long size() {
      return numbers;
    }

    @Override
    public Result compute() {
      computed.add(key);
      if (numbers < 0) {
        throw new IllegalStateException("a synapse has gone");
      }
      return new Result(Map.of("x", new double[numbers]), numbers, 10);
    }
  }

  /** A task with these steps before it is ready. */
  private record Steps(List<Step> left, List<String> done) implements Task {
    @Override
    public Optional<Preparation> preparation() {
      return left.stream().findFirst().map(step -> step);
    }

    @Override
    public Task prepared(Preparation.Result result) {
      List<String> more = new ArrayList<>(done);
      more.add(left.get(0).key + ": " + result.array("x", left.get(0).numbers).length);
      return new Steps(left.subList(1, left.size()), more);
    }

    @Override
    public Scenarios scenarios() {
      return Scenarios.single();
    }

    @Override
    public Set<Class<? extends Facet>> facets() {
      return Set.of();
    }

    @Override
    public Optimizee<?> optimizee(Optional<Responses> shared) {
      throw new UnsupportedOperationException();
    }
  }

  private Preparations.Ready prepare(boolean keep, Optional<String> cache, int... numbers) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      steps.add(new Step("k" + i, numbers[i], computed));
    }
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void phase(String description) {
            phases.add(description);
          }

          @Override
          public void generation(GenerationMetrics metrics, int generations) {}
        };
    RunStore store = ParquetRunStore.create(folder.resolve("run").toString());
    return new Preparations(LocalBackend.create(), cache, listener, store, keep, 100)
        .of(new Steps(steps, List.of()));
  }

  @Test
  void shouldDoOneThingAfterTheOtherAndKeepBoth() {
    Preparations.Ready ready = prepare(true, Optional.empty(), 3, 4);
    assertThat(ready.task().preparation()).isEmpty();
    assertThat(((Steps) ready.task()).done()).containsExactly("k0: 3", "k1: 4");
    assertThat(ready.counters()).isEqualTo(new Counters(7, 20, 0));
    assertThat(phases).containsExactly("step k0", "step k1");
    assertThat(computed).containsExactly("k0", "k1");

    Preparations.Ready again = prepare(true, Optional.empty(), 3, 4);
    assertThat(again).isEqualTo(ready);
    assertThat(computed).as("kept").hasSize(2);
    assertThat(folder.resolve("run/preparation")).isDirectoryContaining("glob:**/k0.parquet");
  }

  @Test
  void shouldComputeAgainAndSaySoWhenWhatTheRunKeptIsDamaged() throws IOException {
    Preparations.Ready ready = prepare(true, Optional.empty(), 3);
    Files.write(folder.resolve("run/preparation/k0.parquet"), new byte[0]);

    assertThat(prepare(true, Optional.empty(), 3)).isEqualTo(ready);

    assertThat(computed).hasSize(2);
    assertThat(phases).anyMatch(phase -> phase.matches("computed again: .*k0.parquet is damaged"));
    assertThat(prepare(true, Optional.empty(), 3)).isEqualTo(ready);
    assertThat(computed).as("written again").hasSize(2);
  }

  @Test
  void shouldWriteNothingIntoARunThatIsOnlyLookedAt() {
    prepare(false, Optional.empty(), 3);
    prepare(false, Optional.empty(), 3);
    assertThat(computed).hasSize(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldKeepNoMoreThanARunDirectoryShouldHold() {
    prepare(true, Optional.empty(), 101, 100);
    assertThat(phases)
        .hasSize(3)
        .anyMatch(phase -> phase.contains("set response-cache to keep it"));
    prepare(true, Optional.of("cache"), 101);
    assertThat(phases).as("the cache keeps it").hasSize(4);
    assertThat(computed).containsExactly("k0", "k1", "k0");
  }

  @Test
  void shouldSayWhichStepFailedAndKeepWhatWasDone() {
    assertThatThrownBy(() -> prepare(true, Optional.empty(), 3, -1))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("run run, preparation: step k1", "a synapse has gone");
    assertThatThrownBy(() -> prepare(true, Optional.empty(), 3, -1))
        .isInstanceOf(RunException.class);
    assertThat(computed).containsExactly("k0", "k1", "k1");
  }

  @Test
  void shouldLeaveATaskAloneThatNeedsNothing() {
    Steps ready = new Steps(List.of(), List.of());
    assertThat(prepare(true, Optional.empty()).task()).isEqualTo(ready);
  }
}
