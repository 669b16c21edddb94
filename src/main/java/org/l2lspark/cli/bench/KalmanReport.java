package org.l2lspark.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.config.Json;

/** Rows of numbers with their units, as a table and as JSON. */
public final class KalmanReport {
  private final List<Map<String, Object>> measurements = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /** Opens a measurement; rows that follow belong to it. */
  void begin(String name, String description) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("measurement", name);
    values.put("description", description);
    measurements.add(values);
    lines.add(name + ": " + description);
  }

  /** A row: label and text for people, key and number for programs. */
  void row(String key, double value, String label, String format, Object... numbers) {
    measurements.get(measurements.size() - 1).put(key, value);
    lines.add(
        String.format(Locale.ROOT, "  %-44s ", label)
            + String.format(Locale.ROOT, format, numbers));
  }

  /** A row of numbers, for programs alone. */
  void curve(String key, List<? extends Number> values) {
    measurements.get(measurements.size() - 1).put(key, values);
  }

  /** A row that has no number. */
  void note(String label, String text) {
    lines.add(String.format(Locale.ROOT, "  %-44s %s", label, text));
  }

  /** The lines since the last call. */
  public List<String> takeLines() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  /** All measurements with the machine they were made on. */
  public String json() {
    Map<String, Object> document = BenchReport.machine();
    document.put("measurements", measurements);
    return Json.pretty(document);
  }
}
