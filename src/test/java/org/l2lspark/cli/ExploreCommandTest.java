package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Runs;
import org.l2lspark.spark.ParquetRunStore;

class ExploreCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private String run(String... overrides) {
    ExperimentConfig config =
        ExperimentConfig.parse(
            """
            task { kind = function, dimension = 3 }
            optimizer { kind = search, design = sobol, members = 10 }
            run { generations = 4, record-parameters-every = 1 }
            """,
            "test.conf",
            List.of(overrides));
    String run = folder.resolve("run").toString();
    try (RunStore store = ParquetRunStore.create(run)) {
      RunResult unused =
          Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
    }
    return run;
  }

  @Test
  void shouldWriteAPageAndATableOfAllThatWasTried() throws IOException {
    String run = run();
    Path csv = folder.resolve("table.csv");
    assertThat(l2l("explore", run, "--csv", csv.toString())).isZero();
    assertThat(out.toString()).contains(run + "/explore.html", csv.toString());
    assertThat(err.toString()).isEmpty();
    String page = Files.readString(folder.resolve("run/explore.html"));
    assertThat(page)
        .contains("43 members of 4 of 4 generations", "3 parameters", "\"explained\":", "</html>")
        .doesNotContain("https://", " src=", " href=");
    assertThat(page.replace("'http://www.w3.org/2000/svg'", "the name of SVG"))
        .doesNotContain("http://");
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("generation,member,fitness,failure,x[0],x[1],x[2]");
    assertThat(lines).hasSize(1 + 10 + 3 * 11); // the best so far is tried again
    assertThat(lines.get(1)).matches("1,0,-[0-9.]+,(,-?[0-9.E-]+){3}");
    assertThat(lines.get(43)).startsWith("4,10,");
  }

  @Test
  void shouldSayHowManyGenerationsWereNotRecorded() throws IOException {
    String run = run("run.record-parameters-every=0");
    Path html = folder.resolve("mine.html");
    assertThat(l2l("explore", run, "--html", html.toString())).isZero();
    assertThat(Files.readString(html))
        .contains("21 members of 2 of 4 generations", "record-parameters-every = 1");
    assertThat(folder.resolve("run/explore.html")).doesNotExist();
  }

  @Test
  void shouldExitWithTwoWhereThereIsNothingToExplore() {
    assertThat(l2l("explore", folder.resolve("missing").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no run at");
    String empty = folder.resolve("empty").toString();
    try (RunStore store = ParquetRunStore.create(empty)) {
      store.begin(Runs.manifest());
    }
    assertThat(l2l("explore", empty)).isEqualTo(2);
    assertThat(err.toString()).contains("recorded no parameters", "record-parameters-every");
    assertThat(l2l("explore", empty, "--csv", "table.txt")).isEqualTo(2);
  }

  private int l2l(String... arguments) {
    return L2l.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
