package org.l2lspark;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files too large for the repository, {@link Required} by the tests that need them. */
public final class RealData {
  private RealData() {}

  /** A file or folder of the public data sets: below {@code L2L_DATA}, or ../shared/data. */
  public static Path data(String path) {
    Path file = Path.of(System.getenv().getOrDefault("L2L_DATA", "../shared/data"), path);
    Required.that(Files.exists(file), file + " is missing; set L2L_DATA to the folder it is in");
    return file;
  }
}
