package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.spark.SweepFolder;

/** {@code l2l sweep} and {@code l2l compare}, on Spark in this JVM. */
class SweepCommandTest {
  @TempDir private Path folder;
  private Path conf;
  private Path sweep;

  @BeforeEach
  void writeConfiguration() throws IOException {
    conf =
        Files.writeString(
            folder.resolve("sweep.conf"),
            TinyRuns.linear(folder.resolve("data"))
                + "run.test-every = 2\n"
                + "sweep { grid.optimizer.members = [6, 12], seeds = [1, 2] }\n");
    sweep = folder.resolve("out");
  }

  @Test
  void shouldPutRunsSideBySideInATableAReportAndCsv() throws IOException {
    CommandLineRun run = CommandLineRun.of("sweep", conf, "--out", sweep);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("4 runs", "4/4  ", sweep + "/report.html")
        .containsPattern("members-12_seed-2  held out: accuracy 0\\.\\d+, fitness -?\\d")
        .containsPattern("group +runs +held-out accuracy +control accuracy +training accuracy")
        .containsPattern("members = 6 +2 +\\d+\\.\\d\\d % \u00b1 \\d+\\.\\d\\d %");
    assertThat(sweep.resolve("report.html"))
        .content()
        .contains("Side by side", "by-optimizer-members", "curve-heldOut-accuracy", "</html>");
    List<String> groups = Files.readAllLines(sweep.resolve("groups.csv"));
    assertThat(groups).hasSize(3);
    assertThat(groups.get(0))
        .startsWith("group,optimizer.members,runs,failed,heldOut.accuracy.mean,");
    assertThat(groups.get(1)).startsWith("members = 6,6,2,0,0.");
    List<String> runs = Files.readAllLines(sweep.resolve("runs.csv"));
    assertThat(runs).hasSize(5);
    assertThat(runs.get(4)).startsWith("members-12_seed-2,members = 12,12,2,finished,0.");
    int columns = runs.get(0).split(",", -1).length;
    assertThat(runs).allMatch(line -> line.split(",", -1).length == columns);

    TinyRuns.run(
        TinyRuns.linear(folder.resolve("data"))
            .set("optimizer.members", 12)
            .set("run.test-every", 2)
            .seed(2)
            .build(),
        LocalBackend.create(),
        folder.resolve("alone"),
        ProgressListener.silent());
    assertThat(
            TinyRuns.differences(folder.resolve("alone"), sweep.resolve("cells/members-12_seed-2")))
        .isEmpty();

    CommandLineRun again = CommandLineRun.of("sweep", conf, "--out", sweep);
    assertThat(again.out().lines().filter(line -> line.endsWith("finished before"))).hasSize(4);
    shouldCompare(run.out());
  }

  @Test
  void shouldRefuseAFolderThatAnotherSweepIsAtWorkOn() throws IOException {
    try (SweepFolder other = SweepFolder.claim(sweep.toString())) {
      assertThat(other.runs()).isEmpty();
      CommandLineRun run = CommandLineRun.of("sweep", conf, "--out", sweep);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains(sweep + " is being written", "process " + ProcessHandle.current().pid());
    }
    assertThat(sweep).isEmptyDirectory();
  }

  private void shouldCompare(String table) throws IOException {
    CommandLineRun whole = CommandLineRun.of("compare", sweep);
    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(whole.out().strip().lines().toList()).isSubsetOf(table.lines().toList()).hasSize(3);

    Path compared = folder.resolve("compared");
    CommandLineRun runs =
        CommandLineRun.of(
            "compare",
            sweep.resolve("cells/members-6_seed-1"),
            folder.resolve("alone"),
            sweep.resolve("cells/members-12_seed-1"),
            "--out",
            compared);
    assertThat(runs.code()).as(runs.err()).isZero();
    assertThat(runs.out())
        .containsPattern("members = 6 +1 ")
        .containsPattern("members = 12 +2 ")
        .contains(compared + "/report.html");
    assertThat(compared.resolve("report.html")).content().contains("alone", "members-6_seed-1");
    assertThat(Files.readAllLines(compared.resolve("runs.csv"))).hasSize(4);
    assertThat(compared.resolve("comparison.json")).content().contains("standardError");

    CommandLineRun occupied = CommandLineRun.of("compare", sweep, "--out", sweep);
    assertThat(occupied.code()).isEqualTo(2);
    assertThat(occupied.err()).contains("is not empty and holds no comparison.json");
  }

  @Test
  void shouldListRunsWithoutStartingOne() {
    CommandLineRun run = CommandLineRun.of("sweep", conf, "--out", sweep, "--dry-run");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "members-6_seed-1\nmembers-12_seed-1\nmembers-6_seed-2\nmembers-12_seed-2\n4 runs\n");
    assertThat(sweep).doesNotExist();
  }

  @Test
  void shouldExitWithTwoForMistakesAndWithOneForRunsThatFail() throws IOException {
    CommandLineRun wrong =
        CommandLineRun.of("sweep", conf, "--out", sweep, "--set", "sweep.grid.optimizer.gama=[1]");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("run gama-1_members-6_seed-1: unknown key 'optimizer.gama'", "'optimizer.gamma'");
    CommandLineRun single = CommandLineRun.of("run", conf, "--out", sweep);
    assertThat(single.code()).isEqualTo(2);
    assertThat(single.err()).contains("is a sweep, not a single run", "submit/local.sh sweep");
    assertThat(CommandLineRun.of("compare").code()).isEqualTo(2);
    CommandLineRun missing = CommandLineRun.of("compare", folder.resolve("missing"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("there is no run at", "missing");
    assertThat(sweep).doesNotExist();

    Path failing =
        Files.writeString(
            folder.resolve("failing.conf"),
            TinyRuns.classifier(folder.resolve("data"))
                + "task { activation = logistic, biases = false }\noptimizer = null\n"
                + "optimizer { kind = enkf, members = 12, process = sequential, gamma = 0.5 }\n"
                + "sweep.grid.task.initial-std = [0.1, 1e39]\n");
    CommandLineRun failed = CommandLineRun.of("sweep", failing, "--out", sweep);
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out())
        .containsPattern("initial-std = 1.0E39 +1, 1 failed")
        .containsPattern("failed: initial-std-\\S+: all 12 members")
        .contains("the same command tries those again that failed");
  }
}
