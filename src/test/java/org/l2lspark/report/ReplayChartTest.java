package org.l2lspark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.ParquetRunStore;

class ReplayChartTest {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");

  @TempDir private Path folder;

  static Map<String, Object> document() {
    Map<String, Object> document = new HashMap<>();
    document.put("kind", "curves");
    document.put("title", "Held-out episode 0 " + HOSTILE);
    document.put("x", Map.of("label", "time, s", "values", List.of(0.0, 0.02, 0.04)));
    document.put(
        "series",
        List.of(
            curve("cart position", "m", 1, 2, 3),
            curve("pole angle", "degrees", 4, 5, 6),
            curve("goal", "m", 7, 8, 9)));
    document.put(
        "animation",
        Map.of(
            "kind",
            "cart-pole",
            "position",
            "cart position",
            "angles",
            List.of("pole angle"),
            "lengthsM",
            List.of(1.0),
            "trackM",
            2.4));
    return document;
  }

  private static Map<String, Object> curve(String name, String unit, double... values) {
    return Map.of("name", name, "unit", unit, "values", values);
  }

  private String html(Map<String, Object> document) {
    RunStore store = ParquetRunStore.create(folder.resolve("run").toString());
    store.begin(new RunManifest("", Map.of(), 1, "", Map.of(), "2026-01-01", RunStatus.FINISHED));
    store.artifact("replay", document);
    return Report.html(store);
  }

  private static Map<?, ?> option(String html) {
    Matcher matcher = DATA.matcher(html);
    assertThat(matcher.find()).isTrue();
    return (Map<?, ?>) Json.parse(matcher.group(1), "charts").get("replay");
  }

  @Test
  void shouldDrawAPanelPerUnitAndTheAnimation() {
    String html = html(document());
    assertThat(html).contains("Held-out episode 0 &lt;/script&gt;").doesNotContain(HOSTILE);
    Map<?, ?> option = option(html);
    List<?> panels = (List<?>) option.get("panels");
    assertThat(panels).extracting("unit").containsExactly("m", "degrees");
    assertThat(panels.get(1)).isEqualTo(Map.of("name", "pole angle", "unit", "degrees"));
    assertThat(panels.get(0)).isEqualTo(Map.of("unit", "m")); // of two curves
    assertThat(option.get("x")).extracting("name", "unit").containsExactly("time", "s");
    List<?> series = (List<?>) option.get("series");
    assertThat(series).extracting("name").containsExactly("cart position", "pole angle", "goal");
    assertThat(series.get(1)).extracting("panel").isEqualTo(1);
    assertThat(series).extracting("x").containsOnly(List.of(0, 0.02, 0.04));
    assertThat(series).extracting("y").element(1).isEqualTo(List.of(4, 5, 6));
    assertThat(((Map<?, ?>) option.get("animated")).get("angles")).isEqualTo(List.of("pole angle"));
  }

  @Test
  void shouldDrawCurvesWithoutAnAnimationAndLeaveOutWhatItDoesNotKnow() {
    Map<String, Object> document = document();
    document.put("animation", Map.of("kind", "flock"));
    Map<?, ?> option = option(html(document));
    assertThat(option.get("animated")).isNull();
    assertThat((List<?>) option.get("series")).hasSize(3);
  }

  @Test
  void shouldLeaveOutADocumentOfAnotherKind() {
    assertThat(option(html(Map.of("kind", "film")))).isNull();
  }

  private static Map<String, Object> car() {
    Map<String, Object> car = new HashMap<>();
    car.put("kind", "mountain-car");
    car.put("position", "cart position");
    car.put("lowest", -1.2);
    car.put("highest", 0.6);
    car.put("goal", 0.5);
    car.put("perSecond", 25);
    return car;
  }

  @Test
  void shouldMoveACarWhereItsPositionsAreThere() {
    Map<String, Object> document = document();
    document.put("animation", car());
    assertThat(option(html(document)).get("animated")).isInstanceOf(Map.class);
  }

  @Test
  void shouldRefuseACarWithoutAGoal() {
    Map<String, Object> document = document();
    Map<String, Object> car = car();
    car.remove("goal");
    document.put("animation", car);
    assertThatThrownBy(() -> html(document))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'animation'", "goal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "x", "series", "animation"})
  void shouldRefuseADocumentThatIsDamaged(String key) {
    Map<String, Object> document = document();
    document.put(
        key,
        switch (key) {
          case "series" -> List.of(curve("cart position", "m", 1, 2));
          case "animation" ->
              Map.of("kind", "cart-pole", "position", "nowhere", "angles", List.of("pole angle"));
          default -> 17;
        });
    assertThatThrownBy(() -> html(document))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("replay", "'" + key + "'");
  }
}
