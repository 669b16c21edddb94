package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.l2lspark.config.DocumentReader;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Look;

/**
 * Draws the document of {@link Replays} of kind {@code curves}: a panel for each unit, one below
 * the other over the same axis, and above them what its {@code animation} describes, if anything:
 *
 * <pre>{"kind": "cart-pole", "position": "cart position", "angles": ["pole angle"],
 *  "lengthsM": [1.0], "trackM": 2.4}
 * {"kind": "mountain-car", "position": "car position", "lowest": -1.2, "highest": 0.6,
 *  "goal": 0.5, "perSecond": 25}</pre>
 *
 * <p>where names are those of series, angles in degrees, and so many points of the axis are shown
 * in a second.
 */
final class ReplayChart {
  private static final String ID = "replay";
  private static final String CART_POLE = "cart-pole";
  private static final String MOUNTAIN_CAR = "mountain-car";

  private ReplayChart() {}

  /** A curve as it is stored. */
  private record Curve(String name, String unit, double[] values) {}

  /**
   * Adds the chart where the run has a document that can be drawn.
   *
   * @throws org.l2lspark.problem.InputException when the document is damaged
   */
  static void draw(RunStore store, Page page) {
    store
        .artifact(Replays.DOCUMENT)
        .filter(document -> "curves".equals(document.get("kind")))
        .ifPresent(
            document -> {
              DocumentReader values = new DocumentReader(Replays.DOCUMENT, document);
              page.chart(
                  ID, "The estimate at work", values.text("title") + ".", chart(values, document));
            });
  }

  private static Plot chart(DocumentReader values, Map<String, Object> document) {
    if (!(document.get("x") instanceof Map<?, ?> x && x.get("label") instanceof String label)) {
      throw values.damaged("x", "a label and values", document.get("x"));
    }
    double[] times = numbers(values, "x", x.get("values"));
    List<Curve> curves = curves(values, times.length);
    List<String> units = curves.stream().map(Curve::unit).distinct().toList();
    List<Series> series = new ArrayList<>();
    for (Curve curve : curves) {
      series.add(
          Series.of(curve.name(), Look.line(series.size()).wide(1.5), times, curve.values())
              .on(units.indexOf(curve.unit())));
    }
    Map<String, Object> animation = new TreeMap<>();
    animated(values, document, curves)
        .ifPresent(map -> map.forEach((key, value) -> animation.put(String.valueOf(key), value)));
    List<Axis> panels = units.stream().map(unit -> Axis.of(only(curves, unit), unit)).toList();
    return new Plot(across(label), panels, series, animation);
  }

  /** The name of the one curve of a unit; empty where there are more. */
  private static String only(List<Curve> curves, String unit) {
    List<Curve> own = curves.stream().filter(curve -> curve.unit().equals(unit)).toList();
    return own.size() == 1 ? own.get(0).name() : "";
  }

  /** {@code time, s} as a name and a unit. */
  private static Axis across(String label) {
    int comma = label.lastIndexOf(", ");
    Axis axis =
        comma < 0
            ? Axis.of(label, "")
            : Axis.of(label.substring(0, comma), label.substring(comma + 2));
    return axis.tightly();
  }

  private static List<Curve> curves(DocumentReader values, int points) {
    List<Curve> curves = new ArrayList<>();
    for (Object item : values.list("series")) {
      if (!(item instanceof Map<?, ?> curve
          && curve.get("name") instanceof String name
          && curve.get("unit") instanceof String unit)) {
        throw values.damaged("series", "a list of name, unit, values", item);
      }
      double[] numbers = numbers(values, "series", curve.get("values"));
      if (numbers.length != points) {
        throw values.damaged(
            "series", points + " values of " + name + ", one for each of x", numbers.length);
      }
      curves.add(new Curve(name, unit, numbers));
    }
    if (curves.isEmpty() || points == 0) {
      throw values.damaged("series", "at least one curve with a point", "none");
    }
    return curves;
  }

  /** What the page animates: only what it knows, and whose curves are there. */
  private static Optional<Map<?, ?>> animated(
      DocumentReader values, Map<String, Object> document, List<Curve> curves) {
    if (!(document.get("animation") instanceof Map<?, ?> animation)) {
      return Optional.empty();
    }
    List<String> names = curves.stream().map(Curve::name).toList();
    if (CART_POLE.equals(animation.get("kind"))) {
      if (!(animation.get("angles") instanceof List<?> angles
          && animation.get("lengthsM") instanceof List<?> lengths
          && animation.get("trackM") instanceof Number
          && !angles.isEmpty()
          && angles.size() == lengths.size()
          && names.containsAll(angles)
          && names.contains(animation.get("position")))) {
        throw values.damaged(
            "animation", "position, angles (names of series), lengthsM and trackM", animation);
      }
      return Optional.of(animation);
    }
    if (MOUNTAIN_CAR.equals(animation.get("kind"))) {
      boolean numbers =
          Stream.of("lowest", "highest", "goal", "perSecond")
              .allMatch(key -> animation.get(key) instanceof Number);
      if (!(numbers && names.contains(animation.get("position")))) {
        throw values.damaged(
            "animation",
            "position (a name of a series), lowest, highest, goal and perSecond",
            animation);
      }
      return Optional.of(animation);
    }
    return Optional.empty();
  }

  private static double[] numbers(DocumentReader values, String key, Object list) {
    if (!(list instanceof List<?> items)) {
      throw values.damaged(key, "a list of values", list);
    }
    double[] numbers = new double[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = items.get(i) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
    return numbers;
  }
}
