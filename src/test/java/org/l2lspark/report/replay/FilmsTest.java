package org.l2lspark.report.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.report.chart.Palette;

class FilmsTest {
  private static final int TICKS = 50;
  private static final int WIDTH = 160;

  @TempDir private Path folder;

  private static Map<String, Object> document(String theme) {
    return FakeSwarm.document(theme, 20, 20, TICKS, 1, 0.5, 3);
  }

  private static Films films(String theme, double seconds) {
    return new Films(document(theme), 7, seconds, WIDTH);
  }

  /** The pictures as a viewer shows them, one painted over the other. */
  private static List<BufferedImage> frames(Path gif, List<Integer> delays) throws IOException {
    List<BufferedImage> frames = new ArrayList<>();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      BufferedImage shown = null;
      for (int i = 0; i < reader.getNumImages(true); i++) {
        BufferedImage part = reader.read(i);
        BufferedImage next =
            new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D to = next.createGraphics();
        to.drawImage(shown, 0, 0, null);
        to.drawImage(part, 0, 0, null);
        to.dispose();
        frames.add(next);
        shown = next;
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode control =
            (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        delays.add(Integer.parseInt(control.getAttribute("delayTime")));
      }
      reader.dispose();
    }
    return frames;
  }

  @ParameterizedTest
  @CsvSource({"15, 51", "2, 25", "0.01, 2"})
  void shouldLastNoLongerThanItMay(double seconds, int count) throws IOException {
    Path gif = folder.resolve("a.gif");
    films("nikolaus", seconds).gif(gif);
    List<Integer> delays = new ArrayList<>();
    assertThat(frames(gif, delays)).hasSize(count);
    assertThat(delays.subList(0, count - 1)).containsOnly(8); // hundredths of a second
  }

  /** Where the only agent is: it alone is of this blue. */
  private static double[] blue(BufferedImage image) {
    double x = 0;
    double y = 0;
    int count = 0;
    for (int row = 0; row < WIDTH; row++) {
      for (int column = 0; column < WIDTH; column++) {
        Color color = new Color(image.getRGB(column, row));
        if (color.getBlue() > 140 && color.getRed() < 60 && color.getGreen() < 150) {
          x += column + 0.5;
          y += row + 0.5;
          count++;
        }
      }
    }
    return new double[] {x / count, y / count, count};
  }

  /** An empty world in which the only agent goes round. */
  private static Map<String, Object> round() {
    Map<String, Object> document = WorldTest.still(TICKS, WorldTest.dust(1, 1, 0, 0));
    Map<String, Object> agents = new HashMap<>();
    ((Map<?, ?>) document.get("agents")).forEach((key, value) -> agents.put((String) key, value));
    ByteBuffer x = ByteBuffer.allocate(4 * (TICKS + 1)).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer y = ByteBuffer.allocate(4 * (TICKS + 1)).order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t <= TICKS; t++) {
      x.putFloat((float) (2 + 1.5 * Math.cos(t / 7.0)));
      y.putFloat((float) (2 + 1.5 * Math.sin(t / 7.0)));
    }
    agents.put("x", Base64.getEncoder().encodeToString(bytes(x)));
    agents.put("y", Base64.getEncoder().encodeToString(bytes(y)));
    document.put("agents", agents);
    return document;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.rewind().get(bytes);
    return bytes;
  }

  @Test
  void shouldShowAgentsWhereTheyAreInEveryFrame() throws IOException {
    Path gif = folder.resolve("b.gif");
    new Films(round(), 7, 15, WIDTH).gif(gif);
    Recording recording = RecordingReader.read(round());
    List<BufferedImage> frames = frames(gif, new ArrayList<>());
    assertThat(frames).hasSize(TICKS + 1);
    double cell = WIDTH / (double) recording.columns();
    for (int t = 0; t <= TICKS; t++) {
      double[] place = blue(frames.get(t));
      assertThat(place[2]).as("pixels in frame %d", t).isGreaterThan(100);
      double x = (recording.agents().x()[t] + 0.5) * cell;
      double y = WIDTH - (recording.agents().y()[t] + 0.5) * cell;
      assertThat(Math.hypot(place[0] - x, place[1] - y))
          .as("pixels off in frame %d", t)
          .isLessThan(0.2 * cell);
    }
  }

  @Test
  void shouldTakeEvenlySpacedTicksTheLastAmongThem() {
    Pace pace = Pace.of(2000, 15, 12.5);
    assertThat(pace.frames()).isEqualTo(187);
    assertThat(List.of(pace.tick(0), pace.tick(93), pace.tick(186))).containsExactly(0, 1000, 2000);
    Pace whole = Pace.of(30, 15, 12.5);
    for (int i = 0; i < whole.frames(); i++) {
      assertThat(whole.tick(i)).isEqualTo(i);
    }
  }

  @Test
  void shouldPutMomentsSideBySide() {
    Films films = films("ants", 1);
    BufferedImage strip = films.strip(3);
    BufferedImage one =
        new Scene(RecordingReader.read(document("ants")), "Generation 7", WIDTH).paint(0);
    assertThat(strip.getHeight()).isEqualTo(one.getHeight());
    assertThat(strip.getWidth()).isBetween(3 * one.getWidth(), 3 * one.getWidth() + 20);
    int step = (strip.getWidth() - one.getWidth()) / 2;
    BufferedImage first = strip.getSubimage(0, 0, one.getWidth(), one.getHeight());
    BufferedImage last = strip.getSubimage(2 * step, 0, one.getWidth(), one.getHeight());
    assertThat(Palette.pixels(first)).isEqualTo(Palette.pixels(one));
    assertThat(Palette.pixels(last)).isNotEqualTo(Palette.pixels(one));
  }

  @ParameterizedTest
  @CsvSource({"nikolaus", "ants", "drones", "plain", "unheard-of"})
  void shouldDrawEveryThemeWithPicturesOfEvenHeight(String theme) {
    Scene scene = new Scene(RecordingReader.read(document(theme)), "", 101);
    BufferedImage image = scene.paint(TICKS);
    assertThat(image.getHeight()).isEven().isGreaterThan(101);
    assertThat(Palette.pixels(image)).isNotEqualTo(Palette.pixels(scene.paint(0)));
  }

  @Test
  void shouldPipeWholeFramesThroughTheProgram() throws IOException {
    Path program = folder.resolve("fake-ffmpeg");
    Files.writeString(
        program,
        "#!/bin/sh\nfor last; do :; done\necho \"$@\" > \"$last.words\"\ncat > \"$last\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Path mp4 = folder.resolve("a.mp4");
    Films films = films("ants", 1);
    films.mp4(mp4, program.toString());
    String words = Files.readString(folder.resolve("a.mp4.words"));
    assertThat(words).contains("-pix_fmt rgb24", "-f mp4", "-s 160x");
    int height = Integer.parseInt(words.replaceAll("(?s).*-s 160x(\\d+).*", "$1"));
    assertThat(Files.size(mp4)).isEqualTo(25L * 3 * WIDTH * height);
  }

  @Test
  void shouldSayWhatFfmpegSaysAndWhatToDoWithoutIt() throws IOException {
    Path mp4 = folder.resolve("b.mp4");
    assertThatThrownBy(() -> films("ants", 1).mp4(mp4, "/no/such/ffmpeg"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("needs ffmpeg", "install ffmpeg", "--gif");
    Path program = folder.resolve("broken-ffmpeg");
    Files.writeString(program, "#!/bin/sh\ncat > /dev/null\necho no such codec\nexit 3\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> films("ants", 1).mp4(mp4, program.toString()))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("exit code 3", "no such codec");
  }
}
