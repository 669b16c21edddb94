package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Runs;
import org.l2lspark.spark.ParquetRunStore;

class ReportCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldWriteTheReportAndPrintTheSummaryWhenThereIsARun() {
    String run = folder.resolve("run").toString();
    try (RunStore store = ParquetRunStore.create(run)) {
      store.begin(Runs.manifest());
      store.write(Runs.whole(0, 5, 4));
      store.result(Runs.result(RunStatus.RUNNING));
    }
    assertThat(l2l("report", run)).isZero();
    assertThat(folder.resolve("run/report.html")).content().contains("93.67", "</html>");
    assertThat(out.toString())
        .containsPattern("test accuracy +93.67 %")
        .containsPattern("control accuracy +94.21 %")
        .containsPattern("status +running")
        .contains(run + "/report.html");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldWriteOtherFormatsBesideThePage() {
    String run = folder.resolve("run").toString();
    try (RunStore store = ParquetRunStore.create(run)) {
      store.begin(Runs.manifest());
      store.write(Runs.whole(0, 5, 4));
      store.result(Runs.result(RunStatus.RUNNING));
    }
    for (String format : new String[] {"md", "csv", "png"}) {
      assertThat(l2l("report", run, "--format", format)).isZero();
      assertThat(out.toString()).contains(run + "/report." + format);
    }
    assertThat(folder.resolve("run/report.md")).content().contains("93.67", "## Fitness");
    assertThat(folder.resolve("run/report.csv")).content().contains("fitness,best,1,");
    assertThat(folder.resolve("run/report.png")).isNotEmptyFile();
    assertThat(folder.resolve("run/report.html")).doesNotExist();
    assertThat(l2l("report", run, "--format", "pdf")).isEqualTo(2);
    assertThat(l2l("report", run, "--format", "md", "--watch")).isEqualTo(2);
    assertThat(err.toString()).contains("only a page can be watched");
  }

  @Test
  void shouldExitWithTwoWhenThereIsNoRun() {
    assertThat(l2l("report", folder.resolve("missing").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no run at", "missing", "Expected", "To do");
    assertThat(folder.resolve("missing")).doesNotExist();
  }

  @Test
  void shouldExitWithTwoWhenTheRunIsNotNamed() {
    assertThat(l2l("report")).isEqualTo(2);
    assertThat(err.toString()).contains("RUN");
  }

  private int l2l(String... arguments) {
    return L2l.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
