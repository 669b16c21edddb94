package org.l2lspark;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Files that are too large for the repository; see the README for where they are looked for. */
public final class RealData {
  private RealData() {}

  /**
   * A public data file or folder below {@code L2L_DATA}, by default {@code ../shared/data}. Where
   * it is missing the test fails in continuous integration and is aborted elsewhere.
   */
  public static Path data(String path) {
    return find("L2L_DATA", "../shared/data", path);
  }

  private static Path find(String variable, String standard, String path) {
    String folder = System.getenv().getOrDefault(variable, standard);
    Path file = Path.of(folder).resolve(path);
    if (!Files.exists(file)) {
      String message = "%s is missing; set %s".formatted(file, variable);
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      Assumptions.abort(message);
    }
    return file;
  }
}
