package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.study.TinyStudies;

/** {@code l2l study}, on Spark in this JVM. */
class StudyCommandTest {
  @TempDir private Path folder;
  private String out;

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out() + run.err();
    return run.code();
  }

  @Test
  void shouldPutAllFiguresOnOnePageWithTheNumbersOfAnyMachine() throws IOException {
    String conf = TinyStudies.gradients(folder.resolve("data"));
    Path file = Files.writeString(folder.resolve("study.conf"), conf);
    Path study = folder.resolve("study");
    assertThat(l2l("study", "gradients", file.toString(), "--out", study.toString()))
        .as(() -> out)
        .isZero();
    assertThat(out)
        .contains(TinyStudies.CELLS + " runs", TinyStudies.CELLS + "/" + TinyStudies.CELLS)
        .containsPattern("EnKF +0.1 +[012] of 2 +\\d+\\.\\d\\d % \\+- \\d")
        .contains(study + "/report.html");
    String html = Files.readString(study.resolve("report.html"));
    for (String id :
        new String[] {
          "starts",
          "error-0_1",
          "error-3",
          "gradient-start",
          "gradient-end-sgd",
          "gradient-sgd-0_1",
          "gradient-sgd-3",
          "activation-sgd-0_1",
          "activation-sgd-3",
          "members",
          "members-end",
          "activations",
          "sizes",
          "sizes-members"
        }) {
      assertThat(html).contains("<figure class=\"chart\" id=\"" + id + "\"", "\"" + id + "\":{");
    }
    assertThat(html)
        .contains(
            "Runs that train at all",
            "of 2 trained",
            "\"name\":\"test error\"",
            "\"unit\":\"%\"",
            "updates made")
        .contains("initial standard deviation of the weights", "gradient of the loss")
        .doesNotContain("NaN \u00b1");

    TinyStudies.run(conf, LocalBackend.create(), folder.resolve("local"), 1);
    assertThat(TinyStudies.numbers(study)).isEqualTo(TinyStudies.numbers(folder.resolve("local")));

    assertThat(l2l("report", study + "/cells/sgd-std-3-seed-1")).as(() -> out).isZero();
    assertThat(out).contains("finished");
    assertThat(l2l("study", "gradients", file.toString(), "--out", study.toString())).isZero();
    assertThat(out.lines().filter(line -> line.endsWith("finished before")))
        .hasSize(TinyStudies.CELLS);
  }

  @Test
  void shouldSetOptimizersSideBySide() throws IOException {
    Path target = folder.resolve("bbob");
    assertThat(
            l2l(
                "study",
                "bbob",
                "conf/study-bbob.conf",
                "--out",
                target.toString(),
                "--set",
                "study.functions=[1,5]",
                "--set",
                "study.dimensions=[2]",
                "--set",
                "study.instances=[1]",
                "--set",
                "study.budget=300"))
        .isZero();
    assertThat(out).contains("2 parameters", "cma-es", "targets reached");
    assertThat(Files.readString(target.resolve("bbob.csv")).lines()).hasSize(1 + 12 * 2);
    assertThat(Files.readString(target.resolve("report.html"))).contains("distribution-2");
  }

  @Test
  void shouldSetOptimizersThatBalancePolesSideBySide() throws IOException {
    Path target = folder.resolve("poles");
    assertThat(
            l2l(
                "study",
                "poles",
                "conf/study-poles.conf",
                "--out",
                target.toString(),
                "--set",
                "study.runs=2",
                "--set",
                "study.budget=40",
                "--set",
                "study.benchmarks=[one-pole]"))
        .isZero();
    assertThat(out).contains("one pole", "cma-es", "CoSyNE", "JMLR").doesNotContain("two poles");
    assertThat(Files.readString(target.resolve("poles.csv")).lines()).hasSize(1 + 12 * 2);
    assertThat(Files.readString(target.resolve("report.html")))
        .contains("share-one-pole", "CoSyNE");
  }

  @Test
  void shouldSayWhatIsWrongAndExitWithItsCode() throws IOException {
    String conf = TinyStudies.gradients(folder.resolve("data"));
    Path file = Files.writeString(folder.resolve("study.conf"), conf);
    Path occupied = Files.createDirectories(folder.resolve("occupied"));
    Files.writeString(occupied.resolve("thesis.tex"), "years of work");
    assertThat(l2l("study")).isEqualTo(2);
    assertThat(out).contains("study what: gradients, swarm-ablation, bbob or poles?");
    assertThat(l2l("study", "bbob", file.toString())).isEqualTo(2);
    assertThat(out).contains("is no study of optimizers", "conf/study-bbob.conf");
    assertThat(l2l("study", "gradients", file + "x")).isEqualTo(2);
    assertThat(out).contains("does not exist");
    assertThat(l2l("study", "gradients", file.toString(), "--set", "study.methods=[enkf,newton]"))
        .isEqualTo(2);
    assertThat(out).contains("'study.methods'", "newton").doesNotContain("\tat ");
    assertThat(l2l("study", "gradients", file.toString(), "--out", occupied.toString()))
        .isEqualTo(2);
    assertThat(out).contains("is not empty and holds no sweep or study", "thesis.tex");
  }
}
