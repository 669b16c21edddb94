package org.l2lspark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.report.chart.Axis;
import org.l2lspark.report.chart.Numbers;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Look;

/**
 * What was inferred: a table of all parameters, and for each of the first twenty the densities of
 * the first ensemble (the prior) and of the last (the posterior), beside the truth where it is
 * known.
 *
 * <p>Densities are Gaussian kernel estimates over the range of the members, whose bandwidth is
 * Silverman's (1986, "Density Estimation", equation 3.31): {@code 0.9 min(std, IQR / 1.34)
 * n^(-1/5)}.
 */
final class PosteriorCharts {
  static final String DOCUMENT = "posterior"; // as tasks that infer something write it
  private static final int POINTS = 160;
  private static final int MAX_CHARTS = 20;
  private static final double MAX_AXIS_STDS =
      60; // posterior standard deviations that an axis may span
  private static final double SHOWN_STDS =
      20; // how many it shows to either side when that is too much

  private final List<Map<?, ?>> parameters;

  private PosteriorCharts(List<Map<?, ?>> parameters) {
    this.parameters = parameters;
  }

  /** Of a run's document; absent for runs that infer nothing, and until one has ended. */
  static Optional<PosteriorCharts> of(Optional<Map<String, Object>> document) {
    List<Map<?, ?>> parameters = new ArrayList<>();
    if (document.map(d -> d.get("parameters")).orElse(null) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> parameter) {
          parameters.add(parameter);
        }
      }
    }
    return parameters.isEmpty() ? Optional.empty() : Optional.of(new PosteriorCharts(parameters));
  }

  /** The table, over the whole width. */
  void table(Page page) {
    boolean exact = parameters.stream().anyMatch(p -> finite(p, "exactMean"));
    List<String> head = new ArrayList<>(List.of("parameter", "prior", "truth"));
    head.add("first ensemble");
    head.add("last ensemble");
    head.add("truth less mean, in std");
    if (exact) {
      head.add("exact posterior");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Map<?, ?> p : parameters) {
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(p.get("name")));
      row.add(String.valueOf(p.get("prior")));
      row.add(Numbers.text(number(p, "truth")));
      row.add(moments(p, "prior"));
      row.add(moments(p, "posterior"));
      double away = number(p, "truth") - number(p, "posteriorMean");
      row.add(Numbers.text(away / number(p, "posteriorStd")));
      if (exact) {
        row.add(moments(p, "exact"));
      }
      rows.add(row);
    }
    page.open("section", "card").text("h2", "", "What was inferred").table(head, rows);
    page.text(
            "p",
            "caption",
            "Mean \u00b1 standard deviation over members, of the parameter as the model sees it.")
        .close("section");
  }

  /** A chart each. */
  void charts(Page page) {
    int shown = Math.min(MAX_CHARTS, parameters.size());
    for (int i = 0; i < shown; i++) {
      Map<?, ?> p = parameters.get(i);
      String caption =
          "Density of the members before the first and after the last update; prior: %s.%s"
              .formatted(
                  p.get("prior"),
                  near(p).isPresent() ? " The axis shows where the last ensemble is." : "");
      if (i == shown - 1 && shown < parameters.size()) {
        caption +=
            String.format(
                Locale.ROOT,
                " %d further parameters are in the table only.",
                parameters.size() - shown);
      }
      page.chart(DOCUMENT + i, String.valueOf(p.get("name")), caption, chart(p));
    }
  }

  private static Plot chart(Map<?, ?> p) {
    List<Series> series = new ArrayList<>();
    double top = 0;
    double[][] first = density(numbers(p, "first"));
    double[][] last = density(numbers(p, "last"));
    for (double[][] curve : List.of(first, last)) {
      top = Math.max(top, Arrays.stream(curve[1]).max().orElse(0));
    }
    series.add(curve("first ensemble", Look.line(Charts.GREY).filled(), first));
    series.add(curve("last ensemble", Look.line(Charts.BLUE).filled(), last));
    if (finite(p, "exactMean")) {
      double[][] exact = normal(number(p, "exactMean"), number(p, "exactStd"));
      top = Math.max(top, Arrays.stream(exact[1]).max().orElse(0));
      series.add(curve("exact posterior", Look.line(Charts.GREEN).dashed(1), exact));
    }
    if (finite(p, "truth")) {
      double truth = number(p, "truth");
      double[][] upright = {{truth, truth}, {0, top}};
      series.add(curve("truth", Look.line(Charts.RED).dashed(1), upright));
    }
    Axis axis = Axis.of("parameter value", "").tightly();
    return Plot.of(
        near(p).map(ends -> axis.between(ends[0], ends[1])).orElse(axis),
        Axis.of("density", "").between(0, Double.NaN),
        series);
  }

  /** The part of the axis to show where the whole would make the posterior a needle. */
  static Optional<double[]> near(Map<?, ?> p) {
    double[] first = numbers(p, "first");
    double mean = number(p, "posteriorMean");
    double std = number(p, "posteriorStd");
    double truth = finite(p, "truth") ? number(p, "truth") : mean;
    double low = Math.min(truth, Arrays.stream(first).min().orElse(mean));
    double high = Math.max(truth, Arrays.stream(first).max().orElse(mean));
    if (!(std > 0) || high - low <= MAX_AXIS_STDS * std) {
      return Optional.empty();
    }
    return Optional.of(
        new double[] {
          Math.min(mean - SHOWN_STDS * std, truth - std),
          Math.max(mean + SHOWN_STDS * std, truth + std)
        });
  }

  private static Series curve(String name, Look look, double[][] points) {
    return Series.of(name, look, points[0], points[1]);
  }

  /**
   * Points of a kernel estimate: x and density.
   *
   * @param values at least one
   */
  static double[][] density(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return new double[2][0];
    }
    double mean = Arrays.stream(sorted).average().orElse(0);
    double variance = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / n;
    double quartiles = sorted[(int) (0.75 * (n - 1))] - sorted[(int) (0.25 * (n - 1))];
    double spread = Math.sqrt(variance);
    if (quartiles > 0) {
      spread = Math.min(spread, quartiles / 1.34);
    }
    // members that coincide: a peak as wide as can be seen
    double width =
        Math.max(0.9 * spread * Math.pow(n, -0.2), 1e-6 * Math.max(1e-6, Math.abs(mean)));
    double low = sorted[0] == sorted[n - 1] ? sorted[0] - 3 * width : sorted[0];
    double high = sorted[0] == sorted[n - 1] ? sorted[0] + 3 * width : sorted[n - 1];
    double[][] points = new double[2][POINTS];
    for (int i = 0; i < POINTS; i++) {
      double x = low + (high - low) * i / (POINTS - 1);
      double sum = 0;
      for (double value : sorted) {
        double z = (x - value) / width;
        sum += Math.exp(-z * z / 2);
      }
      points[0][i] = x;
      points[1][i] = sum / (n * width * Math.sqrt(2 * Math.PI));
    }
    return points;
  }

  private static double[][] normal(double mean, double std) {
    double[][] points = new double[2][POINTS];
    for (int i = 0; i < POINTS; i++) {
      double z = -3 + 6.0 * i / (POINTS - 1);
      points[0][i] = mean + z * std;
      points[1][i] = Math.exp(-z * z / 2) / (std * Math.sqrt(2 * Math.PI));
    }
    return points;
  }

  private static String moments(Map<?, ?> p, String of) {
    return Numbers.text(number(p, of + "Mean")) + " \u00b1 " + Numbers.text(number(p, of + "Std"));
  }

  private static boolean finite(Map<?, ?> p, String key) {
    return Double.isFinite(number(p, key));
  }

  private static double number(Map<?, ?> p, String key) {
    return p.get(key) instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  private static double[] numbers(Map<?, ?> p, String key) {
    return p.get(key) instanceof List<?> list
        ? list.stream()
            .filter(Number.class::isInstance)
            .mapToDouble(n -> ((Number) n).doubleValue())
            .toArray()
        : new double[0];
  }
}
