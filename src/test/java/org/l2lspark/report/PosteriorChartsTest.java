package org.l2lspark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PosteriorChartsTest {
  private static Map<String, Object> parameter(String name, double std) {
    Map<String, Object> parameter = new TreeMap<>();
    parameter.put("name", name);
    parameter.put("prior", "normal <0, 1>");
    parameter.put("truth", 0.25);
    parameter.put("priorMean", 0.0);
    parameter.put("priorStd", 1.0);
    parameter.put("posteriorMean", 0.5);
    parameter.put("posteriorStd", std);
    parameter.put("first", List.of(-2.0, 0.0, 2.0));
    parameter.put("last", List.of(0.4, 0.5, 0.6));
    return parameter;
  }

  private static String html(List<Map<String, Object>> parameters) {
    PosteriorCharts charts =
        PosteriorCharts.of(Optional.of(Map.of("parameters", parameters))).orElseThrow();
    Page page = new Page("test");
    charts.table(page);
    charts.charts(page);
    return page.html();
  }

  @Test
  void shouldBeAbsentWhereNothingWasInferred() {
    assertThat(PosteriorCharts.of(Optional.empty())).isEmpty();
    assertThat(PosteriorCharts.of(Optional.of(Map.of("parameters", "none")))).isEmpty();
  }

  @Test
  void shouldSetTheTruthBesideBothEnsembles() {
    String html = html(List.of(parameter("sigma", 0.125)));
    assertThat(html)
        .contains("<td>0.5000 \u00b1 0.1250</td>", "<td>0 \u00b1 1</td>", "<td>-2</td>")
        .contains("normal &lt;0, 1&gt;", "id=\"posterior0\"", "\"truth\"")
        .doesNotContain("exact posterior");
    Map<String, Object> exact = parameter("rho", 0.125);
    exact.put("exactMean", 0.375);
    exact.put("exactStd", 0.0625);
    assertThat(html(List.of(exact)))
        .contains("<th>exact posterior</th>", "<td>0.3750 \u00b1 0.06250</td>");
  }

  @Test
  void shouldDrawTwentyParametersAndListAll() {
    List<Map<String, Object>> many = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      many.add(parameter("u" + i, 0.125));
    }
    assertThat(html(many))
        .contains("<td>u22</td>", "id=\"posterior19\"", "3 further parameters")
        .doesNotContain("id=\"posterior20\"");
  }

  @Test
  void shouldLookCloserWhereThePosteriorWouldBeANeedle() {
    assertThat(PosteriorCharts.near(parameter("u", 0.125))).isEmpty();
    double[] ends = PosteriorCharts.near(parameter("u", 0.01)).orElseThrow();
    assertThat(ends).containsExactly(new double[] {0.24, 0.7}, within(1e-12)); // truth - std
    assertThat(html(List.of(parameter("u", 0.01)))).contains("The axis shows where");
  }

  @Test
  void shouldEstimateADensity() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = random.doubles(4000).map(v -> random.nextGaussian() * 2 + 1).toArray();
    double[][] points = PosteriorCharts.density(values);
    double area = 0;
    double atMean = 0;
    for (int i = 1; i < points[0].length; i++) {
      area += (points[1][i] + points[1][i - 1]) / 2 * (points[0][i] - points[0][i - 1]);
      if (points[0][i - 1] <= 1 && points[0][i] > 1) {
        atMean = points[1][i];
      }
    }
    assertThat(area).isCloseTo(1, within(0.01));
    assertThat(atMean).isCloseTo(1 / (2 * Math.sqrt(2 * Math.PI)), within(0.015));
    double[][] coinciding = PosteriorCharts.density(new double[] {3, 3, 3});
    assertThat(coinciding[0][0]).isLessThan(3);
    assertThat(java.util.Arrays.stream(coinciding[1]).allMatch(Double::isFinite)).isTrue();
    assertThat(PosteriorCharts.density(new double[] {Double.NaN})[0]).isEmpty();
  }
}
