package org.l2lspark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.Examples;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Runs;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.chart.Numbers;
import org.l2lspark.report.chart.Theme;
import org.l2lspark.spark.ParquetRunStore;

class ReportFormatsTest {
  private static final String SENTENCE =
      "reservoir trained by enkf with 98 members for 5 generations: 93.67\u00a0% of what is held out"
          + " classified rightly, beside 94.21\u00a0% of the control";

  @TempDir private Path folder;
  private RunStore store;

  @BeforeEach
  void write() {
    store = ParquetRunStore.create(folder.resolve("run").toString());
    SyntheticRun.write(store, 5, "a|b*");
  }

  @Test
  void shouldBeginWithTheResultBesideItsControl() {
    assertThat(RunSummary.of(store).sentence()).startsWith(SENTENCE).endsWith("by chance.");
    String html = Report.html(store);
    assertThat(html.indexOf(SENTENCE)).isBetween(0, html.indexOf("class=\"tiles\""));
    assertThat(Report.html(store)).isEqualTo(html); // the same bytes
    store.result(Runs.result(RunStatus.FINISHED));
    assertThat(RunSummary.of(store).sentence()).contains("beside");
  }

  @Test
  void shouldTellOfARunWithoutAResult() {
    RunStore other = ParquetRunStore.create(folder.resolve("other").toString());
    other.begin(Runs.manifest());
    assertThat(RunSummary.of(other).sentence()).contains("in training", "no result yet");
    assertThat(Report.html(other)).contains("<h2>Progress</h2>", "0 of ");
  }

  @Test
  void shouldWriteMarkdownWithEscapedNames() {
    String text = Report.markdown(store);
    assertThat(text).startsWith("# run (finished)\n\n" + SENTENCE);
    assertThat(text)
        .contains("## Fitness", "| series | values | first | last | least | most |")
        .contains("a\\|b\\*", "## How to repeat it", "    l2l reproduce ")
        .contains(Numbers.text(Runs.metrics(4).bestFitness()))
        .doesNotContain("<section");
  }

  @Test
  void shouldWriteEveryNumberAsCsv() {
    List<String> lines = Report.csv(store).lines().toList();
    assertThat(lines.get(0)).isEqualTo("chart,series,x,y,low,high");
    assertThat(lines)
        .contains("fitness,best,5," + Runs.metrics(4).bestFitness() + ",,")
        .anyMatch(line -> line.startsWith("confusion,1,2,"));
    long spikes = lines.stream().filter(line -> line.startsWith("raster,")).count();
    assertThat(spikes).isEqualTo(SyntheticRun.raster("").neurons().length);
  }

  @Test
  void shouldPaintTheChartsInTheColoursOfThePage() throws IOException {
    byte[] png = Report.png(store);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    Theme theme = Theme.of(SelfContained.theme());
    for (String name : List.of("page", "card", "c0", "c1", "c3")) {
      assertThat(has(image, theme.color(name).getRGB())).as(name).isTrue();
    }
    assertThat(Report.png(store)).isEqualTo(png);
  }

  private static boolean has(BufferedImage image, int color) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == color) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void shouldRefuseExamplesThatAreDamaged() {
    Map<String, Object> examples =
        Map.of(
            "width",
            2,
            "height",
            2,
            "samples",
            List.of(List.of(0, 10, "test 1")), // ten classes
            "pictures",
            List.of("AAAAAA=="));
    store.artifact(Examples.DOCUMENT, examples);
    assertThatThrownBy(() -> Report.html(store))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'samples'");
  }
}
