package org.l2lspark;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files too large for the repository, {@link Required} by the tests that need them. */
public final class RealData {
  private RealData() {}

  /** A file or folder of the reference data: below {@code L2L_GOLDEN}, or ../shared/golden. */
  public static Path golden(String path) {
    return find("L2L_GOLDEN", "../shared/golden", path);
  }

  /** A file or folder of the public data sets: below {@code L2L_DATA}, or ../shared/data. */
  public static Path data(String path) {
    return find("L2L_DATA", "../shared/data", path);
  }

  private static Path find(String variable, String otherwise, String path) {
    Path file = Path.of(System.getenv().getOrDefault(variable, otherwise), path);
    Required.that(
        Files.exists(file),
        "%s is missing; set %s to the folder it is in".formatted(file, variable));
    return file;
  }
}
