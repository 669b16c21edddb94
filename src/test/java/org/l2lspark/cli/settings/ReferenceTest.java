package org.l2lspark.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;

class ReferenceTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path DOCUMENT = Path.of("src/docs/settings.md");
  private static final Reference REFERENCE = Reference.make();

  private static final String METHODS =
      "(?:optional)?(?:section|kind|text|texts|integer|number|numbers|matrix"
          + "|Section|Kind|Text|Texts|Integer|Number|Numbers|Matrix)"
          + "|sections|namedSections|namedNumbers|namedTexts|longInteger|flag|choice";

  private static final Pattern SECTION = Pattern.compile("\\bSection (\\w+)\\b");

  @Test
  void shouldBeWrittenDownAsItIs() throws IOException {
    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as("%s is out of date, renew it by: %s", DOCUMENT, Markdown.COMMAND)
        .isEqualTo(Markdown.of(REFERENCE));
  }

  @Test
  void shouldSaySomethingAboutEveryKey() {
    Set<String> silent = new TreeSet<>();
    for (Reference.Table table : tables()) {
      for (Reference.Row row : table.rows()) {
        if (!row.doc().sentence().endsWith(".") || row.doc().byDefault().isEmpty()) {
          silent.add(table.name() + "." + row.key());
        }
      }
    }
    assertThat(silent).as("keys read without a Doc, or without a default").isEmpty();
  }

  @Test
  void shouldGiveEveryNumberAUnit() {
    for (Reference.Table table : tables()) {
      for (Reference.Row row : table.rows()) {
        Doc doc = row.doc();
        boolean number = doc.range().contains("at least") || doc.range().contains("above");
        if (doc.isPresent() && number && !doc.range().startsWith("a list")) {
          assertThat(doc.unit()).as("%s.%s", table.name(), row.key()).isNotEmpty();
        }
      }
    }
  }

  /** Where this fails, add a configuration to every-setting.conf. */
  @Test
  void shouldKnowUnderWhichConditionKeysAreRead() {
    assertThat(REFERENCE.unexplained())
        .as("no choice, or more than one, explains when these are read")
        .isEmpty();
    assertThat(REFERENCE.untried()).as("alternatives that no configuration takes").isEmpty();
    assertThat(row("optimizer", "perturbation-std").condition()).isEqualTo("refresh = fresh");
    assertThat(row("optimizer", "gamma-unit").condition()).isEqualTo("gamma-schedule = fixed");
    assertThat(row("control", "epochs").condition()).isEqualTo("kind = adam or sgd");
    assertThat(row("task.encoding", "min-hz").condition())
        .isEqualTo("kind = poisson or sequential");
    assertThat(row("run", "warm-start").condition()).isEmpty();
    assertThat(row("task.prior[]", "log-mean").condition()).isEqualTo("kind = log-normal");
    assertThat(row("task.parameters[]", "choices").condition()).isEqualTo("kind = choice");
    assertThat(row("task", "bias").condition()).isEqualTo("controller = linear");
    assertThat(table("optimizer.alternate[]").condition()).isEqualTo("optimizer.refresh = fresh");
    assertThat(table("data").condition()).contains("task.kind = ", "classifier", "reservoir");
  }

  @Test
  void shouldTellRowsApartThatDependOnTheKind() {
    List<Reference.Row> rates =
        table("control").rows().stream().filter(row -> row.key().equals("rate")).toList();
    assertThat(rates)
        .extracting(row -> row.doc().byDefault() + " " + row.condition())
        .containsExactly("0.1 kind = sgd", "0.001 kind = adam");
  }

  /** A key whose reader no configuration reaches would be missing without a word. */
  @Test
  void shouldHaveEveryKeyThatTheSourcesRead() throws IOException {
    Set<String> known = new HashSet<>();
    for (Reference.Table table : tables()) {
      known.addAll(List.of(table.name().replaceAll("\\[]|\\.NAME", "").split("\\.")));
      table.rows().forEach(row -> known.add(row.key()));
    }
    Set<String> read = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (Path file : readers()) {
      String source = Files.readString(file);
      for (Pattern pattern : reads(source)) {
        for (Matcher key = pattern.matcher(source); key.find(); ) {
          String name = key.group(1);
          read.add(name);
          if (!known.contains(name) && !known.contains(name + "-mean")) {
            missing.add(name + " in " + SOURCES.relativize(file));
          }
        }
      }
    }
    assertThat(read).hasSizeGreaterThan(150).contains("seed", "gamma", "inflation-factor");
    assertThat(missing)
        .as("keys that are not in the reference; add what reaches them to every-setting.conf")
        .isEmpty();
  }

  @Test
  void shouldSayOfASectionAllKindsThatHaveIt() {
    Reference.Table noise = table("task.noise");
    assertThat(noise.condition()).isEqualTo("task.kind = external or inverse or network-fit");
    assertThat(noise.doc().sentence()).contains("How uncertain the data are", "beside data");
    assertThat(table("task.bulk").condition()).isEqualTo("task.kind = reservoir");
    assertThat(table("task.lorenz-63").condition()).isEqualTo("task.model = lorenz-63");
  }

  /** What reads a key: a method of a section, a helper that is given one, a name kept for later. */
  private static List<Pattern> reads(String source) {
    Set<String> sections = new TreeSet<>();
    for (Matcher section = SECTION.matcher(source); section.find(); ) {
      sections.add(section.group(1));
    }
    return List.of(
        Pattern.compile("\\.(?:" + METHODS + ")\\(\\s*\"([^\"]+)\""),
        Pattern.compile(
            "\\w\\(\\s*(?:" + String.join("|", sections) + "),\\s*\"([a-z][a-z0-9-]*)\""),
        Pattern.compile("String key = \"([^\"]+)\""));
  }

  /** Sources that read configurations, but for the recordings of other simulators. */
  private static List<Path> readers() throws IOException {
    List<Path> readers;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      readers =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith(Path.of("snn/verify/Recording.java")))
              .toList();
    }
    Set<Path> reading = new TreeSet<>();
    for (Path file : readers) {
      if (Files.readString(file).contains("import org.l2lspark.config.Section;")) {
        reading.add(file);
      }
    }
    return List.copyOf(reading);
  }

  @Test
  void shouldFitATerminal() {
    List<String> lines = Texts.of(REFERENCE, "");
    assertThat(lines).hasSizeGreaterThan(900).allMatch(line -> line.length() <= 100);
    assertThat(Texts.of(REFERENCE, "optimizer.inflation-"))
        .anyMatch(line -> line.contains("optimizer.inflation-std"))
        .noneMatch(line -> line.contains("members"));
    assertThat(Texts.of(REFERENCE, "no such key")).isEmpty();
  }

  private static List<Reference.Table> tables() {
    return REFERENCE.parts().stream().flatMap(part -> part.tables().stream()).toList();
  }

  private static Reference.Table table(String name) {
    return tables().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  private static Reference.Row row(String section, String key) {
    return tables().stream()
        .filter(table -> table.name().equals(section))
        .flatMap(table -> table.rows().stream())
        .filter(row -> row.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
