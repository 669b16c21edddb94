package org.l2lspark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;

class ElitesChartsTest {
  private static Map<String, Object> axis(String metric, double upper, int bins) {
    return Map.of("metric", metric, "lower", 0.0, "upper", upper, "bins", bins);
  }

  private static Map<String, Object> document(Object... elites) {
    return Map.of(
        "x", axis("meanForce", 10, 4), "y", axis("meanLean", 1, 2), "elites", List.of(elites));
  }

  private static Map<String, Object> elite(Object fitness, Object... bin) {
    return Map.of("fitness", fitness, "bin", List.of(bin));
  }

  private static GenerationMetrics metrics(int generation, double coverage) {
    return new GenerationMetrics(
        generation,
        Plan.FULL,
        5,
        1,
        0.5,
        0.1,
        0,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of("coverage", coverage),
        0,
        Counters.ZERO,
        Map.of());
  }

  private static String html(
      Optional<Map<String, Object>> document, List<GenerationMetrics> metrics) {
    Page page = new Page("test");
    ElitesCharts.draw(document, metrics, page);
    return page.html();
  }

  @Test
  void shouldDrawACellPerElite() {
    String html = html(Optional.of(document(elite(0.25, 0, 1), elite(0.75, 3, 0))), List.of());
    assertThat(html)
        .contains("id=\"elites\"", "2 of 8 bins")
        .contains("\"cx\":[0,3]", "\"cy\":[1,0]", "\"value\":[0.25,0.75]", "\"heat\"")
        .contains("\"meanForce\"", "[\"1.250\",\"3.750\",\"6.250\",\"8.750\"]")
        .contains("\"low\":0.25", "\"high\":0.75");
  }

  @Test
  void shouldDrawWhatAnOptimizerSaysOfItselfOverGenerations() {
    String html = html(Optional.empty(), List.of(metrics(0, 0.125), metrics(1, 0.5)));
    assertThat(html).contains("id=\"optimizer-coverage\"", "\"x\":[1,2],\"y\":[0.125,0.5]");
    assertThat(html).doesNotContain("id=\"elites\"");
  }

  @Test
  void shouldSayWhatIsDamaged() {
    assertThatThrownBy(() -> html(Optional.of(document(elite("much", 0, 1))), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'elites'");
    assertThatThrownBy(() -> html(Optional.of(document(elite(1, 0))), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("two bins");
    assertThat(html(Optional.of(document()), List.of())).contains("0 of 8 bins");
  }
}
