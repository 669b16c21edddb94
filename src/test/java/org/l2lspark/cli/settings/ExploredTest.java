package org.l2lspark.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Entry;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

class ExploredTest {
  private static final Doc DOC = Doc.of("Something.");
  private static final List<String> ANIMALS = List.of("cat", "dog", "owl");

  /** An owl flies only by night, and then says how far. */
  private static void read(Section root) {
    boolean night = root.flag("night", false, DOC);
    String animal = root.kind("animal", ANIMALS, DOC);
    if (animal.equals("dog")) {
      root.longInteger("bones", 0, DOC);
      if (root.flag("barks", false, DOC)) {
        root.text("sound", "wow", DOC);
      }
    } else if (animal.equals("owl")) {
      if (!night) {
        throw root.problem("animal", "night = true", "false", "");
      }
      root.longInteger("distance", 1, DOC);
    }
    root.requireNoUnknownKeys();
  }

  @Test
  void shouldReachWhatLiesBehindSeveralChoices() {
    List<List<Entry>> readings =
        Explored.of(List.of(ConfigFactory.parseString("animal = cat")), ExploredTest::read);
    Set<String> keys = new TreeSet<>();
    readings.forEach(reading -> reading.forEach(entry -> keys.add(entry.key())));
    assertThat(keys).containsExactly("animal", "barks", "bones", "distance", "night", "sound");
  }

  @Test
  void shouldFailWhenAConfigurationToBeginWithIsWrong() {
    assertThatThrownBy(
            () -> Explored.of(List.of(ConfigFactory.parseString("x = 1")), ExploredTest::read))
        .isInstanceOf(InputException.class);
  }

  private static Conditions.Case one(boolean read, String... choices) {
    Map<String, String> map = new java.util.TreeMap<>();
    for (int i = 0; i < choices.length; i += 2) {
      map.put(choices[i], choices[i + 1]);
    }
    return new Conditions.Case(map, read);
  }

  @Test
  void shouldNameTheChoiceThatExplainsEveryCase() {
    List<Conditions.Case> cases =
        List.of(
            one(true, "kind", "a", "size", "s"),
            one(true, "kind", "b", "size", "l"),
            one(false, "kind", "c", "size", "s"));
    assertThat(Conditions.of(cases, List.of(choice -> true))).contains("kind = a or b");
    assertThat(Conditions.of(cases, List.of("size"::equals))).isEmpty();
    assertThat(Conditions.of(cases.subList(0, 2), List.of())).contains("");
  }

  @Test
  void shouldPreferAChoiceThatIsAlwaysMadeToOneThatDependsOnIt() {
    List<Conditions.Case> cases =
        List.of(one(true, "kind", "a", "detail", "x"), one(false, "kind", "c"));
    assertThat(Conditions.of(cases, List.of(choice -> true))).contains("kind = a");
  }

  @Test
  void shouldSayNothingWhenTwoChoicesExplainTheCases() {
    List<Conditions.Case> cases =
        List.of(one(true, "kind", "a", "size", "s"), one(false, "kind", "c", "size", "l"));
    assertThat(Conditions.of(cases, List.of(choice -> true))).isEmpty();
    assertThat(Conditions.of(cases, List.of("size"::equals, "kind"::equals))).contains("size = s");
  }
}
