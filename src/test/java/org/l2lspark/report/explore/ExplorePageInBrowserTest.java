package org.l2lspark.report.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.report.replay.Browser;
import org.l2lspark.spark.ParquetRunStore;

class ExplorePageInBrowserTest {
  private static final String API = "window.l2lExplore";
  private static final String RUN = "\nrun { generations = 8, record-parameters-every = 1 }\n";

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(String name, String hocon) throws IOException {
    ExperimentConfig config = ExperimentConfig.parse(hocon + RUN, "test.conf", List.of());
    try (RunStore store = ParquetRunStore.create(folder.resolve(name).toString())) {
      RunResult unused =
          Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
      return Files.writeString(folder.resolve(name + ".html"), ExplorePage.html(store));
    }
  }

  @Test
  void shouldKeepWhatIsBrushed() throws IOException {
    Path page =
        page(
            "genetic",
            "task { kind = function, dimension = 4 }, optimizer { kind = genetic, members = 20 }");
    browser.open(page, 1300, 900, false);
    assertThat(browser.number(API + ".selected()")).isEqualTo(160);
    browser.ask(
        "{const f = document.getElementById('from'); f.value = 6;"
            + "f.dispatchEvent(new Event('input'))}");
    browser.await(API + ".selected() === 40"); // the last two of eight
    assertThat(browser.ask("document.getElementById('count').textContent"))
        .isEqualTo("40 of 160 members");
    browser.ask(API + ".brush('fitness', -1e9, 1e9)");
    int below = browser.number(API + ".brush('x[0]', -6, 0); " + API + ".selected()");
    int above = browser.number(API + ".brush('x[0]', 0, 6); " + API + ".selected()");
    assertThat(below).isBetween(0, 40);
    assertThat(below + above).isBetween(40, 80);
    browser.ask("document.getElementById('clear').click()");
    browser.await(API + ".selected() === 40");
    assertThat(browser.ask(API + ".heat()")).isEqualTo(false);
    assertThat(browser.number("document.querySelectorAll('#slices canvas').length")).isEqualTo(4);
    assertThat(browser.number("document.querySelectorAll('#matrix button').length")).isEqualTo(12);
    assertThat(browser.number("document.querySelectorAll('#best tbody tr').length"))
        .isBetween(1, 12);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldDrawAGridAsAHeatMap() throws IOException {
    Path page =
        page(
            "grid",
            "task { kind = function, dimension = 2 }, optimizer { kind = search, design = grid,"
                + " levels = 8, members = 8 }");
    browser.open(page, 1000, 800, true);
    assertThat(browser.ask(API + ".heat()")).isEqualTo(true);
    assertThat((String) browser.ask("document.getElementById('pair-caption').textContent"))
        .contains("A grid of 8 x 8");
    assertThat(browser.complaints()).isEmpty();
  }
}
