package org.l2lspark.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build of this code is running: what the build wrote beside this class. */
public final class Version {
  private static final String TEXT = read();

  private Version() {}

  /**
   * The version and the commit of the build, {@code 0.1.0 (commit 1a2b3c4)}; "changed" where files
   * were not as the commit has them, no commit where the build had no repository.
   */
  public static String text() {
    return TEXT;
  }

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build did not write version.properties");
      }
      Properties properties = new Properties();
      properties.load(in);
      return text(
          properties.getProperty("version"),
          properties.getProperty("commit"),
          Boolean.parseBoolean(properties.getProperty("changed")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String version, String commit, boolean changed) {
    return commit.equals("unknown")
        ? version
        : version + " (commit " + commit + (changed ? ", changed)" : ")");
  }
}
