package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;

class JsonTest {
  @Test
  void shouldReadKeysBackLiterallyWhenTheyHoldDotsAndQuotes() {
    Map<String, Object> document =
        Map.of("a.b", Map.of("\"q\" ${x} #", "text \\ \n\u0001\u2028"), "", List.of(true, false));
    assertThat(Json.parse(Json.pretty(document), "x")).isEqualTo(document);
    assertThat(Json.parse(Json.compact(document), "x")).isEqualTo(document);
  }

  @Test
  void shouldKeepTheOrderOfAMapThatHasOneAndSortTheOthers() {
    Map<String, Object> inner = new LinkedHashMap<>();
    for (String key : List.of("x[10]", "x[9]", "10", "9", "a.b", "B")) {
      inner.put(key, 1.5);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("z", inner);
    document.put("a", new HashMap<>(inner));
    Map<String, Object> read = Json.parse(Json.pretty(document), "x");
    assertThat(read.keySet()).containsExactly("z", "a");
    assertThat(((Map<?, ?>) read.get("z")).keySet())
        .map(String::valueOf)
        .containsExactlyElementsOf(inner.keySet());
    assertThat(List.copyOf(((Map<?, ?>) read.get("a")).keySet()))
        .isEqualTo(List.of("10", "9", "B", "a.b", "x[10]", "x[9]"));
    assertThat(Json.compact(document)).startsWith("{\"a\":");
    assertThat(Json.parse(Json.compact(document), "x")).isEqualTo(document);
  }

  @Test
  void shouldWriteAKeyALine() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("b", Arrays.asList(1, null, Map.of("c", "d")));
    document.put("a", Map.of());
    document.put("n", new double[] {Double.NaN});
    document.put("e", new int[0]);
    assertThat(Json.pretty(document))
        .isEqualTo(
            """
            {
                "b" : [
                    1,
                    null,
                    {
                        "c" : "d"
                    }
                ],
                "a" : {},
                "n" : [
                    null
                ],
                "e" : []
            }""");
  }

  @Test
  void shouldKeepNumbersToTheBitWhenTheyAreFinite() {
    for (double number : new double[] {0.1 + 0.2, 1e-310, -1.7976931348623157e308, 1e22, 0.5}) {
      Object read = Json.parse(Json.compact(Map.of("x", number)), "x").get("x");
      assertThat(((Number) read).doubleValue()).isEqualTo(number);
    }
    assertThat(Json.parse(Json.compact(Map.of("x", Long.MIN_VALUE)), "x"))
        .containsEntry("x", Long.MIN_VALUE);
  }

  @Test
  void shouldWriteNullWhenANumberIsNotFinite() {
    double[] numbers = {1.5, Double.NaN, Double.NEGATIVE_INFINITY};
    assertThat(Json.compact(Map.of("x", numbers))).isEqualTo("{\"x\":[1.5,null,null]}");
    assertThat(Json.parse("{\"x\":[1.5,null]}", "x")).containsEntry("x", Arrays.asList(1.5, null));
  }

  @Test
  void shouldNameTheFileWhenTheTextIsNoObject() {
    for (String text : List.of("{\"a\": ", "[1]", "", "a = 1")) {
      assertThatThrownBy(() -> Json.parse(text, "summary.json"))
          .as(text)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("summary.json");
    }
  }
}
