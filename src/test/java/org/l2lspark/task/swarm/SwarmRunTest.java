package org.l2lspark.task.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;

/** Every swarm that is shipped runs from end to end, smaller. */
class SwarmRunTest {
  private static final LocalBackend BACKEND = LocalBackend.create();
  private static final String SMALL =
      """
      task { held-out = 2, world.ticks = 30, agents.count = 3, brain.hidden = 2 }
      run = null
      run { generations = 4, batch-size = 2, validation-scenarios = 2 }
      control.random-members = 2
      """;
  private static final String RACING =
      """
      optimizer = null
      optimizer {
        kind = racing, starts = 8, children = 4, elites = 2, finalists = 2, candidates = 1
        race-scenarios = 2, validate-every = 1
      }
      """;
  private static final String GENETIC =
      "optimizer = null\noptimizer { kind = genetic, members = 4 }";

  @TempDir private Path folder;

  static List<String> shipped() {
    return Swarms.shipped();
  }

  private static ExperimentConfig config(String conf, String optimizer) {
    try {
      String text = Files.readString(Path.of("conf", conf));
      return ExperimentConfig.parse(text + SMALL + optimizer, conf, List.of());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private RunResult run(String name, ExperimentConfig config) {
    Map<String, Object> unused =
        TinyRuns.run(config, BACKEND, folder.resolve(name), ProgressListener.silent());
    try (RunStore store = ParquetRunStore.open(folder.resolve(name).toString())) {
      return store.result().orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldRunFromEndToEnd(String conf) {
    ExperimentConfig racing = config(conf, RACING);
    RunResult result = run("racing", racing);
    assertThat(result.generations()).isEqualTo(4);
    String thing = Swarms.shipped(conf, "").settings().world().items().name();
    assertThat(result.heldOut()).containsKeys(thing, "taken", "ticks", "bumps", "fitness");
    assertThat(result.controls()).containsKeys("rules", "random");
    assertThat(result.controls().get("rules").keySet()).contains(thing, thing + "Std");
    RunResult genetic = run("genetic", config(conf, "run.generations = 2\n" + GENETIC));
    assertThat(genetic.generations()).isEqualTo(2);
    assertThat(genetic.heldOut().keySet()).isEqualTo(result.heldOut().keySet());
    assertThat(genetic.controls()).isEqualTo(result.controls()); // in the same worlds
  }

  @Test
  void shouldGiveTheSameBitsInAnyNumberOfPartitionsAndAfterResume() {
    String conf = "swarm-nikolaus-small.conf";
    ExperimentConfig config = config(conf, RACING);
    RunResult whole = run("whole", config);
    for (int partitions : new int[] {3, 7}) {
      RunResult cut =
          run("p" + partitions, config(conf, RACING + "run.partitions = " + partitions));
      assertThat(cut.heldOut()).isEqualTo(whole.heldOut());
      assertThat(cut.estimate()).isEqualTo(whole.estimate());
      assertThat(cut.controls()).isEqualTo(whole.controls());
    }
    Path directory = folder.resolve("resumed");
    assertThatThrownBy(() -> TinyRuns.run(config, BACKEND, directory, TinyRuns.dyingAfter(1)))
        .hasMessageContaining("died after generation");
    try (RunStore store = ParquetRunStore.open(directory.toString())) {
      RunResult resumed = Experiment.of(config, BACKEND, ProgressListener.silent()).resume(store);
      assertThat(resumed.generations()).isEqualTo(4);
    }
    assertThat(TinyRuns.differences(folder.resolve("whole"), directory)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldRefuseAKalmanFilterForItHasNoTargets(String conf) {
    ExperimentConfig config =
        config(conf, "optimizer = null\noptimizer { kind = enkf, members = 4 }");
    assertThatThrownBy(() -> Experiment.check(config, BACKEND))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("targets");
  }
}
