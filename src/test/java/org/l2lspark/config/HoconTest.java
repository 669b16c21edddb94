package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.problem.InputException;

class HoconTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PASSWORD", "se\"cr//et", "COUNT", "12", "LIST", "[1, 2.5]", "NAMES", "[a, 007]");

  private static Config parse(String text, String... overrides) {
    return Hocon.parse(text, "x.conf", List.of(overrides), ENVIRONMENT::get);
  }

  @Test
  void shouldLetOverridesWinInTheirOrder() {
    var config = Hocon.parse("a = 1, b { c = ${a} }", "x.conf", List.of("a = 2", "b.d=[3]", "a=4"));
    assertThat(config.getInt("b.c")).isEqualTo(4);
    assertThat(config.getIntList("b.d")).containsExactly(3);
  }

  @Test
  void shouldNameTheLineThatCannotBeRead() {
    assertThatThrownBy(() -> Hocon.parse("a = 1\nb = {", "x.conf", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.conf: 2");
  }

  /** It would otherwise be left out without a word: no file is known to be beside a text. */
  @Test
  void shouldRefuseToIncludeOtherFiles() {
    assertThatThrownBy(() -> Hocon.parse("a = 1\ninclude \"y.conf\"", "x.conf", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("x.conf", "includes y.conf", "--set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdfs:///data/digits",
        "scratch//digits",
        "a#b",
        "C:\\data\\x",
        "a, b: c = d + e",
        "größe/数",
        "007",
        "+5",
        "0x10",
        "1_000",
        "10 ms",
        "it's",
        "a \"b\" c",
        "a{b}[c]",
        "$HOME",
        "include",
        "*?!@^&`",
        "yes",
        ""
      })
  void shouldTakeWhatIsSetAsWritten(String text) {
    Config config = parse("a = 1", "a=" + text);
    assertThat(Section.root(config).text("a", Doc.NONE)).isEqualTo(text);
    assertThat(parse(Section.root(config).text())).isEqualTo(config);
  }

  @Test
  void shouldReadTypedValuesOfWhatIsSet() {
    Config config =
        parse(
            "base = \"hdfs://x\", list = [1]",
            "number=-1.5e3",
            "flag=true",
            "none=null",
            "list += 2",
            "section={a=1, b=[x, \"y//z\"]}",
            "quoted=\"a\\tb\"",
            "path=${base}//d#e",
            "\"k=e.y\".z=1=2");
    assertThat(config.getDouble("number")).isEqualTo(-1500);
    assertThat(config.getBoolean("flag")).isTrue();
    assertThat(config.hasPath("none")).isFalse();
    assertThat(config.getIntList("list")).containsExactly(1, 2);
    assertThat(config.getStringList("section.b")).containsExactly("x", "y//z");
    assertThat(config.getString("quoted")).isEqualTo("a\tb");
    assertThat(config.getString("path")).isEqualTo("hdfs://x//d#e");
    assertThat(config.getString("\"k=e.y\".z")).isEqualTo("1=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a=[1, 2; --set a=[1, 2 cannot be read",
        "a=[hdfs://x]; --set a=[hdfs://x] cannot be read",
        "a={b; --set a={b cannot be read",
        "a=\"b; --set a=\"b cannot be read",
        "a=${b; --set a=${b cannot be read",
        "a=${nowhere}; --set a cannot be read",
        "a..b=1; --set a..b=1 cannot be read",
        "a{=1; --set a{=1 cannot be read",
        "=1; --set =1 cannot be read",
        "a; --set a cannot be read"
      })
  void shouldNameWhatIsSetWhereItCannotBeRead(String override, String problem) {
    assertThatThrownBy(() -> parse("a = 1", override))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void shouldNameWhatIsSetWhereItIsWrong() {
    Section root = Section.root(parse("a = 1", "a=1d"));
    assertThatThrownBy(() -> root.number("a", 0, Range.ANY, Doc.of("Time.", "s")))
        .hasMessageContainingAll("'a' is wrong (--set a)", "\"1d\"", "write a plain number, in s");
  }

  /** They may be passwords. */
  @Test
  void shouldWriteDownNamesOfEnvironmentVariablesAndNotTheirValues() {
    String written =
        """
        url = "jdbc:"${PASSWORD}"@host"
        default = 1, default = ${?COUNT}, absent = 5, absent = ${?ABSENT}
        sections = [{ password = ${PASSWORD} }]
        command = [run, ${PASSWORD}]
        copy = ${url}
        numbers = ${LIST}
        """;
    Section root = Section.root(parse(written, "set=${PASSWORD}"));
    assertThat(root.text("url", Doc.NONE)).isEqualTo("jdbc:se\"cr//et@host");
    assertThat(root.text("set", Doc.NONE)).isEqualTo("se\"cr//et");
    assertThat(root.integer("default", 0, 0, 100, Doc.NONE)).isEqualTo(12);
    assertThat(root.integer("absent", 0, 0, 100, Doc.NONE)).isEqualTo(5);
    assertThat(root.texts("command", Doc.NONE)).containsExactly("run", "se\"cr//et");
    assertThat(root.sections("sections", Doc.NONE).get(0).text("password", Doc.NONE))
        .isEqualTo("se\"cr//et");

    assertThat(root.text()).contains("${PASSWORD}").doesNotContain("//et");
    assertThat(root.settings().toString()).contains("${PASSWORD}").doesNotContain("//et");
    assertThat(root.settings().get("default").value()).isEqualTo("12"); // no password, but a result
    assertThat(parse(root.text())).isEqualTo(root(written));
    assertThatThrownBy(() -> Hocon.parse(root.text(), "manifest.json", List.of(), name -> null))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("manifest.json", "COUNT", "environment variable");
  }

  private static Config root(String written) {
    return parse(written, "set=${PASSWORD}");
  }

  @Test
  void shouldReadListsOfEnvironmentVariablesAsOthers() {
    Section root =
        Section.root(
            parse("a = ${LIST}, b = [${COUNT}, 3], c = [${LIST}, [\"3\", 4]], d = ${NAMES}"));
    double[] none = {};
    assertThat(root.numbers("a", none, Range.ANY, Doc.NONE)).containsExactly(1, 2.5);
    assertThat(root.numbers("b", none, Range.ANY, Doc.NONE)).containsExactly(12, 3);
    assertThat(root.matrix("c", Range.ANY, Doc.NONE))
        .isDeepEqualTo(new double[][] {{1, 2.5}, {3, 4}});
    assertThat(root.texts("d", Doc.NONE)).containsExactly("a", "007");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1d",
        "1f",
        "0x1p-3",
        "\"1_000\"",
        "\"1,5\"",
        "١٢",
        "NaN",
        "Infinity",
        "10 ms",
        "1 day",
        "50%",
        "1e999",
        "[1]",
        "true",
        "\"\""
      })
  void shouldRefuseWhatIsNoPlainNumber(String text) {
    Section root = Section.root(parse("a = " + text + ", l = [1, " + text + "]"));
    Doc doc = Doc.of("Time.", "s");
    double[] none = {};
    assertThatThrownBy(() -> root.number("a", 0, Range.ANY, doc))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("in s");
    assertThatThrownBy(() -> root.integer("a", 0, 0, 100, doc)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> root.longInteger("a", 0, doc)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> root.numbers("l", none, Range.ANY, doc))
        .isInstanceOf(InputException.class);
  }

  @Test
  void shouldTakeNullForAbsent() {
    Section root = Section.root(parse("a = 1, b = null, typo = null", "a=null"));
    assertThat(root.integer("a", 7, 0, 100, Doc.NONE)).isEqualTo(7);
    assertThat(root.optionalText("b", Doc.NONE)).isEmpty();
    assertThatThrownBy(root::requireNoUnknownKeys).hasMessageContaining("typo");
  }
}
