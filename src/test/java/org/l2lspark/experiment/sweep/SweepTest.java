package org.l2lspark.experiment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.experiment.WatchedBackend;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.compare.RunGroup;
import org.l2lspark.experiment.compare.RunOutcome;
import org.l2lspark.experiment.compare.Statistic;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.SweepFolder;

class SweepTest {
  private static final String GRID =
      "sweep { grid.optimizer.members = [10, 20], seeds = [1, 2, 3] }\n";
  @TempDir private Path folder;

  private static Comparison run(String conf, Path directory, Backend backend, int atOnce) {
    return Sweep.run(
        SweepConfig.parse(conf, "sweep.conf", List.of()),
        backend,
        SweepFolder.of(directory.toString()),
        atOnce,
        SweepListener.silent());
  }

  private static Comparison run(String conf, Path directory, int atOnce) {
    return run(conf, directory, LocalBackend.create(), atOnce);
  }

  @Test
  void shouldGiveEachRunTheBitsThatItHasByItself() {
    String conf = TinyRuns.function() + GRID;
    run(conf, folder.resolve("sweep"), 3);
    TinyRuns.run(
        TinyRuns.function().set("optimizer.members", 10).seed(2).build(),
        LocalBackend.create(),
        folder.resolve("alone"),
        ProgressListener.silent());
    assertThat(
            TinyRuns.differences(
                folder.resolve("alone"), folder.resolve("sweep/cells/members-10_seed-2")))
        .isEmpty();
  }

  @Test
  void shouldSetGroupsSideBySideWithMeansAndErrorsOverSeeds() throws Exception {
    Comparison comparison = run(TinyRuns.function() + GRID, folder.resolve("sweep"), 2);
    assertThat(comparison.groups())
        .extracting(RunGroup::name)
        .containsExactly("members = 10", "members = 20");
    assertThat(comparison.names()).isEqualTo(Map.of("optimizer.members", "members"));
    RunGroup group = comparison.groups().get(1);
    assertThat(group.runs()).extracting(RunOutcome::seed).containsExactly(1L, 2L, 3L);
    double[] best =
        group.runs().stream().mapToDouble(r -> r.metrics().get(RunOutcome.BEST)).toArray();
    double mean = (best[0] + best[1] + best[2]) / 3;
    double squares = 0;
    for (double value : best) {
      squares += (value - mean) * (value - mean);
    }
    Statistic statistic = group.statistic(RunOutcome.BEST);
    assertThat(statistic.mean()).isCloseTo(mean, within(1e-12));
    assertThat(statistic.standardError())
        .isPositive()
        .isCloseTo(Math.sqrt(squares / 2 / 3), within(1e-12));
    assertThat(group.statistic(RunOutcome.EVALUATIONS).mean()).isEqualTo(80);
    assertThat(group.band(RunOutcome::bestByEvaluations).points())
        .extracting(point -> point.x())
        .containsExactly(20.0, 40.0, 60.0, 80.0);
    assertThat(folder.resolve("sweep/sweep.json"))
        .content()
        .contains("\"standardError\"", "members = 20", "sweep");
  }

  @Test
  void shouldGoOnWhereItWasInterruptedAndTakeFurtherSeeds() throws Exception {
    Path directory = folder.resolve("sweep");
    run(TinyRuns.function() + GRID, directory, 2);
    Path kept = directory.resolve("cells/members-10_seed-1/manifest.json");
    var before = Files.getLastModifiedTime(kept);
    List<String> outcomes = new ArrayList<>();
    SweepListener listener =
        new SweepListener() {
          @Override
          public void phase(String description) {}

          @Override
          public void run(String name, String outcome, int done, int all) {
            outcomes.add(name + " " + outcome);
          }
        };
    Sweep.run(
        SweepConfig.parse(
            TinyRuns.function() + GRID + "sweep.seeds = [1, 2, 3, 4]", "sweep.conf", List.of()),
        LocalBackend.create(),
        SweepFolder.of(directory.toString()),
        1,
        listener);
    assertThat(outcomes).hasSize(8);
    assertThat(outcomes.stream().filter(line -> line.endsWith("finished before"))).hasSize(6);
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(before);
    assertThatThrownBy(() -> run(TinyRuns.function() + GRID + "task.shift = 0.3", directory, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("another configuration", "task.shift was 0.2, is 0.3", "--out");
  }

  /** Weights beyond single precision: no member puts out a number. */
  @Test
  void shouldKeepTheOthersWhenARunFails() {
    String conf =
        TinyRuns.classifier(folder.resolve("data"))
            + "task { activation = logistic, biases = false }\noptimizer = null\n"
            + "optimizer { kind = enkf, members = 12, process = sequential, gamma = 0.5 }\n"
            + "sweep { grid.task.initial-std = [0.1, 1e39], seeds = [1, 2] }";
    Comparison comparison = run(conf, folder.resolve("sweep"), 2);
    assertThat(comparison.failed()).hasSize(2);
    assertThat(comparison.failed().get(0).problem().orElseThrow()).contains("all 12 members");
    assertThat(comparison.failed().get(0).status()).isEqualTo(RunStatus.FAILED);
    assertThat(comparison.groups().get(0).failed()).isZero();
    assertThat(comparison.groups().get(1).failed()).isEqualTo(2);
    assertThat(comparison.groups().get(1).statistic("heldOut.accuracy").runs()).isZero();
    assertThat(comparison.headline()).contains("heldOut.accuracy");
  }

  /** Checked against the data, not only as settings. */
  @Test
  void shouldStartNothingWhereOneRunDoesNotFitTheData() {
    String conf = TinyRuns.linear(folder.resolve("data")) + "sweep.grid.data.validation = [0, 200]";
    assertThatThrownBy(() -> run(conf, folder.resolve("sweep"), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("run validation-200_seed-7", "data.validation");
    assertThat(folder.resolve("sweep")).doesNotExist();
  }

  @Test
  void shouldReadDataAndComputeSharedResponsesOnceForAllRunsThatShareThem() {
    Map<String, Integer> asked = new ConcurrentHashMap<>();
    Backend counting =
        WatchedBackend.of(
            LocalBackend.create(), (method, arguments) -> asked.merge(method, 1, Integer::sum));
    String conf =
        TinyRuns.linear(folder.resolve("data"))
            + "sweep { grid.optimizer { members = [6, 12], gamma = [0.1, 1] }, seeds = [1, 2] }";
    Comparison comparison = run(conf, folder.resolve("sweep"), counting, 3);
    assertThat(comparison.runs()).hasSize(8);
    assertThat(comparison.failed()).isEmpty();
    assertThat(asked).containsEntry("data", 1).containsEntry("share", 2); // one per seed
  }
}
