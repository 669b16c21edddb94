package org.l2lspark.cli;

import org.l2lspark.config.Numbers;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers of options are those of configurations: Java takes {@code 1d} for one, we do not. */
final class PlainNumbers {
  private PlainNumbers() {}

  static void register(CommandLine commandLine) {
    commandLine
        .registerConverter(Double.class, PlainNumbers::decimal)
        .registerConverter(double.class, PlainNumbers::decimal)
        .registerConverter(Long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE))
        .registerConverter(long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE))
        .registerConverter(Integer.class, PlainNumbers::integer)
        .registerConverter(int.class, PlainNumbers::integer);
  }

  private static double decimal(String text) {
    return Numbers.decimal(text)
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is not a plain decimal number"));
  }

  private static int integer(String text) {
    return Math.toIntExact(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static long whole(String text, long min, long max) {
    return Numbers.whole(text).stream()
        .filter(number -> number >= min && number <= max)
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not a whole number from " + min + " to " + max));
  }
}
