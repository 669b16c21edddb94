package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.l2lspark.config.DocumentReader;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.experiment.RunStore;

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
  private static final int HEIGHT = 520; // as in report.css
  private static final int TOP = 40;
  private static final int BOTTOM = 48;
  private static final int GAP = 22;

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
                  ID, "The estimate at work", values.text("title") + ".", option(values, document));
            });
  }

  private static Map<String, Object> option(DocumentReader values, Map<String, Object> document) {
    if (!(document.get("x") instanceof Map<?, ?> x && x.get("label") instanceof String label)) {
      throw values.damaged("x", "a label and values", document.get("x"));
    }
    double[] times = numbers(values, "x", x.get("values"));
    List<Curve> curves = curves(values, times.length);
    List<String> units = curves.stream().map(Curve::unit).distinct().toList();
    List<Object> series = new ArrayList<>();
    for (Curve curve : curves) {
      series.add(line(curve, times, units.indexOf(curve.unit()), series.size()));
    }
    Map<String, Object> option = Charts.base(series);
    List<Object> grids = new ArrayList<>();
    List<Object> across = new ArrayList<>();
    List<Object> up = new ArrayList<>();
    int height = (HEIGHT - TOP - BOTTOM - GAP * (units.size() - 1)) / units.size();
    for (int panel = 0; panel < units.size(); panel++) {
      int top = TOP + panel * (height + GAP);
      grids.add(Charts.map("top", top, "height", height, "left", 60, "right", 24));
      across.add(across(label, panel, panel == units.size() - 1));
      up.add(Charts.axis(units.get(panel), "type", "value", "gridIndex", panel, "splitNumber", 3));
    }
    option.put("grid", grids);
    option.put("xAxis", across);
    option.put("yAxis", up);
    option.put("axisPointer", Charts.map("link", List.of(Charts.map("xAxisIndex", "all"))));
    animated(values, document, curves).ifPresent(animation -> option.put("animated", animation));
    return option;
  }

  private static Map<String, Object> across(String label, int panel, boolean lowest) {
    Map<String, Object> axis =
        Charts.axis(
            lowest ? label : "",
            "type",
            "value",
            "gridIndex",
            panel,
            "min",
            "dataMin",
            "max",
            "dataMax",
            "axisLabel",
            Charts.map("show", lowest, "showMaxLabel", true));
    axis.put("nameGap", 28);
    return axis;
  }

  private static Map<String, Object> line(Curve curve, double[] times, int panel, int number) {
    List<Object> data = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      data.add(Charts.row(Numbers.rounded(times[i]), Numbers.rounded(curve.values()[i])));
    }
    String color = Charts.PALETTE.get(number % Charts.PALETTE.size());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", curve.name());
    line.put("type", "line");
    line.put("xAxisIndex", panel);
    line.put("yAxisIndex", panel);
    line.put("showSymbol", false);
    line.put("itemStyle", Charts.map("color", color));
    line.put("lineStyle", Charts.map("width", 1.5));
    line.put("data", data);
    return line;
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
