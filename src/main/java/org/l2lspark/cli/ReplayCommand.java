package org.l2lspark.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.Replaying;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.replay.Films;
import org.l2lspark.report.replay.ReplayPage;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l replay RUN}: what estimates of a run do on one scenario, to watch or as JSON. */
@Command(
    name = "replay",
    description = {
      "Show step by step what an estimate of a run does.",
      "A swarm becomes RUN/replay.html, a page that plays the first, the middle and the last"
          + " stored generation side by side, or a film. Other tasks print JSON, which 'l2l"
          + " report' draws."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final String PAGE = "replay.html";
  private static final double LONGEST = 600; // s
  private static final int NARROWEST = 64; // pixels
  private static final int WIDEST = 4096; // pixels

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(
      names = "--generation",
      paramLabel = "G",
      description =
          "show the estimate after this generation, from 1 (default: the newest; on a page the"
              + " first, the middle and the newest)")
  private Integer generation;

  @Option(
      names = "--split",
      description = "scenarios to train on, or held out: train or test (default: ${DEFAULT-VALUE})")
  private EvaluateCommand.Split split = EvaluateCommand.Split.test;

  @Option(
      names = {"--scenario", "--world"},
      paramLabel = "N",
      description = "which of them, from 0 (default: ${DEFAULT-VALUE})")
  private int scenario;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write the page there (default: RUN/" + PAGE + ")")
  private Path html;

  @Option(names = "--json", description = "print the document, also of a swarm")
  private boolean json;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "write the document there, do not print it")
  private Path file;

  @Option(names = "--gif", paramLabel = "FILE", description = "write an animated GIF")
  private Path gif;

  @Option(
      names = "--mp4",
      paramLabel = "FILE",
      description = "write a film in MP4; needs ffmpeg on the PATH")
  private Path mp4;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "the most a GIF or film lasts, above 0 to 600: of longer recordings frames are left out"
              + " (default: ${DEFAULT-VALUE})")
  private double seconds = 15;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      description = "width of a GIF or film, 64 to 4096 (default: ${DEFAULT-VALUE})")
  private int width = 480;

  @Override
  public Integer call() {
    requireOptions();
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      ExperimentConfig config =
          ExperimentConfig.parse(
              store.manifest().configuration(), run + "/manifest.json", List.of());
      try (SparkBackend backend = SparkBackend.open("l2l replay " + run)) {
        show(
            store,
            Experiment.of(config, backend, ProgressListener.silent())
                .replay(store, split == EvaluateCommand.Split.train, scenario));
      }
    }
    return 0;
  }

  private void requireOptions() {
    FileEnding.require("--html", html, ".html", "");
    FileEnding.require("--gif", gif, ".gif", ", or use --mp4");
    FileEnding.require("--mp4", mp4, ".mp4", ", or use --gif");
    if (!(seconds > 0 && seconds <= LONGEST)) {
      throw new InputException(
          "--seconds is out of range",
          "a number above 0 to 600",
          Double.toString(seconds),
          "give the length of the film in seconds");
    }
    if (width < NARROWEST || width > WIDEST) {
      throw new InputException(
          "--width is out of range",
          "a whole number from 64 to 4096",
          Integer.toString(width),
          "give the width of the film in pixels");
    }
  }

  private void show(ParquetRunStore store, Replaying replaying) {
    PrintWriter out = spec.commandLine().getOut();
    int shown = generation == null ? replaying.newest() : generation - 1;
    Map<String, Object> document = replaying.of(shown);
    boolean swarm = "swarm".equals(document.get("kind"));
    if (!swarm) {
      requireNoPictures(document.get("kind"));
    }
    if (file != null) {
      NewFile.write(
          file, to -> Files.writeString(to, Json.compact(document) + System.lineSeparator()));
      out.println(file);
    } else if (json || !swarm) {
      out.println(Json.compact(document));
    }
    if (gif != null) {
      Films films = new Films(document, shown + 1, seconds, width);
      NewFile.write(gif, films::gif);
      out.println(gif);
    }
    if (mp4 != null) {
      Films films = new Films(document, shown + 1, seconds, width);
      NewFile.write(mp4, to -> films.mp4(to, "ffmpeg"));
      out.println(mp4);
    }
    if (html != null || (swarm && !json && file == null && gif == null && mp4 == null)) {
      page(store, replaying, shown, document);
    }
  }

  private void page(
      ParquetRunStore store, Replaying replaying, int shown, Map<String, Object> document) {
    SortedMap<Integer, Map<String, Object>> documents = new TreeMap<>();
    documents.put(shown + 1, document);
    if (generation == null) {
      for (int other : replaying.firstMiddleLast()) {
        documents.computeIfAbsent(other + 1, number -> replaying.of(number - 1));
      }
    }
    String place = store.location().replaceAll("/+$", "");
    String page = ReplayPage.html(place.substring(place.lastIndexOf('/') + 1), documents);
    if (html == null) {
      store.text(PAGE, page);
    } else {
      NewFile.write(html, to -> Files.writeString(to, page));
    }
    spec.commandLine().getOut().println(html == null ? place + "/" + PAGE : html.toString());
  }

  private void requireNoPictures(Object kind) {
    if (html != null || gif != null || mp4 != null) {
      throw new InputException(
          "this run has nothing to draw as " + (html != null ? "a page" : "a film"),
          "a task that shows a swarm",
          "a document of kind " + kind,
          "draw its curves with 'l2l report RUN', or print them with --json");
    }
  }
}
