package org.l2lspark;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files too large for the repository. Where they are absent, tests that need them fail on a CI
 * server and are aborted elsewhere.
 */
public final class RealData {
  private RealData() {}

  /** A file or folder of the reference data: below {@code L2L_GOLDEN}, or ../shared/golden. */
  public static Path golden(String path) {
    return find("L2L_GOLDEN", "../shared/golden", path);
  }

  private static Path find(String variable, String otherwise, String path) {
    Path file = Path.of(System.getenv().getOrDefault(variable, otherwise), path);
    if (!Files.exists(file)) {
      String message = "%s is missing; set %s to the folder it is in".formatted(file, variable);
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      abort(message);
    }
    return file;
  }
}
