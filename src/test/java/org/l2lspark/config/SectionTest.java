package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.problem.InputException;

class SectionTest {
  private enum Shape {
    ROUND,
    SPIKY_STAR
  }

  private static Section root(String text) {
    return Section.root(
        ConfigFactory.parseString(
            text, ConfigParseOptions.defaults().setOriginDescription("my.conf")));
  }

  @Test
  void shouldReadWhatIsSetAndDefaultWhatIsNot() {
    Section root =
        root(
            """
            name = "a b", count = 3, big = -9000000000, rate = 2.5, list = [1, 2.5], on = yes
            shape = spiky-star, names = [x, 7], kind = round
            inner { rate = 0.5 }
            """);
    assertThat(root.text("name")).isEqualTo("a b");
    assertThat(root.text("title", "none")).isEqualTo("none");
    assertThat(root.optionalText("name")).contains("a b");
    assertThat(root.optionalText("nothing")).isEmpty();
    assertThat(root.integer("count", 1, 5)).isEqualTo(3);
    assertThat(root.integer("other-count", 4, 1, 5)).isEqualTo(4);
    assertThat(root.longInteger("big", 0)).isEqualTo(-9_000_000_000L);
    assertThat(root.number("rate", 1, Range.POSITIVE)).isEqualTo(2.5);
    assertThat(root.numbers("list", new double[0], Range.ANY)).containsExactly(1, 2.5);
    assertThat(root.numbers("no-list", new double[] {9}, Range.ANY)).containsExactly(9);
    assertThat(root.flag("on", false)).isTrue();
    assertThat(root.flag("off", false)).isFalse();
    assertThat(root.choice("shape", Shape.class, Shape.ROUND)).isEqualTo(Shape.SPIKY_STAR);
    assertThat(root.choice("other", Shape.class, Shape.ROUND)).isEqualTo(Shape.ROUND);
    assertThat(root.texts("names", List.of())).containsExactly("x", "7");
    assertThat(root.kind("kind", List.of("round", "flat"))).isEqualTo("round");
    assertThat(root.section("inner").number("rate", 1, Range.FRACTION)).isEqualTo(0.5);
    assertThat(root.section("absent").number("rate", 1, Range.FRACTION)).isEqualTo(1);
    root.requireNoUnknownKeys();
    assertThat(root.settings().get("inner.rate")).isEqualTo(new Setting("0.5", false));
    assertThat(root.settings().get("absent.rate")).isEqualTo(new Setting("1.0", true));
    assertThat(root.settings().get("other")).isEqualTo(new Setting("round", true));
    assertThat(root.settings()).doesNotContainKey("nothing");
  }

  @Test
  void shouldNameKeyFileLineAndNearestKeyWhenAKeyIsUnknown() {
    Section root = root("seed = 1\noptimizer {\n  members = 3\n  gama = 0.5\n}\n");
    root.longInteger("seed", 1);
    Section optimizer = root.section("optimizer");
    optimizer.integer("members", 98, 2, 100);
    optimizer.number("gamma", 0.01, Range.POSITIVE);
    assertThatThrownBy(root::requireNoUnknownKeys)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "unknown key 'optimizer.gama'",
            "my.conf: 4",
            "gamma, members",
            "did you mean 'optimizer.gamma'?");
  }

  @Test
  void shouldAdviseToRemoveTheKeyWhenNoneIsNear() {
    Section root = root("completely-different = 1");
    root.longInteger("seed", 1);
    assertThatThrownBy(root::requireNoUnknownKeys)
        .hasMessageContainingAll("'completely-different'", "my.conf: 1", "remove the key");
  }

  @ParameterizedTest
  @MethodSource
  void shouldNameKeyPlaceAndExpectationWhenAValueIsWrong(
      String text, Consumer<Section> reading, String expected, String got) {
    assertThatThrownBy(() -> reading.accept(root("\n" + text).section("s")))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'s.k'", "my.conf: 2", "Expected: " + expected, "Got: " + got);
  }

  static Stream<Arguments> shouldNameKeyPlaceAndExpectationWhenAValueIsWrong() {
    return Stream.of(
        wrong("s.k = 0", s -> s.integer("k", 3, 1, 9), "a whole number from 1 to 9", "0"),
        wrong("s.k = 10", s -> s.integer("k", 1, 9), "a whole number from 1 to 9", "10"),
        wrong("s.k = 1.5", s -> s.integer("k", 1, 9), "a whole number from 1 to 9", "1.5"),
        wrong("s.k = many", s -> s.integer("k", 1, 9), "a whole number from 1 to 9", "\"many\""),
        wrong("s.k = 1e30", s -> s.longInteger("k", 1), "a whole number", "1.0E30"),
        wrong("s.k = -1", s -> s.number("k", 1, Range.POSITIVE), "a number above 0", "-1"),
        wrong("s.k = 0", s -> s.number("k", 1, Range.POSITIVE), "a number above 0", "0"),
        wrong("s.k = -1", s -> s.number("k", 1, Range.NOT_NEGATIVE), "a number of at least 0", ""),
        wrong("s.k = 1.1", s -> s.number("k", 1, Range.FRACTION), "a number from 0 to 1", "1.1"),
        wrong("s.k = NaN", s -> s.number("k", 1, Range.ANY), "a number that is finite", ""),
        wrong("s.k = fast", s -> s.number("k", 1, Range.ANY), "a number that is finite", ""),
        wrong("s.k = 3", s -> s.numbers("k", new double[0], Range.ANY), "a list of numbers", "3"),
        wrong(
            "s.k = [1, x]", s -> s.numbers("k", new double[0], Range.ANY), "numbers ", "[1,\"x\"]"),
        wrong("s.k = 3", s -> s.matrix("k", Range.ANY), "rows of one length, ", "3"),
        wrong("s.k = []", s -> s.matrix("k", Range.ANY), "rows of one length, ", "[]"),
        wrong("s.k = [[]]", s -> s.matrix("k", Range.ANY), "rows of one length, ", "row 0 is []"),
        wrong(
            "s.k = [[1], [1, 2]]",
            s -> s.matrix("k", Range.ANY),
            "rows of one length, ",
            "row 1 is [1, 2]"),
        wrong(
            "s.k = [[1], 2]", s -> s.matrix("k", Range.ANY), "rows of one length, ", "row 1 is 2"),
        wrong(
            "s.k = [[1], [-2]]",
            s -> s.matrix("k", Range.POSITIVE),
            "rows of one length, ",
            "row 1 is [-2]"),
        wrong("s.k = 3", s -> s.texts("k", List.of()), "a list [a, b, ...]", "3"),
        wrong("s.k = maybe", s -> s.flag("k", true), "true or false", "\"maybe\""),
        wrong("s.k = [1]", s -> s.text("k"), "a text", "[1]"),
        wrong("s.k = 3", s -> s.section("k"), "a section { ... }", "3"),
        wrong("s.k = rnd", s -> s.choice("k", Shape.class, Shape.ROUND), "one of round, ", "rnd"),
        wrong("s.k = flap", s -> s.kind("k", List.of("flat", "round")), "one of flat", "flap"));
  }

  private static Arguments wrong(
      String text, Consumer<Section> reading, String expected, String got) {
    return Arguments.of(text, reading, expected, got);
  }

  @Test
  void shouldSuggestTheNearestNameWhenAChoiceIsMisspelt() {
    assertThatThrownBy(() -> root("shape = spiky_star").choice("shape", Shape.class, Shape.ROUND))
        .hasMessageContaining("did you mean 'spiky-star'?");
  }

  @Test
  void shouldSayWhatIsMissingWhenARequiredKeyIsAbsent() {
    assertThatThrownBy(() -> root("a = 1").section("run").integer("generations", 1, 9))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "'run.generations' is missing", "a whole number from 1 to 9", "nothing");
    assertThatThrownBy(() -> root("a = 1").kind("kind", List.of("x", "y")))
        .hasMessageContainingAll("'kind' is missing", "one of x, y");
  }

  @Test
  void shouldReadAMatrixRowByRow() {
    Section section = root("m = [[1, 2.5], [-3, 4]]");
    assertThat(section.matrix("m", Range.ANY)).isDeepEqualTo(new double[][] {{1, 2.5}, {-3, 4}});
    assertThat(section.settings().get("m").value()).isEqualTo("[[1.0, 2.5], [-3.0, 4.0]]");
    assertThatThrownBy(() -> root("a = 1").matrix("m", Range.ANY))
        .hasMessageContaining("'m' is missing");
  }
}
