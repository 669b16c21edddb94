package org.l2lspark.data.csv;

import org.l2lspark.problem.InputException;

/**
 * How a file is written.
 *
 * @param separator what stands between cells
 * @param header whether the first line names the columns; else they are c1, c2, ...
 */
public record CsvFormat(char separator, boolean header) {

  /** Checks the separator. */
  public CsvFormat {
    if ("\"\n\r.+-".indexOf(separator) >= 0 || Character.isLetterOrDigit(separator)) {
      throw unusable(String.valueOf(separator));
    }
  }

  /**
   * With a separator as a user writes it: one character, or {@code tab}.
   *
   * @throws InputException when it is something else
   */
  public static CsvFormat of(String separator, boolean header) {
    if (separator.equals("tab") || separator.equals("\\t")) {
      return new CsvFormat('\t', header);
    }
    if (separator.length() != 1) {
      throw unusable(separator);
    }
    return new CsvFormat(separator.charAt(0), header);
  }

  private static InputException unusable(String separator) {
    return new InputException(
        "'%s' cannot separate cells".formatted(separator),
        "one character, as , or ; or tab; no quote, letter, digit, point or sign",
        "'%s'".formatted(separator),
        "correct --separator");
  }
}
