package org.l2lspark.experiment;

import java.util.List;
import java.util.Map;
import org.l2lspark.problem.InputException;

/** Reads typed values out of a JSON document of a run, with messages that name the document. */
final class Documents {
  private final String name;
  private final Map<String, Object> values;

  Documents(String name, Map<String, Object> values) {
    this.name = name;
    this.values = values;
  }

  String text(String key) {
    return value(key, String.class, "a text");
  }

  double number(String key) {
    return value(key, Number.class, "a number").doubleValue();
  }

  List<?> list(String key) {
    return value(key, List.class, "a list");
  }

  int[] integers(String key) {
    return integers(key, list(key));
  }

  int[] integers(String key, Object list) {
    return listOfNumbers(key, list).stream().mapToInt(n -> ((Number) n).intValue()).toArray();
  }

  double[] doubles(String key) {
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

  InputException damaged(String key, String expected, Object got) {
    return new InputException(
        "the run's document '" + name + "' is damaged",
        "'" + key + "' to be " + expected,
        String.valueOf(got),
        "remove the file, or let the run write it again");
  }
}
