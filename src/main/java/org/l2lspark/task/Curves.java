package org.l2lspark.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the documents of {@link org.l2lspark.evaluate.Replays} of kind {@code curves}. */
public final class Curves {
  private Curves() {}

  /** A curve: a value for each point of the axis. */
  public static Map<String, Object> curve(String name, String unit, List<Double> values) {
    Map<String, Object> curve = new LinkedHashMap<>();
    curve.put("name", name);
    curve.put("unit", unit);
    curve.put("values", List.copyOf(values));
    return curve;
  }

  /**
   * An episode of endless scenarios.
   *
   * @param scenario its number
   * @param ending what came of it, in words
   * @param x what the axis is
   * @param values its points
   * @param series the {@link #curve}s
   * @param animation what the report moves: its {@code kind} and what this kind needs
   */
  public static Map<String, Object> document(
      int scenario,
      String ending,
      String x,
      List<Double> values,
      List<Map<String, Object>> series,
      Map<String, Object> animation) {
    boolean held = scenario >= Scenarios.Endless.HELD_OUT;
    String which =
        (held ? "Held-out episode " : "Episode ")
            + (held ? scenario - Scenarios.Endless.HELD_OUT : scenario);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "curves");
    document.put("title", which + ": " + ending);
    document.put("scenario", scenario);
    document.put("x", Map.of("label", x, "values", List.copyOf(values)));
    document.put("series", List.copyOf(series));
    document.put("animation", animation);
    return document;
  }
}
