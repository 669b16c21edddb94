package org.l2lspark.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.MemoryRunStore;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.SpikeRaster;
import org.l2lspark.problem.InputException;
import org.l2lspark.snn.simulation.SimulationSetup;

class NotebookShowTest {
  /** Writes down what it is shown. */
  private static final class Paper implements Screen {
    private final List<String> lines = new ArrayList<>();
    private final boolean updates;

    Paper(boolean updates) {
      this.updates = updates;
    }

    @Override
    public String html(String fragment) {
      lines.add(fragment);
      return updates ? "name" : "";
    }

    @Override
    public void png(String base64, int widthPx) {
      try {
        int width =
            ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64))).getWidth();
        assertThat(width).isEqualTo(widthPx);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      lines.add("picture");
    }

    @Override
    public boolean update(String name, String fragment) {
      if (updates) {
        assertThat(name).isEqualTo("name");
        lines.set(0, fragment);
      }
      return updates;
    }

    @Override
    public void text(String line) {
      lines.add(line);
    }
  }

  private static List<String> shown(Object what) {
    Paper paper = new Paper(true);
    Notebook.show(paper, what);
    return paper.lines;
  }

  @Test
  void shouldShowFiguresAndSpikesAsPictures() {
    SpikeRaster raster =
        new SpikeRaster(
            "image 0",
            "7",
            10,
            List.of(new SpikeRaster.Population("a", 0, 2), new SpikeRaster.Population("b", 2, 2)),
            new double[] {1, 2, 3},
            new int[] {0, 1, 3});
    String network = "populations.a { size = 3, model = iaf_psc_delta }, duration-ms = 5";
    assertThat(
            shown(
                Figure.of("t", "x", "y")
                    .line("l", new double[] {1, 2, Double.NaN})
                    .dots("d", new double[] {1}, new double[] {2}, 4)
                    .level("v", 1.5)))
        .containsExactly("picture");
    assertThat(shown(raster)).containsExactly("picture");
    assertThat(RunFigures.raster(raster).names()).containsExactly("a, 0 to 1", "b, 2 to 3");
    assertThat(
            shown(
                SimulationSetup.from(Section.root(Hocon.parse(network, "test", List.of()))).run()))
        .containsExactly("picture");
  }

  @Test
  void shouldDrawLinesApart() {
    Figure figure = Figure.of("t", "x", "y").line("a", new double[] {1, 2}).range(0, 3);
    int one = colours(figure);
    int two = colours(figure.line("b", new double[] {2, 1}));
    assertThat(two).isGreaterThan(one);
    assertThat(figure.names()).containsExactly("a", "b");
  }

  private static int colours(Figure figure) {
    var image = figure.image();
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return (int) java.util.Arrays.stream(pixels).distinct().count();
  }

  @Test
  void shouldRefuseLinesWithoutPoints() {
    Figure figure = Figure.of("t", "x", "y");
    assertThatThrownBy(() -> figure.line("a", new double[] {1, 2}, new double[] {1}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nothing to draw for a")
        .hasMessageContaining("2 x, 1 y");
    assertThatThrownBy(() -> figure.line("a", new double[] {Double.NaN}))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Notebook.show(new Paper(true), Path.of("no-such.gif")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no-such.gif");
  }

  @Test
  void shouldShowResultsMapsAndTextsAsHtml() {
    MemoryRunStore store = new MemoryRunStore("test");
    RunResult result =
        Experiment.of(
                Notebook.configuration("conf/functions-ga.conf", "run.generations=2"),
                LocalBackend.create(),
                ProgressListener.silent())
            .run(store);
    assertThat(shown(result).get(0))
        .startsWith("<table>")
        .contains("function, genetic", "50, 2", "best fitness", "all 2 generations are done");
    assertThat(RunFigures.fitness(store).names()).containsExactly("best", "mean", "worst");
    assertThat(RunFigures.accuracy(store).names()).isEmpty();
    assertThat(shown(Map.of("a", 1))).singleElement().asString().contains(">a<", ">1<");
    assertThat(shown("<b>x</b>")).containsExactly("<b>x</b>");
    assertThat(shown(List.of("<"))).containsExactly("<pre>[&lt;]</pre>");
    assertThat(shown(new ConfusionMatrix(List.of("a", "b"), new int[][] {{9, 1}, {2, 8}}, "test")))
        .singleElement()
        .asString()
        .contains(">9<");
    assertThatThrownBy(() -> Notebook.configuration("conf/none.conf"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("conf/none.conf does not exist");
  }

  @Test
  void shouldMoveTheBarWhereItCan() {
    Paper paper = new Paper(true);
    Progress progress = new Progress(paper, "<run>");
    progress.phase("reading");
    assertThat(paper.lines).singleElement().asString().contains("&lt;run&gt;", "reading");
    progress.generation(generation(4), 20);
    assertThat(paper.lines)
        .singleElement()
        .asString()
        .contains("value=\"0.250\"", "generation 5 of 20: best fitness 1.500, mean 1.000");
    progress.end("done");
    assertThat(paper.lines).singleElement().asString().contains("value=\"1.000\"", "done");
  }

  @Test
  void shouldSayEveryTenthElsewhere() {
    Paper paper = new Paper(false);
    Progress progress = new Progress(paper, "run");
    for (int g = 0; g < 40; g++) {
      progress.generation(generation(g), 40);
    }
    assertThat(paper.lines).hasSize(11); // the bar as it was, and ten tenths
    assertThat(paper.lines.get(10)).startsWith("run: generation 40 of 40");
  }

  private static GenerationMetrics generation(int number) {
    return new GenerationMetrics(
        number,
        2,
        1.5,
        1,
        0.5,
        0.5,
        Map.of(),
        Map.of(),
        Map.of(),
        0,
        Counters.ZERO,
        Map.of("evaluate", 1.0));
  }

  @Test
  void shouldSpeakToZeppelinAtTheBeginningOfLines() {
    String said = said(Map.of("L2L_NOTEBOOK", "zeppelin"));
    assertThat(said)
        .isEqualTo(
            """
            one

            %html <table> <tr><td>a</td><td>1 &lt; 2</td></tr> </table>

            %text two

            %html <img width="5" src="data:image/png;base64,AAAA">
            """);
    assertThat(said(Map.of("ZEPPELIN_HOME", "/opt/zeppelin"))).isEqualTo(said);
  }

  @Test
  void shouldPrintTextWhereThereIsNoNotebook() {
    assertThat(said(Map.of()))
        .isEqualTo(
            """
            one
            a  1 < 2
            two
            [a picture, 5 pixels wide]
            """);
    assertThat(said(Map.of("L2L_NOTEBOOK", "text", "ZEPPELIN_HOME", "x")))
        .isEqualTo(said(Map.of()));
  }

  private static String said(Map<String, String> environment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Screen screen = Screen.find(environment, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    screen.text("one");
    assertThat(
            screen.update(
                screen.html("<table>\n <tr><td>a</td><td>1 &lt; 2</td></tr>\n</table>"), ""))
        .isFalse();
    screen.text("two");
    screen.png("AAAA", 5);
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
