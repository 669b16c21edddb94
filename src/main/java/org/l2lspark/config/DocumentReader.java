package org.l2lspark.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.l2lspark.problem.InputException;

/** Reads typed values out of a JSON document of a run, with messages that name the document. */
public final class DocumentReader {
  private final String name;
  private final Map<String, Object> values;

  /**
   * A reader of one document.
   *
   * @param name what to call it in messages
   */
  public DocumentReader(String name, Map<String, Object> values) {
    this.name = name;
    this.values = values;
  }

  /** A text. */
  public String text(String key) {
    return value(key, String.class, "a text");
  }

  /** A word out of those that the constants of an enum are called, in any case. */
  public <E extends Enum<E>> E word(String key, Class<E> type) {
    String text = text(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> {
              String words = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
              return damaged(key, "one of " + words, text);
            });
  }

  /** A number. */
  public double number(String key) {
    return value(key, Number.class, "a number").doubleValue();
  }

  /** A list. */
  public List<?> list(String key) {
    return value(key, List.class, "a list");
  }

  /** A list of whole numbers. */
  public int[] integers(String key) {
    return integers(key, list(key));
  }

  /** Whole numbers out of a list within the value of {@code key}. */
  public int[] integers(String key, Object list) {
    return listOfNumbers(key, list).stream().mapToInt(n -> ((Number) n).intValue()).toArray();
  }

  /** A list of numbers. */
  public double[] doubles(String key) {
    return listOfNumbers(key, list(key)).stream()
        .mapToDouble(n -> ((Number) n).doubleValue())
        .toArray();
  }

  private List<?> listOfNumbers(String key, Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
      return list;
    }
    throw damaged(key, "numbers", value);
  }

  private <T> T value(String key, Class<T> type, String expected) {
    Object value = values.get(key);
    if (!type.isInstance(value)) {
      throw damaged(key, expected, value);
    }
    return type.cast(value);
  }

  /** What to throw where a value is not what it should be. */
  public InputException damaged(String key, String expected, Object got) {
    return new InputException(
        "the run's document '" + name + "' is damaged",
        "'" + key + "' to be " + expected,
        String.valueOf(got),
        "remove the file, or let the run write it again");
  }

  /** A finite number that may be absent or null. */
  public OptionalDouble optionalNumber(String key) {
    return values.get(key) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String key) {
    return Optional.ofNullable(values.get(key)).map(String::valueOf);
  }

  /** A map, empty where it is absent: a new one. */
  public Map<String, Object> map(String key) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (values.get(key) instanceof Map<?, ?> found) {
      found.forEach((name, value) -> map.put(String.valueOf(name), value));
    }
    return map;
  }

  /** A map to numbers, empty where it is absent, without what is no number: a new one. */
  public Map<String, Double> numbersByName(String key) {
    Map<String, Double> numbers = new TreeMap<>();
    map(key)
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                numbers.put(name, number.doubleValue());
              }
            });
    return numbers;
  }

  /** A list of maps to numbers, empty where it is absent, each without what is no number. */
  public List<Map<String, Double>> rows(String key) {
    List<Map<String, Double>> rows = new ArrayList<>();
    if (values.get(key) instanceof List<?> list) {
      list.forEach(row -> rows.add(new DocumentReader(name, Map.of(key, row)).numbersByName(key)));
    }
    return rows;
  }
}
