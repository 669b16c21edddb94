package org.l2lspark.experiment.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.sweep.SweepListener;
import org.l2lspark.spark.SweepFolder;

/** Studies that take seconds: few generated digits, two methods, deviations and seeds. */
public final class TinyStudies {
  /** Runs of {@link #gradients}. */
  public static final int CELLS = 2 * 2 * 2 + 2 * 3;

  private static final String GRADIENTS =
      """
      data { path = "%s", generate = digits, generate-train = 200, generate-test = 50 }
      task {
        kind = classifier, activation = logistic, initial-std = 0.1
        layers = [{ kind = convolution, channels = 2, kernel = 5 }, { kind = max-pool, size = 4 }, { units = 5 }]
      }
      optimizer { kind = enkf, members = 8, process = sequential, gamma = 0.1 }
      run { batch = shuffled, batch-size = 20, batch-repeats = 2 }
      study {
        methods = [enkf, sgd], initial-std = [0.1, 3], seeds = [1, 2]
        activations = [logistic, relu], members = [6, 8], sizes = [fixed, dynamic]
        iterations = 12, record-every = 3
        sgd { rate = 0.2 }
        dynamic { resize-every = 2, resize-step = 3, resize-above = 0, resize-gain = 1 }
      }
      """;

  private TinyStudies() {}

  /** Every factor varied; {@code data} is made where it is missing. */
  public static String gradients(Path data) {
    return GRADIENTS.formatted(data);
  }

  /** Runs to the end. */
  public static StudyResult run(String conf, Backend backend, Path directory, int cores) {
    StudyConfig config = StudyConfig.parse(conf, "study.conf", List.of());
    return new Study(
            config, backend, SweepFolder.of(directory.toString()), cores, SweepListener.silent())
        .run();
  }

  /** The numbers of a study but for wall times. */
  public static String numbers(Path study) throws IOException {
    Map<String, Object> document =
        Json.parse(Files.readString(study.resolve("study.json")), "study.json");
    return Json.compact(
            Map.of("cells", document.get("cells"), "outcomes", document.get("outcomes")))
        .replaceAll("\"seconds\":[^,}]*", "");
  }
}
