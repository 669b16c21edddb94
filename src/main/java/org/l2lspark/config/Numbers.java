package org.l2lspark.config;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers as people write them in a configuration, and as the reference prints them. */
public final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
  private static final long NO_LIMIT = 1_000_000_000; // whoever sets this limit means none

  private Numbers() {}

  /**
   * A decimal number. Java's own parser takes more for one: {@code 1d} is no day and {@code 1f} no
   * farad there, and {@code 0x1p-3} an eighth.
   */
  public static OptionalDouble decimal(String text) {
    String trimmed = text.trim();
    return DECIMAL.matcher(trimmed).matches()
        ? OptionalDouble.of(Double.parseDouble(trimmed))
        : OptionalDouble.empty();
  }

  /** A whole number of 64 bits. */
  public static OptionalLong whole(String text) {
    String trimmed = text.trim();
    if (!WHOLE.matcher(trimmed).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(trimmed));
    } catch (NumberFormatException e) { // too large
      return OptionalLong.empty();
    }
  }

  /** A number as short as it can be written. */
  static String plain(double value) {
    double size = Math.abs(value);
    return size == 0 || (size >= 1e-6 && size < 1e9)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  static String plain(double[] values) {
    return Arrays.stream(values)
        .mapToObj(Numbers::plain)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A range of whole numbers in words. */
  static String range(long min, long max) {
    if (min == Long.MIN_VALUE) {
      return "a whole number";
    }
    return max >= NO_LIMIT
        ? "a whole number, at least " + min
        : String.format(java.util.Locale.ROOT, "a whole number, %,d to %,d", min, max);
  }
}
