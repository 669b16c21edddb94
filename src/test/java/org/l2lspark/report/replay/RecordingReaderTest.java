package org.l2lspark.report.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;

class RecordingReaderTest {
  private static Map<String, Object> document() {
    return new HashMap<>(FakeSwarm.document("drones", 16, 16, 12, 3, 0.5, 1));
  }

  @Test
  void shouldReadTheSameFromJson() {
    Recording direct = RecordingReader.read(document());
    Recording parsed =
        RecordingReader.read(Json.parse(Json.compact(document()), "a document of a run"));
    assertThat(parsed.agents().x()).isEqualTo(direct.agents().x()).hasSize(13 * 3);
    assertThat(parsed.agents().battery().orElseThrow())
        .isEqualTo(direct.agents().battery().orElseThrow());
    assertThat(parsed.events()).isEqualTo(direct.events());
    assertThat(parsed.objects()).isEqualTo(direct.objects());
    assertThat(parsed.neurons()).isEqualTo(direct.neurons());
    assertThat(parsed.pheromones()).isEqualTo(direct.pheromones());
    assertThat(parsed.metrics()).isEqualTo(direct.metrics()).containsKey("delivered");
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        Arguments.of("title", 17, "title"),
        Arguments.of("columns", 0, "columns"),
        Arguments.of("columns", 16.5, "columns"),
        Arguments.of("rows", 15, "cells"),
        Arguments.of("ticks", -1, "ticks"),
        Arguments.of("ticks", 11, "agents.x"),
        Arguments.of("cells", "?!", "cells"),
        Arguments.of("items", null, "items"),
        Arguments.of("pheromones", List.of(17), "pheromones"),
        Arguments.of("pheromones", List.of(WorldTest.dust(1, 0, 0.1, 0.1)), "pheromones.every"),
        Arguments.of("pheromones", List.of(WorldTest.dust(1, 1, 1.1, 0.1)), "pheromones.diffuse"),
        Arguments.of("pheromones", List.of(), "events"),
        Arguments.of("events", "AAAA", "events"),
        Arguments.of("events", "AAAAAAAAAAAAAAAAAAAAAA==", "events"),
        Arguments.of("objects", List.of(Map.of("kind", "tree")), "objects.column"),
        Arguments.of("sensed", "", "sensed"),
        Arguments.of("spikes", "AAAA", "spikes"),
        Arguments.of("sensors", "none", "sensors"),
        Arguments.of("neurons", Map.of("hidden", -1, "outputs", List.of()), "neurons.hidden"),
        Arguments.of("walkers", List.of(Map.of("name", "x", "x", "", "y", "")), "walkers.x"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void shouldSayWhatIsDamaged(String key, Object value, String named) {
    Map<String, Object> document = document();
    document.put(key, value);
    assertThatThrownBy(() -> RecordingReader.read(document))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("the run's document 'replay' is damaged", "'" + named + "'");
  }

  @Test
  void shouldRefusePlacesThatAreNoNumbers() {
    Map<String, Object> document = WorldTest.still(1, WorldTest.dust(1, 1, 0, 0));
    Map<String, Object> agents = new HashMap<>();
    ((Map<?, ?>) document.get("agents")).forEach((key, value) -> agents.put((String) key, value));
    agents.put("x", "AADAfwAAwH8="); // two NaN
    document.put("agents", agents);
    assertThatThrownBy(() -> RecordingReader.read(document))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'agents.x'", "finite");
  }

  @Test
  void shouldReadUnsignedNumbers() {
    Recording recording = RecordingReader.read(WorldTest.still(1, WorldTest.dust(1, 1, 0, 0)));
    assertThat(new World(recording).items(3)).isEqualTo(200);
    assertThat(Arrays.stream(recording.sensed()).sum()).isZero();
  }
}
