package org.l2lspark.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * How far results on single scenarios are apart: beside each metric {@code x} that was measured on
 * several, {@code xStd} is the sample standard deviation (divisor n - 1) over them.
 */
public final class Spread {
  /** What follows the name of the metric. */
  public static final String SUFFIX = "Std";

  private Spread() {}

  /**
   * Puts the standard deviations beside the metrics.
   *
   * @param metrics by name. Modified
   * @param each numbers on single scenarios by metric; those that are NaN do not count
   */
  static void add(Map<String, Double> metrics, Map<String, double[]> each) {
    each.forEach(
        (name, values) -> {
          double std = std(values);
          if (Double.isFinite(std) && metrics.containsKey(name)) {
            metrics.putIfAbsent(name + SUFFIX, std);
          }
        });
  }

  /** The sample standard deviation of what is not NaN; NaN of fewer than two. */
  static double std(double[] values) {
    int count = 0;
    double sum = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
  }

  /** The metrics without their standard deviations: a new map in order of names. */
  public static Map<String, Double> without(Map<String, Double> metrics) {
    Map<String, Double> plain = new TreeMap<>(metrics);
    plain.keySet().removeIf(name -> is(name, metrics));
    return plain;
  }

  /** The metrics as people read them, by name: {@code 111.4 ± 7.6} where a spread is known. */
  public static Map<String, String> texts(
      Map<String, Double> metrics, DoubleFunction<String> format) {
    Map<String, String> texts = new LinkedHashMap<>();
    without(metrics)
        .forEach(
            (name, value) -> {
              Double std = metrics.get(name + SUFFIX);
              texts.put(
                  name, format.apply(value) + (std == null ? "" : " \u00b1 " + format.apply(std)));
            });
    return texts;
  }

  private static boolean is(String name, Map<String, Double> metrics) {
    return name.endsWith(SUFFIX)
        && metrics.containsKey(name.substring(0, name.length() - SUFFIX.length()));
  }
}
