package org.l2lspark.task.external;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program says of a member on a scenario.
 *
 * @param outputs in the order of the output axis
 * @param fitness how fit it is, higher is better
 * @param metrics further numbers by name
 */
record Answer(double[] outputs, double fitness, Map<String, Double> metrics) {

  /** An answer that is no result: an error of the program, or numbers that are none. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Reads an answer. Outputs are a list in the order of the axis, or an object by name. A fitness
   * may be left out where outputs are compared with data ({@link OutputAxis#fitness}); keys that
   * nobody asked for are ignored.
   *
   * @throws Refused when it holds an error, lacks what was asked for, or a number is not finite
   */
  static Answer of(Map<String, Object> document, OutputAxis axis, int scenario) throws Refused {
    if (document.containsKey("error")) {
      throw new Refused("the program says: " + document.get("error"));
    }
    double[] outputs = outputs(document, axis.names());
    double fitness =
        document.containsKey("fitness") || !axis.hasData()
            ? number(document, "fitness")
            : axis.fitness(outputs, scenario);
    Map<String, Double> metrics = new TreeMap<>();
    if (document.containsKey("metrics")) {
      if (!(document.get("metrics") instanceof Map<?, ?> named)) {
        throw new Refused("\"metrics\" is no object: " + document.get("metrics"));
      }
      for (Map.Entry<?, ?> metric : named.entrySet()) {
        String name = String.valueOf(metric.getKey());
        metrics.put(name, finite("metrics: " + name, metric.getValue()));
      }
    }
    return new Answer(outputs, fitness, metrics);
  }

  private static double[] outputs(Map<String, Object> document, List<String> names) throws Refused {
    double[] outputs = new double[names.size()];
    if (names.isEmpty()) {
      return outputs;
    }
    Object given = document.get("outputs");
    int count = given instanceof Map<?, ?> map ? map.size() : -1;
    count = given instanceof List<?> list ? list.size() : count;
    if (count != names.size()) {
      throw new Refused(
          count < 0
              ? "\"outputs\" is neither a list nor an object: " + given
              : "\"outputs\" has %d numbers instead of %d".formatted(count, names.size()));
    }
    for (int k = 0; k < outputs.length; k++) {
      String name = names.get(k);
      Object value = given instanceof List<?> list ? list.get(k) : ((Map<?, ?>) given).get(name);
      outputs[k] = finite("outputs: " + name, value);
    }
    return outputs;
  }

  private static double number(Map<String, Object> document, String key) throws Refused {
    if (!document.containsKey(key)) {
      throw new Refused("the answer has no \"%s\", only %s".formatted(key, document.keySet()));
    }
    return finite(key, document.get(key));
  }

  private static double finite(String name, Object value) throws Refused {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new Refused("\"%s\" is not a finite number: %s".formatted(name, value));
  }
}
