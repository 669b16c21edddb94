package org.l2lspark.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of a configuration, as they are read and as they are shown. */
final class Values {
  private Values() {}

  /** What a text is recorded as: of one from the environment, which may be secret, the name. */
  static String shown(ConfigValue value, String text) {
    return FromEnvironment.asWritten(value).orElse(text);
  }

  /** A text as it is written, 007 and not 7; empty for a list, a section and null in a list. */
  static Optional<String> text(ConfigValue value) {
    Object plain = value.unwrapped();
    return plain == null || plain instanceof List || plain instanceof Map
        ? Optional.empty()
        : Optional.of(value.atKey("text").getString("text"));
  }

  /** The elements of a list, also of one that stands in a text, as environment variables do. */
  static Optional<List<ConfigValue>> elements(ConfigValue value) {
    if (value.unwrapped() instanceof String text && text.strip().startsWith("[")) {
      try {
        return elements(ConfigFactory.parseString("list = " + text).getValue("list"));
      } catch (ConfigException e) {
        return Optional.empty();
      }
    }
    return value instanceof ConfigList list ? Optional.of(List.copyOf(list)) : Optional.empty();
  }

  /** Numbers of a list, NaN for what is none. */
  static double[] row(List<ConfigValue> list) {
    return list.stream()
        .mapToDouble(each -> Numbers.decimal(String.valueOf(each.unwrapped())).orElse(Double.NaN))
        .toArray();
  }

  /** The rows of a list of lists, none for what is no list. */
  static double[][] rows(ConfigValue value) {
    return elements(value).orElse(List.of()).stream()
        .map(row -> row(elements(row).orElse(List.of())))
        .toArray(double[][]::new);
  }

  /** Which of the rows is no row of numbers in a range, or of another length, for a message. */
  static Optional<String> oddRow(ConfigValue value, double[][] rows, Range range) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length == 0
          || rows[i].length != rows[0].length
          || !Arrays.stream(rows[i]).allMatch(range::contains)) {
        return Optional.of("row " + i + " is " + elements(value).orElseThrow().get(i).unwrapped());
      }
    }
    return Optional.empty();
  }

  /** What to write in place of a number with a unit. */
  static String plainNumber(Doc doc) {
    return doc.unit().isEmpty() ? "" : "write a plain number, in " + doc.unit();
  }

  /** The same of a list, where one of its elements is no number. */
  static String plainNumbers(double[] numbers, Doc doc) {
    boolean some = Arrays.stream(numbers).anyMatch(Double::isNaN);
    return some && !doc.unit().isEmpty() ? "write plain numbers, in " + doc.unit() : "";
  }

  /** A value for a message: of one from the environment, the name. */
  static String render(ConfigValue value) {
    return FromEnvironment.asWritten(value)
        .orElseGet(() -> value.render(ConfigRenderOptions.concise()));
  }

  /** Where a value was written, in brackets; empty where that is not known. */
  static String where(ConfigValue value) {
    try {
      ConfigOrigin origin = value.origin();
      boolean set = origin.description().startsWith(Assignment.SET);
      return " (" + (set ? origin.withLineNumber(-1) : origin).description() + ")";
    } catch (ConfigException e) {
      return "";
    }
  }
}
