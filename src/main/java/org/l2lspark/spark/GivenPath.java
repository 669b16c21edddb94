package org.l2lspark.spark;

import java.nio.charset.Charset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Paths as users write them. What Hadoop reads into a text by itself is more than users mean: it
 * takes {@code "ga 04:00.conf"} for a scheme, {@code "//data"} for a host.
 */
final class GivenPath {
  /** What stands before a colon is a scheme where a slash follows, or where it is one of these. */
  private static final Set<String> SCHEMES = Set.of("file", "hdfs", "viewfs", "s3a", "s3", "gs");

  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):(/?).*");

  private GivenPath() {}

  /**
   * The path that a text means.
   *
   * @param text {@code scheme:/...}, or without a scheme a path on the default file system, in
   *     which every letter stands for itself
   * @throws InputException when it is none, or the locale cannot write it
   */
  static Path of(String text) {
    String scheme = scheme(text);
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw noPath(text, text.isBlank() ? "blank" : "a control character in it", "name one", null);
    }
    if (text.equals("~") || text.startsWith("~/")) {
      throw noPath(
          text,
          "~, which only a shell replaces",
          "write the home folder, or ./~ for its name",
          null);
    }
    if (scheme.isEmpty() || scheme.equals("file")) {
      requireEncodable(text);
    }
    try {
      return scheme.isEmpty()
          ? new Path(null, null, text.replaceFirst("^/+", "/"))
          : new Path(text);
    } catch (IllegalArgumentException e) {
      throw noPath(text, String.valueOf(e.getMessage()), "", e);
    }
  }

  /** A file or folder in a folder, whatever is in its name. */
  static Path child(Path folder, String name) {
    return new Path(folder, new Path(null, null, name));
  }

  /** The scheme of a text in small letters, empty where there is none. */
  private static String scheme(String text) {
    Matcher matcher = SCHEME.matcher(text);
    if (!matcher.matches()) {
      return "";
    }
    String scheme = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
    return !matcher.group(2).isEmpty() || SCHEMES.contains(scheme) ? scheme : "";
  }

  private static void requireEncodable(String text) {
    String encoding = System.getProperty("sun.jnu.encoding");
    if (encoding != null && !Charset.forName(encoding).newEncoder().canEncode(text)) {
      throw noPath(
          text,
          "letters that the locale, of " + encoding + ", does not know",
          "set a locale of UTF-8, for example: export LC_ALL=C.UTF-8",
          null);
    }
  }

  /** That a text is no path. */
  static InputException noPath(String text, String got, String advice, Exception cause) {
    return new InputException(
        new Problem(
            "'" + text + "' is not a path",
            "for example runs/first, file:///shared/first or hdfs:///runs/first",
            got,
            advice),
        cause);
  }
}
