package org.l2lspark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.cli.L2l;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.spark.ParquetRunStore;

/**
 * The notebooks are whole, with outputs of a run without errors; the cells of one really run here,
 * those of all others in {@code notebooks/check.sh}.
 */
class NotebookTest {
  private static final Path JUPYTER = Path.of("notebooks/07-results-as-dataframes.ipynb");
  private static final int MOST_BYTES = 300_000;
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)[^)]*\\)");
  private static final Map<String, String> PROPERTIES =
      Map.of("spark.master", "local[2]", "spark.ui.enabled", "false");

  @TempDir private Path folder;
  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void setProperties() {
    PROPERTIES.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    before.put("l2l.run", System.setProperty("l2l.run", folder.resolve("run").toString()));
  }

  @AfterEach
  void stopSparkAndRestoreProperties() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void shouldHoldNotebooksWithoutErrorsAndWithoutPathsOfAMachine(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(Files.size(file)).as("bytes").isLessThan(MOST_BYTES);
    String home = System.getProperty("user.home") + "/";
    String scratch = System.getProperty("java.io.tmpdir") + "/";
    assertThat(text).doesNotContain(System.getProperty("user.dir") + "/", home, scratch, "file:/");
    Map<String, Object> notebook = parse(file);
    assertThat(notebook).containsEntry("nbformat", 4);
    assertThat(map(map(notebook.get("metadata")).get("kernelspec")).get("name"))
        .isEqualTo(file.endsWith("10-python.ipynb") ? "python3" : "l2l-java");

    List<Map<String, Object>> cells = maps(notebook.get("cells"));
    assertThat(cells).extracting(cell -> cell.get("id")).doesNotHaveDuplicates();
    assertThat(cells).extracting(NotebookTest::source).allMatch(source -> !source.isBlank());
    List<Map<String, Object>> outputs = new ArrayList<>();
    for (Map<String, Object> cell : cells) {
      if (Objects.equals(cell.get("cell_type"), "code")) {
        outputs.addAll(maps(cell.get("outputs")));
      } else {
        assertThat(cell).containsEntry("cell_type", "markdown");
      }
    }
    assertThat(outputs)
        .extracting(output -> output.get("output_type"))
        .isSubsetOf("display_data", "execute_result", "stream");
    assertThat(outputs).extracting(output -> output.get("name")).doesNotContain("stderr");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void shouldLinkToWhatIsThere(Path file) throws IOException {
    for (Map<String, Object> cell : maps(parse(file).get("cells"))) {
      LINK.matcher(source(cell))
          .results()
          .filter(link -> Objects.equals(cell.get("cell_type"), "markdown"))
          .forEach(link -> assertThat(Path.of("notebooks", link.group(1))).exists());
    }
  }

  static List<Path> notebooks() throws IOException {
    return list("ipynb");
  }

  static List<Path> notes() throws IOException {
    return list("zpln");
  }

  private static List<Path> list(String ending) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
      return files.filter(file -> file.toString().endsWith("." + ending)).sorted().toList();
    }
  }

  @Test
  void shouldHaveTheKernelThatNotebooksName() throws IOException {
    assertThat(notebooks()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(Files.readString(Path.of("notebooks/install-kernel.sh")))
        .contains("/kernels/l2l-java", "\"display_name\": \"Java (l2l-spark)\"");
  }

  @ParameterizedTest
  @MethodSource("notes")
  void shouldHoldParagraphsWithoutResultsInZeppelinNotes(Path file) throws IOException {
    Map<String, Object> note = parse(file);
    String name = String.valueOf(file.getFileName()).replace(".zpln", "");
    assertThat(note).containsEntry("name", name).containsKey("id");
    assertThat(file.resolveSibling(name + ".ipynb")).exists();

    List<Map<String, Object>> paragraphs = maps(note.get("paragraphs"));
    assertThat(paragraphs).extracting(paragraph -> paragraph.get("id")).doesNotHaveDuplicates();
    assertThat(paragraphs)
        .extracting(paragraph -> String.valueOf(paragraph.get("text")))
        .allMatch(text -> text.matches("(?s)%(md|spark)\n.*\\S.*"))
        .filteredOn(text -> text.startsWith("%spark"))
        .hasSizeGreaterThan(5);
    for (Map<String, Object> paragraph : paragraphs) {
      assertThat(paragraph).doesNotContainKey("results").containsEntry("status", "READY");
    }
  }

  @Test
  void shouldShowARunOfTheReservoirWhenItsCellsRun() throws IOException {
    makeRun(
        "conf/reservoir-digits.conf",
        "data.path=" + folder.resolve("digits"),
        "data.generate-train=60",
        "data.generate-test=40",
        "task.bulk.excitatory=20",
        "task.bulk.inhibitory=80",
        "task.protocol.stimulus-ms=50",
        "optimizer.members=12",
        "run.generations=3");
    List<String> shown = runCells();

    ParquetRunStore store = ParquetRunStore.open(folder.resolve("run").toString());
    ConfusionMatrix confusion =
        ConfusionMatrix.of(store.artifact(ConfusionMatrix.DOCUMENT).orElseThrow());
    assertThat(shown).anyMatch(text -> text.contains("optimizer.members  12"));
    assertThat(shown).anyMatch(text -> text.contains("  controlAccuracy  "));
    assertThat(rowsOfTableWith("bestFitness", shown)).isEqualTo(3);
    assertThat(rowsOfTableWith("member", shown)).isEqualTo(10);
    assertThat(rowsOfTableWith("meanSpread", shown)).isEqualTo(2);
    assertThat(rowsOfTableWith("true \\ decided", shown)).isEqualTo(confusion.classes().size());
    assertThat(shown.get(shown.size() - 2)).startsWith("[a picture");
    assertThat(shown.get(shown.size() - 1)).isEqualTo("[a page]");
  }

  /** Rows below the header of the one table that has this column. */
  private static int rowsOfTableWith(String column, List<String> shown) {
    List<List<String>> tables =
        shown.stream()
            .map(text -> text.lines().toList())
            .filter(lines -> !lines.isEmpty())
            .filter(lines -> List.of(lines.get(0).split("  ")).contains(column))
            .toList();
    assertThat(tables).as("tables with a column " + column).hasSize(1);
    return tables.get(0).size() - 1;
  }

  @Test
  void shouldShowARunWithoutClassesWhenItsCellsRun() throws IOException {
    makeRun("conf/functions-ga.conf", "run.generations=2");
    assertThat(runCells()).contains("The task of this run is not a classification.");
  }

  @Test
  void shouldFailWhenACellThrowsOrDoesNotCompile() {
    try (NotebookShell shell = new NotebookShell()) {
      assertThat(shell.run("int one = 1;\nint two = one + one;\ntwo")).isEqualTo("2");
      assertThat(shell.run("int three = two + one;")).isEmpty();
      assertThatThrownBy(() -> shell.run("List.of(1).get(three);\nthree"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("List.of(1).get(three)");
      assertThatThrownBy(() -> shell.run("int four = \"four\";"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("incompatible types");
      assertThatThrownBy(() -> shell.run("four(")).isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> shell.run("missing.method()"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("cannot find symbol");
    }
  }

  private void makeRun(String conf, String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of("run", conf, "--out", folder.resolve("run").toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed, true);
    int code = L2l.execute(writer, writer, arguments.toArray(String[]::new));
    assertThat(code).as(printed.toString()).isZero();
  }

  /** Runs all cells in order; what each shows, as text. */
  private static List<String> runCells() throws IOException {
    List<String> shown = new ArrayList<>();
    PrintStream before = System.out;
    try (NotebookShell shell = new NotebookShell()) {
      for (String cell : codeCells()) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        String unused = shell.run(cell);
        shown.add(printed.toString(StandardCharsets.UTF_8).strip());
      }
    } finally {
      System.setOut(before);
    }
    return shown;
  }

  private static List<String> codeCells() throws IOException {
    return maps(parse(JUPYTER).get("cells")).stream()
        .filter(cell -> Objects.equals(cell.get("cell_type"), "code"))
        .map(NotebookTest::source)
        .toList();
  }

  private static String source(Map<String, Object> cell) {
    return String.join("", ((List<?>) cell.get("source")).stream().map(String::valueOf).toList());
  }

  private static Map<String, Object> parse(Path file) throws IOException {
    return Json.parse(Files.readString(file), file.toString());
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> result = new HashMap<>();
    ((Map<?, ?>) value).forEach((name, item) -> result.put(String.valueOf(name), item));
    return result;
  }

  private static List<Map<String, Object>> maps(Object value) {
    return ((List<?>) value).stream().map(NotebookTest::map).toList();
  }
}
