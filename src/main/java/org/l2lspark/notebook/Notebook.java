package org.l2lspark.notebook;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.SpikeRaster;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.SelfContained;
import org.l2lspark.report.chart.Palette;
import org.l2lspark.snn.plot.RasterPlot;
import org.l2lspark.snn.simulation.SimulationResult;
import org.l2lspark.spark.NotebookHtml;
import org.l2lspark.spark.NotebookSession;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.TextFiles;

/**
 * What a cell calls. In Jupyter and Zeppelin {@link #show} draws below the cell, elsewhere it
 * prints text. {@code L2L_NOTEBOOK} names the screen where the one found is not the right one:
 * {@code jupyter}, {@code zeppelin} or {@code text}.
 */
public final class Notebook {
  private static final int WIDTH = 900; // of the raster of a simulation, in pixels

  private Notebook() {}

  /** Whether notebooks are to be quick, {@code L2L_NOTEBOOK_QUICK=1}: for a check, not to learn. */
  public static boolean quick() {
    return !System.getenv().getOrDefault("L2L_NOTEBOOK_QUICK", "").isEmpty();
  }

  /** One number for readers, a smaller one where notebooks are to be {@link #quick}. */
  public static int size(int full, int quick) {
    return quick() ? quick : full;
  }

  /**
   * A place for runs and data of notebooks: below {@code L2L_NOTEBOOK_RUNS}, else {@code
   * runs/notebooks} of the project.
   */
  public static String folder(String name) {
    return Path.of(System.getenv().getOrDefault("L2L_NOTEBOOK_RUNS", home() + "/runs/notebooks"))
        .resolve(name)
        .toString();
  }

  /**
   * A configuration of the project with some settings changed.
   *
   * @param file within the project: {@code conf/pole.conf}
   * @param settings {@code key=value} pairs that win over the file
   * @throws InputException when there is no such file, or it is wrong
   */
  public static ExperimentConfig configuration(String file, String... settings) {
    String path = Path.of(home()).resolve(file).toString();
    String text =
        TextFiles.read(path)
            .orElseThrow(
                () ->
                    new InputException(
                        "the configuration " + path + " does not exist",
                        "a file of the project, for example conf/pole.conf",
                        file,
                        "correct its name, or set L2L_HOME to the folder of the project"));
    return ExperimentConfig.parse(text, file, List.of(settings));
  }

  private static String home() {
    return System.getenv().getOrDefault("L2L_HOME", ".");
  }

  /**
   * Runs an experiment on this session's Spark, below a bar that says how far it is.
   *
   * @param name of the run directory in {@link #folder}; there is a number behind it where that is
   *     taken
   * @return the run directory, to be read
   */
  public static RunStore run(String name, ExperimentConfig config) {
    return run(name, config, NotebookSession.backend());
  }

  /** The same on other machines: {@code LocalBackend.create()} for a task that a cell defines. */
  public static RunStore run(String name, ExperimentConfig config, Backend machines) {
    Progress progress = new Progress(screen(), name);
    try (ParquetRunStore store = ParquetRunStore.create(ParquetRunStore.free(folder(name)))) {
      RunResult result = Experiment.of(config, machines, progress).run(store);
      progress.end(
          String.format(
              Locale.ROOT,
              "done: %d generations in %.1f s",
              result.generations(),
              result.costs().wallSeconds()));
      return ParquetRunStore.open(store.location());
    }
  }

  /** A bar of its own, for what is run in another way. */
  public static ProgressListener progress(String name) {
    return new Progress(screen(), name);
  }

  /**
   * Shows something below the cell.
   *
   * @param what a {@link Figure}, a picture, the file of a GIF, a DataFrame (its first rows), the
   *     spikes of a sample or of a simulation, a result, a confusion matrix, names with their
   *     values; a text is HTML
   */
  public static void show(Object what) {
    show(screen(), what);
  }

  static void show(Screen screen, Object what) {
    if (what instanceof Figure figure) {
      picture(screen, figure.image());
    } else if (what instanceof BufferedImage image) {
      picture(screen, image);
    } else if (what instanceof Path file) {
      screen.html(film(file));
    } else if (what instanceof SpikeRaster raster) {
      picture(screen, RunFigures.raster(raster).image());
    } else if (what instanceof SimulationResult simulated) {
      picture(screen, raster(simulated));
    } else {
      screen.html(html(what));
    }
  }

  private static String html(Object what) {
    if (what instanceof RunResult result) {
      return NotebookHtml.table(values(result));
    } else if (what instanceof ConfusionMatrix confusion) {
      return NotebookHtml.table(confusion);
    } else if (what instanceof Map<?, ?> map) {
      Map<String, Object> named = new LinkedHashMap<>();
      map.forEach((name, value) -> named.put(String.valueOf(name), value));
      return NotebookHtml.table(named);
    } else if (what instanceof String html) {
      return html;
    }
    return NotebookHtml.tableOf(what)
        .orElseGet(() -> "<pre>" + SelfContained.escape(String.valueOf(what)) + "</pre>");
  }

  /**
   * Shows a whole page, with its scripts, in a frame of its own: a report, a replay.
   *
   * @param heightPx height of the frame in pixels
   */
  public static void page(String html, int heightPx) {
    screen().html(NotebookHtml.frame(html, heightPx));
  }

  /** What a reader asks of a result first; fractions as percent. */
  private static Map<String, Object> values(RunResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("task, optimizer", result.task() + ", " + result.optimizer());
    values.put("members, generations", result.members() + ", " + result.generations());
    result.stoppedBecause().ifPresent(why -> values.put("stopped because", why));
    percent(values, "accuracy, held out", result.testAccuracy());
    percent(values, "control", result.controlAccuracy());
    percent(values, "chance", result.chanceAccuracy());
    if (result.chanceAccuracy().isEmpty()) {
      result.bestFitness().ifPresent(fitness -> values.put("best fitness", fitness));
      result.heldOut().forEach((name, value) -> values.put("held out: " + name, value));
      result.control().forEach((name, value) -> values.put("control: " + name, value));
    }
    values.put("spikes", result.costs().spikes());
    values.put("members that failed", result.costs().failures());
    return values;
  }

  private static void percent(Map<String, Object> values, String name, OptionalDouble share) {
    share.ifPresent(value -> values.put(name, String.format(Locale.ROOT, "%.2f %%", 100 * value)));
  }

  private static void picture(Screen screen, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(Palette.indexed(image), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    screen.png(Base64.getEncoder().encodeToString(bytes.toByteArray()), image.getWidth());
  }

  private static String film(Path file) {
    try {
      String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      return "<img alt=\"film\" src=\"data:image/gif;base64," + bytes + "\">";
    } catch (IOException e) {
      throw new InputException(
          "the film " + file + " cannot be read", "a GIF", e.toString(), "correct its name");
    }
  }

  private static BufferedImage raster(SimulationResult simulated) {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      RasterPlot.write(simulated, "", png);
      BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
      int height = drawn.getHeight() * WIDTH / drawn.getWidth();
      BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = small.createGraphics();
      boolean unused =
          g.drawImage(drawn.getScaledInstance(WIDTH, height, Image.SCALE_SMOOTH), 0, 0, null);
      g.dispose();
      return small;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Screen screen() {
    return Screen.find(System.getenv(), System.out);
  }
}
