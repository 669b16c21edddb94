package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.problem.InputException;

class SectionTest {
  private static final Doc DOC = Doc.of("What it is.");

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
    assertThat(root.text("name", DOC)).isEqualTo("a b");
    assertThat(root.text("title", "none", DOC)).isEqualTo("none");
    assertThat(root.optionalText("name", DOC)).contains("a b");
    assertThat(root.optionalText("nothing", DOC)).isEmpty();
    assertThat(root.integer("count", 1, 5, DOC)).isEqualTo(3);
    assertThat(root.integer("other-count", 4, 1, 5, DOC)).isEqualTo(4);
    assertThat(root.longInteger("big", 0, DOC)).isEqualTo(-9_000_000_000L);
    assertThat(root.number("rate", 1, Range.POSITIVE, DOC)).isEqualTo(2.5);
    assertThat(root.numbers("list", new double[0], Range.ANY, DOC)).containsExactly(1, 2.5);
    assertThat(root.numbers("no-list", new double[] {9}, Range.ANY, DOC)).containsExactly(9);
    assertThat(root.flag("on", false, DOC)).isTrue();
    assertThat(root.flag("off", false, DOC)).isFalse();
    assertThat(root.choice("shape", Shape.class, Shape.ROUND, DOC)).isEqualTo(Shape.SPIKY_STAR);
    assertThat(root.choice("other", Shape.class, Shape.ROUND, DOC)).isEqualTo(Shape.ROUND);
    assertThat(root.texts("names", List.of(), DOC)).containsExactly("x", "7");
    assertThat(root.kind("kind", List.of("round", "flat"), DOC)).isEqualTo("round");
    assertThat(root.section("inner", DOC).number("rate", 1, Range.FRACTION, DOC)).isEqualTo(0.5);
    assertThat(root.section("absent", DOC).number("rate", 1, Range.FRACTION, DOC)).isEqualTo(1);
    root.requireNoUnknownKeys();
    assertThat(root.settings().get("inner.rate")).isEqualTo(new Setting("0.5", false));
    assertThat(root.settings().get("absent.rate")).isEqualTo(new Setting("1.0", true));
    assertThat(root.settings().get("other")).isEqualTo(new Setting("round", true));
    assertThat(root.settings()).doesNotContainKey("nothing");
  }

  @Test
  void shouldNameKeyFileLineAndNearestKeyWhenAKeyIsUnknown() {
    Section root = root("seed = 1\noptimizer {\n  members = 3\n  gama = 0.5\n}\n");
    root.longInteger("seed", 1, DOC);
    Section optimizer = root.section("optimizer", DOC);
    optimizer.integer("members", 98, 2, 100, DOC);
    optimizer.number("gamma", 0.01, Range.POSITIVE, DOC);
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
    root.longInteger("seed", 1, DOC);
    assertThatThrownBy(root::requireNoUnknownKeys)
        .hasMessageContainingAll("'completely-different'", "my.conf: 1", "remove the key");
  }

  @ParameterizedTest
  @MethodSource
  void shouldNameKeyPlaceAndExpectationWhenAValueIsWrong(
      String text, Consumer<Section> reading, String expected, String got) {
    assertThatThrownBy(() -> reading.accept(root("\n" + text).section("s", DOC)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'s.k'", "my.conf: 2", "Expected: " + expected, "Got: " + got);
  }

  static Stream<Arguments> shouldNameKeyPlaceAndExpectationWhenAValueIsWrong() {
    return Stream.of(
        wrong("s.k = 0", s -> s.integer("k", 3, 1, 9, DOC), "a whole number from 1 to 9", "0"),
        wrong("s.k = 10", s -> s.integer("k", 1, 9, DOC), "a whole number from 1 to 9", "10"),
        wrong("s.k = 1.5", s -> s.integer("k", 1, 9, DOC), "a whole number from 1 to 9", "1.5"),
        wrong(
            "s.k = many", s -> s.integer("k", 1, 9, DOC), "a whole number from 1 to 9", "\"many\""),
        wrong("s.k = 1e30", s -> s.longInteger("k", 1, DOC), "a whole number", "1.0E30"),
        wrong("s.k = -1", s -> s.number("k", 1, Range.POSITIVE, DOC), "a number above 0", "-1"),
        wrong("s.k = 0", s -> s.number("k", 1, Range.POSITIVE, DOC), "a number above 0", "0"),
        wrong(
            "s.k = -1",
            s -> s.number("k", 1, Range.NOT_NEGATIVE, DOC),
            "a number of at least 0",
            ""),
        wrong(
            "s.k = 1.1", s -> s.number("k", 1, Range.FRACTION, DOC), "a number from 0 to 1", "1.1"),
        wrong("s.k = NaN", s -> s.number("k", 1, Range.ANY, DOC), "a number that is finite", ""),
        wrong(
            "s.k = 1d", s -> s.number("k", 1, Range.ANY, DOC), "a number that is finite", "\"1d\""),
        wrong(
            "s.k = 1f", s -> s.number("k", 1, Range.ANY, DOC), "a number that is finite", "\"1f\""),
        wrong("s.k = 0x1p-3", s -> s.number("k", 1, Range.ANY, DOC), "a number that is finite", ""),
        wrong(
            "s.k = Infinity", s -> s.number("k", 1, Range.ANY, DOC), "a number that is finite", ""),
        wrong("s.k = \"\u0663\"", s -> s.integer("k", 1, 9, DOC), "a whole number from 1 to 9", ""),
        wrong("s.k = fast", s -> s.number("k", 1, Range.ANY, DOC), "a number that is finite", ""),
        wrong(
            "s.k = 3",
            s -> s.numbers("k", new double[0], Range.ANY, DOC),
            "a list of numbers",
            "3"),
        wrong(
            "s.k = [1, x]",
            s -> s.numbers("k", new double[0], Range.ANY, DOC),
            "numbers ",
            "[1,\"x\"]"),
        wrong(
            "s.k = 3",
            s -> s.matrix("k", Range.ANY, Doc.of("A matrix.")),
            "rows of one length, ",
            "3"),
        wrong(
            "s.k = []",
            s -> s.matrix("k", Range.ANY, Doc.of("A matrix.")),
            "rows of one length, ",
            "[]"),
        wrong(
            "s.k = [[]]",
            s -> s.matrix("k", Range.ANY, Doc.of("A matrix.")),
            "rows of one length, ",
            "row 0 is []"),
        wrong(
            "s.k = [[1], [1, 2]]",
            s -> s.matrix("k", Range.ANY, Doc.of("A matrix.")),
            "rows of one length, ",
            "row 1 is [1, 2]"),
        wrong(
            "s.k = [[1], 2]",
            s -> s.matrix("k", Range.ANY, Doc.of("A matrix.")),
            "rows of one length, ",
            "row 1 is 2"),
        wrong(
            "s.k = [[1], [-2]]",
            s -> s.matrix("k", Range.POSITIVE, Doc.of("A matrix.")),
            "rows of one length, ",
            "row 1 is [-2]"),
        wrong("s.k = 3", s -> s.texts("k", List.of(), DOC), "a list [a, b, ...]", "3"),
        wrong("s.k = [a, null]", s -> s.texts("k", List.of(), DOC), "a text", "null"),
        wrong("s.k = maybe", s -> s.flag("k", true, DOC), "true or false", "\"maybe\""),
        wrong("s.k = [1]", s -> s.text("k", DOC), "a text", "[1]"),
        wrong("s.k = 3", s -> s.section("k", DOC), "a section { ... }", "3"),
        wrong(
            "s.k = rnd",
            s -> s.choice("k", Shape.class, Shape.ROUND, DOC),
            "one of round, ",
            "rnd"),
        wrong(
            "s.k = flap", s -> s.kind("k", List.of("flat", "round"), DOC), "one of flat", "flap"));
  }

  private static Arguments wrong(
      String text, Consumer<Section> reading, String expected, String got) {
    return Arguments.of(text, reading, expected, got);
  }

  @Test
  void shouldSuggestTheNearestNameWhenAChoiceIsMisspelt() {
    assertThatThrownBy(
            () -> root("shape = spiky_star").choice("shape", Shape.class, Shape.ROUND, DOC))
        .hasMessageContaining("did you mean 'spiky-star'?");
  }

  @Test
  void shouldSayWhatIsMissingWhenARequiredKeyIsAbsent() {
    assertThatThrownBy(() -> root("a = 1").section("run", DOC).integer("generations", 1, 9, DOC))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "'run.generations' is missing", "a whole number from 1 to 9", "nothing");
    assertThatThrownBy(() -> root("a = 1").kind("kind", List.of("x", "y"), DOC))
        .hasMessageContainingAll("'kind' is missing", "one of x, y");
  }

  @Test
  void shouldReadAMatrixRowByRow() {
    Section section = root("m = [[1, 2.5], [-3, 4]]");
    assertThat(section.matrix("m", Range.ANY, Doc.of("A matrix.")))
        .isDeepEqualTo(new double[][] {{1, 2.5}, {-3, 4}});
    assertThat(section.settings().get("m").value()).isEqualTo("[[1.0, 2.5], [-3.0, 4.0]]");
    assertThatThrownBy(() -> root("a = 1").matrix("m", Range.ANY, Doc.of("A matrix.")))
        .hasMessageContaining("'m' is missing");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "+1.5, 1.5", "-.5, -0.5", "2., 2", "1e3, 1000", "1.5E-3, 0.0015", "' 7 ', 7"})
  void shouldReadDecimalNumbers(String written, double number) {
    Section root = root("k = \"" + written + "\"");
    assertThat(root.number("k", 0, Range.ANY, DOC)).isEqualTo(number);
  }

  private static Doc docOf(Section section, String path) {
    return section.entries().stream()
        .filter(entry -> entry.path().equals(path))
        .findFirst()
        .orElseThrow()
        .doc();
  }

  @Test
  void shouldRememberWhatReadersSayWithRangeAndDefault() {
    Section root = root("rate = 3, must = 4");
    Doc doc = Doc.of("A rate.", "Hz");
    root.number("rate", 2500, Range.POSITIVE, doc);
    root.number("must", Range.NOT_NEGATIVE, doc);
    root.integer("count", 5, 1, 9, Doc.of("A count."));
    root.integer("many", 5, 0, 2_000_000_000, Doc.of("Many.", "members").byDefault("all"));
    root.optionalNumber("maybe", Range.ANY, doc.range("as you like"));
    root.optionalText("note", Doc.of("A note."));
    root.flag("on", true, Doc.of("A switch."));
    assertThat(root.settings().get("rate").doc())
        .isEqualTo(new Doc("A rate.", "Hz", "above 0", "2500", Map.of()));
    assertThat(docOf(root, "must").byDefault()).isEqualTo(Doc.REQUIRED);
    assertThat(docOf(root, "must").range()).isEqualTo("at least 0");
    assertThat(docOf(root, "count"))
        .isEqualTo(new Doc("A count.", "1", "a whole number, 1 to 9", "5", Map.of()));
    assertThat(docOf(root, "many"))
        .isEqualTo(new Doc("Many.", "members", "a whole number, at least 0", "all", Map.of()));
    assertThat(docOf(root, "maybe"))
        .isEqualTo(new Doc("A rate.", "Hz", "as you like", Doc.NOT_SET, Map.of()));
    assertThat(docOf(root, "note").byDefault()).isEqualTo(Doc.NOT_SET);
    assertThat(docOf(root, "on").isFlag()).isTrue();
    assertThat(root.settings()).doesNotContainKeys("maybe", "note");
  }

  @Test
  void shouldKnowKeysThatMayBeAbsent() {
    Section root = root("maybee = 3");
    root.optionalInteger("maybe", 1, 9, Doc.of("A count."));
    assertThatThrownBy(root::requireNoUnknownKeys).hasMessageContaining("did you mean 'maybe'?");
    Section given = root("a = 3, b = 2.5, c = [x], d = [1], e = yes, f { g = 1 }");
    Doc doc = Doc.of("Something.");
    assertThat(given.optionalInteger("a", 1, 9, doc)).hasValue(3);
    assertThat(given.optionalNumber("b", Range.ANY, doc)).hasValue(2.5);
    assertThat(given.optionalTexts("c", doc)).contains(List.of("x"));
    assertThat(given.optionalNumbers("d", Range.ANY, doc).orElseThrow()).containsExactly(1);
    assertThat(given.optionalKind("e", List.of("yes", "no"), doc)).contains("yes");
    assertThat(given.optionalSection("f", doc).orElseThrow().integer("g", 1, 2, DOC)).isEqualTo(1);
    assertThat(given.optionalSection("h", doc)).isEmpty();
    given.requireNoUnknownKeys();
  }

  private enum Meal {
    @Meaning("early")
    BREAKFAST,
    LATE_DINNER
  }

  @Test
  void shouldListTheAlternativesOfAChoiceWithTheirMeanings() {
    Section root = root("colour = red");
    root.choice(
        "meal", Meal.class, Meal.LATE_DINNER, Doc.of("A meal.").option("breakfast", "soon"));
    root.choice("other", Meal.class, Meal.BREAKFAST, Doc.of("A meal."));
    root.kind("colour", List.of("red", "blue"), Doc.of("A colour.").option("blue", "as the sky"));
    assertThat(docOf(root, "meal").options())
        .isEqualTo(Map.of("breakfast", "soon", "late-dinner", ""));
    assertThat(docOf(root, "other").options())
        .containsExactly(Map.entry("breakfast", "early"), Map.entry("late-dinner", ""));
    assertThat(docOf(root, "colour").options()).isEqualTo(Map.of("red", "", "blue", "as the sky"));
    assertThat(docOf(root, "colour").isChoice()).isTrue();
  }

  @Test
  void shouldCallElementsAndNamesAlikeInTheFormOfAPath() {
    Section root =
        root("list = [{ a = 1 }, { a = 2 }], people { ann { age = 3 }, bob { age = 4 } }");
    Doc doc = Doc.of("Something.");
    root.sections("list", doc).forEach(section -> section.integer("a", 1, 9, doc));
    assertThat(root.namedSections("people", doc))
        .hasEntrySatisfying("ann", ann -> assertThat(ann.integer("age", 1, 9, doc)).isEqualTo(3))
        .hasEntrySatisfying("bob", bob -> assertThat(bob.integer("age", 1, 9, doc)).isEqualTo(4));
    root.requireNoUnknownKeys();
    assertThat(root.settings())
        .containsOnlyKeys("list.0.a", "list.1.a", "people.ann.age", "people.bob.age");
    assertThat(root.entries())
        .extracting(Entry::formOfPath)
        .contains("list", "list[].a", "people", "people.NAME.age");
    assertThatThrownBy(() -> root("people { ann = 3 }").namedSections("people", doc))
        .hasMessageContainingAll("'people.ann'", "a section { ... }", "Got: 3");
  }

  /** A run's settings are compared with those of its manifest, which keeps no documentation. */
  @Test
  void shouldCompareSettingsWithoutWhatIsSaidAboutThem() {
    Section root = root("");
    root.number("rate", 1, Range.ANY, Doc.of("A rate.", "Hz"));
    assertThat(root.settings().get("rate"))
        .isEqualTo(new Setting("1.0", true))
        .hasSameHashCodeAs(new Setting("1.0", true))
        .isNotEqualTo(new Setting("1.0", false))
        .isNotEqualTo(new Setting("2.0", true));
  }

  @Test
  void shouldRenderWhatCanBeReadAgain() {
    String text = root("a = 1 # comment\nb { c = \"x y\" }").text();
    assertThat(root(text).section("b", DOC).text("c", DOC)).isEqualTo("x y");
    assertThat(text).doesNotContain("comment");
  }

  @Test
  void shouldReadWhatTheUserNames() {
    Section root = root("fixed { b = 2, a = 1 }, environment { HOME = /x, N = 3 }");
    assertThat(root.namedNumbers("fixed", List.of("a", "b", "c"), Range.ANY, DOC))
        .containsExactly(Map.entry("a", 1.0), Map.entry("b", 2.0));
    assertThat(root.namedTexts("environment", DOC))
        .containsExactly(Map.entry("HOME", "/x"), Map.entry("N", "3"));
    assertThat(root.namedTexts("absent", DOC)).isEmpty();
    root.requireNoUnknownKeys();
    assertThat(root.settings()).containsKeys("fixed.a", "environment.N");
    assertThat(root.entries())
        .extracting(Entry::path)
        .containsExactly("fixed", "environment", "absent");
    assertThatThrownBy(() -> root.namedNumbers("fixed", List.of("a", "bb"), Range.ANY, DOC))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'fixed.b' is wrong")
        .hasMessageContaining("one of a, bb");
    assertThatThrownBy(() -> root.namedNumbers("fixed", List.of("a", "b"), Range.FRACTION, DOC))
        .hasMessageContaining("'fixed.b' is wrong");
  }

  @Test
  void shouldReadAMatrixThatMayBeAbsent() {
    Section root = root("m = [[1, 2], [3, 4]], n = [[1], [2, 3]]");
    assertThat(root.optionalMatrix("m", Range.ANY, DOC).orElseThrow())
        .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(root.optionalMatrix("o", Range.ANY, DOC)).isEmpty();
    assertThatThrownBy(() -> root.optionalMatrix("n", Range.ANY, DOC))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rows of one length");
  }

  @Test
  void shouldRefuseKeysThatStandInForEachOther() {
    List<String> ends = List.of("from", "to");
    List<String> moments = List.of("mean", "std");
    root("from = 1, to = 2").requireEither(ends, moments);
    root("std = 2").requireEither(ends, moments);
    assertThatThrownBy(() -> root("to = 1, std = 2").requireEither(ends, moments))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'std' is wrong")
        .hasMessageContaining("from and to, or mean and std");
  }
}
