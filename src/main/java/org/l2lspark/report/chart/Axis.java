package org.l2lspark.report.chart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An axis of numbers.
 *
 * @param name what it is
 * @param unit its unit, empty for none
 * @param log whether it is logarithmic; what is not above 0 is then left out
 * @param whole whether only whole numbers are written beside it
 * @param tight whether it ends where the numbers do
 * @param min where it begins, NaN: where the numbers do
 * @param max where it ends, NaN: where the numbers do
 */
public record Axis(
    String name, String unit, boolean log, boolean whole, boolean tight, double min, double max) {
  /** A linear axis that suits its numbers. */
  public static Axis of(String name, String unit) {
    return new Axis(name, unit, false, false, false, Double.NaN, Double.NaN);
  }

  /** Generations, updates and the like: whole numbers from the first to the last. */
  public static Axis counts(String name) {
    return new Axis(name, "", false, true, true, Double.NaN, Double.NaN);
  }

  /** The same from end to end; NaN for where the numbers end. */
  public Axis between(double least, double most) {
    return new Axis(name, unit, log, whole, tight, least, most);
  }

  /** The same, logarithmic. */
  public Axis logarithmic() {
    return new Axis(name, unit, true, whole, tight, min, max);
  }

  /** The same, ending where the numbers do. */
  public Axis tightly() {
    return new Axis(name, unit, log, whole, true, min, max);
  }

  /** Name and unit: {@code accuracy, %}. */
  public String title() {
    return unit.isEmpty() ? name : name.isEmpty() ? unit : name + ", " + unit;
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("unit", unit);
    document.put("log", log);
    document.put("whole", whole);
    document.put("tight", tight);
    document.put("min", Numbers.rounded(min));
    document.put("max", Numbers.rounded(max));
    document.values().removeIf(v -> v == null || v.equals(false) || v.equals(""));
    return document;
  }
}
