package org.l2lspark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.config.Setting;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Runs;
import org.l2lspark.experiment.SpikeRaster;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.chart.Numbers;
import org.l2lspark.spark.ParquetRunStore;

class ReportTest {
  private static final String HOSTILE = "</script><script>alert(1)</script><!--\"'&";
  private static final String MEAN = "mean \u00b1 std";

  /** The charts' numbers, what they are drawn with, and what reads the numbers. */
  private static final int DATA_AND_SCRIPTS = 3;

  private static final Pattern SCRIPT = Pattern.compile("(?s)<script[^>]*>(.*?)</script>");

  @TempDir private Path folder;

  @Test
  void shouldShowWhatStdpLearntWhereABulkAdapted() {
    RunStore store = store();
    SyntheticRun.write(store, 2, "0");
    assertThat(Report.html(store)).doesNotContain("STDP");
    store.artifact(
        "stdp",
        Map.of(
            "images",
            1000,
            "projections",
            List.of(
                Map.of(
                    "name",
                    "excitatory -> <b>",
                    "synapses",
                    480,
                    "meanBeforePa",
                    75.0,
                    "meanAfterPa",
                    75.33,
                    "meanAbsoluteChangePa",
                    3.685))));
    assertThat(Report.html(store))
        .contains("STDP before the weights were frozen", "1,000 training images were shown")
        .containsIgnoringNewLines(
            "<td>excitatory -&gt; &lt;b&gt;</td><td>480</td><td>75</td><td>75.33</td>");
  }

  @Test
  void shouldShowEverySectionWhenTheRunHasEverything() {
    RunStore store = store();
    SyntheticRun.write(store, 6, "0");
    String html = Report.html(store);
    assertThat(charts(html).keySet())
        .containsExactlyInAnyOrder(
            "fitness", "accuracy", "seconds", "confusion", "raster", "weights");
    for (String id : charts(html).keySet()) {
      assertThat(html).contains("<figure class=\"chart\" id=\"" + id + "\"");
    }
    assertThat(html)
        .contains("93.67\u00a0%", "94.21\u00a0%", "10.00\u00a0%", "98 members", "6 generations")
        .contains("sha256:0123", "2026-01-02T03:04:05Z", "<td>membrane potential is NaN</td>")
        .contains("<h2>Failures</h2>", "task { kind = &quot;reservoir&quot; }");
  }

  @Test
  void shouldLeaveSectionsOutWhenTheirDataIsMissing() {
    RunStore store = store();
    store.begin(Runs.manifest());
    assertThat(charts(Report.html(store))).isEmpty();
    assertThat(Report.html(store))
        .contains("0 generations", "task reservoir", "<h2>Configuration</h2>")
        .doesNotContain("class=\"chart\"", "class=\"tile\"", "<h2>Failures", "<h2>What it took");
    GenerationMetrics plain =
        new GenerationMetrics(
            0, 2, 1, 0.5, 0.1, 0, Map.of(), Map.of(), Map.of(), 0, Counters.ZERO, Map.of());
    store.write(
        new GenerationRecord(
            plain,
            new double[] {1, 0},
            List.of(),
            java.util.Optional.empty(),
            java.util.Optional.empty()));
    assertThat(charts(Report.html(store)).keySet()).containsExactly("fitness");
  }

  @Test
  void shouldDrawRacesAndValidationsAndLeaveLooksOut() {
    RunStore store = store();
    store.begin(Runs.manifest());
    Plan[] plans = {
      Plan.training(1, 0.2), Plan.training(1, 0.2), Plan.training(4, 0.5), Plan.validation()
    };
    for (int g = 0; g < 8; g++) {
      GenerationMetrics own = Runs.metrics(g);
      store.write(
          new GenerationRecord(
              new GenerationMetrics(
                  g,
                  plans[g % 4],
                  own.members(),
                  own.bestFitness(),
                  own.meanFitness(),
                  own.stdFitness(),
                  own.minFitness(),
                  Map.of(),
                  Map.of(),
                  Map.of(),
                  Map.of(),
                  0,
                  own.counters(),
                  Map.of()),
              new double[] {1},
              List.of(),
              java.util.Optional.empty(),
              java.util.Optional.empty()));
    }
    Map<?, ?> chart = (Map<?, ?>) charts(Report.html(store)).get("fitness");
    Map<String, List<?>> generations = new TreeMap<>();
    for (Object each : (List<?>) chart.get("series")) {
      Map<?, ?> series = (Map<?, ?>) each;
      generations.put(String.valueOf(series.get("name")), (List<?>) series.get("x"));
    }
    assertThat(generations.get("best")).isEqualTo(List.of(3, 7));
    assertThat(generations.get("mean \u00b1 std")).isEqualTo(List.of(3, 7));
    assertThat(generations.get("best in validation")).isEqualTo(List.of(4, 8));
  }

  @Test
  void shouldSetWhatIsHeldOutBesideControls() {
    RunStore store = store();
    store.begin(Runs.manifest());
    assertThat(Report.html(store)).doesNotContain("Beside controls");
    store.result(Runs.result(RunStatus.FINISHED));
    assertThat(Report.html(store))
        .contains("Beside controls</h2>", "<th>estimate</th>", "<th>random</th>")
        .contains("-2.500 \u00b1 0.2500");
    assertThat(RunSummary.of(store).lines())
        .anyMatch(line -> line.matches("control random fitness\\s+-2.500 \u00b1 0.2500"));
  }

  @Test
  void shouldEscapeEverythingWhenNamesAreHostile() {
    RunStore store = store();
    SyntheticRun.write(store, 4, HOSTILE);
    String html = Report.html(withManifest(store, hostileManifest()));
    assertThat(SCRIPT.matcher(html).results()).hasSize(DATA_AND_SCRIPTS);
    assertThat(html).doesNotContain("<script>alert").doesNotContain("<!--");
    Map<?, ?> confusion = (Map<?, ?>) charts(html).get("confusion");
    assertThat((List<?>) confusion.get("xlabels")).first().isEqualTo(HOSTILE);
    assertThat(html).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
  }

  @Test
  void shouldRunOnlyItsOwnScriptsWhenOpened() throws Exception {
    RunStore store = store();
    SyntheticRun.write(store, 2, "0");
    String html = Report.html(store);
    List<String> scripts = SCRIPT.matcher(html).results().map(m -> m.group(1)).toList();
    assertThat(scripts).hasSize(DATA_AND_SCRIPTS);
    assertThat(html.length()).isLessThan(2_000_000);
    for (String script : scripts.subList(1, DATA_AND_SCRIPTS)) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      assertThat(html).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    String withoutScripts = SCRIPT.matcher(html).replaceAll("");
    assertThat(withoutScripts)
        .contains("default-src 'none'")
        .doesNotContain("src=", "href=", "://");
  }

  @Test
  void shouldPlotTheNumbersWhenAGenerationIsWhole() {
    RunStore store = store();
    SyntheticRun.write(store, 6, "0");
    Map<?, ?> fitness = (Map<?, ?>) charts(Report.html(store)).get("fitness");
    GenerationMetrics fifth = Runs.metrics(5);
    assertThat(numbers(fitness, MEAN, "x")).containsExactly(1, 2, 3, 4, 5, 6); // people's count
    assertThat(numbers(fitness, MEAN, "y")[5]).isCloseTo(fifth.meanFitness(), within(1e-6));
    assertThat(numbers(fitness, MEAN, "high")[5])
        .isCloseTo(fifth.meanFitness() + fifth.stdFitness(), within(1e-6));
    Map<?, ?> accuracy = (Map<?, ?>) charts(Report.html(store)).get("accuracy");
    // measured in the first and the last generation; the test at the end is the last point
    assertThat(numbers(accuracy, "test", "x")).hasSize(2).endsWith(6);
    assertThat(numbers(accuracy, "test", "y")).endsWith(93.67);
    assertThat(numbers(accuracy, "batch, mean", "y")).hasSize(6);
    assertThat(numbers(accuracy, "control", "y")[5]).isEqualTo(94.21);
  }

  /** The test at the end belongs to the last generation, also where none was made before. */
  @Test
  void shouldEndTheTestCurveWithTheTestAtTheEnd() {
    RunStore store = store();
    SyntheticRun.write(store, 4, "0");
    Map<?, ?> accuracy = (Map<?, ?>) charts(Report.html(store)).get("accuracy");
    assertThat(numbers(accuracy, "test", "x")).endsWith(4);
    assertThat(numbers(accuracy, "test", "y")).endsWith(93.67);
  }

  /** Whatever has a colour has it in both schemes, and paper is light. */
  @Test
  void shouldBeReadableInTheDark() {
    String css = SelfContained.theme() + SelfContained.resource(Page.class, "report.css");
    assertThat(css).contains("@media screen and (prefers-color-scheme: dark)");
    Pattern definition = Pattern.compile("(--[a-z0-9-]+):");
    String[] blocks = css.split("@media screen and|\n}\n", 4);
    Set<String> light = found(definition, blocks[0]);
    assertThat(light).hasSizeGreaterThan(20).isEqualTo(found(definition, blocks[1]));
    assertThat(light).containsAll(found(Pattern.compile("var\\((--[a-z0-9-]+)\\)"), css));
    String rules = blocks[2].substring(0, blocks[2].indexOf("@media print"));
    assertThat(rules).doesNotContainPattern("[: ]#[0-9a-f]{3}[; ]");
    for (String name : List.of("drawing.js", "charts.js", "film.js")) {
      String js = SelfContained.resource(Page.class, name);
      assertThat(js.length()).isLessThan(40_000);
      assertThat(light).containsAll(found(Pattern.compile("var\\((--[a-z0-9-]+)\\)"), js));
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  /** Coordinates of a positive parameter are logarithms: of 0.001, 1000 and the like here. */
  @Test
  void shouldShowParametersAsTheProblemSeesThem() {
    RunStore store = store();
    SyntheticRun.write(store, 2, "0");
    double[] logarithms = {Math.log(0.001), Math.log(1000), Math.log(10), 1};
    store.write(
        new GenerationRecord(
            Runs.metrics(1),
            new double[] {0, 1},
            List.of(),
            Optional.of(Ensemble.of(2, 2, logarithms)),
            Optional.empty()));
    store.write(
        new GenerationRecord(
            Runs.metrics(0),
            new double[] {0, 1},
            List.of(),
            Optional.of(Ensemble.of(2, 2, logarithms)),
            Optional.empty()));
    assertThat(Report.html(store)).contains("in the coordinates that the optimizer moves");
    assertThat(lastBin(store)).isLessThan(7);
    store.estimate(
        new Estimate(
            List.of("a", "b"),
            List.of("a", "b"),
            List.of(new Domain.Positive().toString(), new Domain.Positive().toString()),
            new double[2],
            new double[2],
            Optional.empty()));
    assertThat(Report.html(store)).contains("as the problem sees them");
    assertThat(lastBin(store)).isBetween(980.0, 1000.0);
  }

  private static double lastBin(RunStore store) {
    Map<?, ?> weights = (Map<?, ?>) charts(Report.html(store)).get("weights");
    double[] centres = numbers(weights, "generation 1", "x");
    return centres[centres.length - 1];
  }

  /** Summaries of earlier releases have them in alphabetical order. */
  @Test
  void shouldListTheEstimateInTheOrderOfTheTask() {
    RunStore store = store();
    SyntheticRun.write(store, 2, "0");
    List<String> names = List.of("x[2]", "x[10]", "a");
    Map<String, Object> alphabetical = new TreeMap<>();
    names.forEach(name -> alphabetical.put(name, 1.0));
    store.result(SyntheticRun.result(2, new LinkedHashMap<>(alphabetical)));
    assertThat(RunSummary.of(store).estimate().keySet()).containsExactly("a", "x[10]", "x[2]");
    store.estimate(
        new Estimate(
            names,
            names,
            names.stream().map(name -> Domain.any().toString()).toList(),
            new double[3],
            new double[3],
            Optional.empty()));
    assertThat(RunSummary.of(store).estimate().keySet()).containsExactlyElementsOf(names);
    Map<String, Object> own = new LinkedHashMap<>();
    names.forEach(name -> own.put(name, 1.0));
    store.result(SyntheticRun.result(2, own));
    assertThat(store.result().orElseThrow().estimate().keySet()).containsExactlyElementsOf(names);
  }

  @Test
  void shouldNameTheDocumentWhenItIsDamaged() {
    RunStore store = store();
    store.begin(Runs.manifest());
    store.artifact(
        ConfusionMatrix.DOCUMENT,
        Map.of("classes", List.of("a", "b"), "matrix", List.of(List.of(1, 2)), "split", "test"));
    assertThatThrownBy(() -> Report.html(store))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("confusion")
        .hasMessageContaining("2 x 2");
    store.artifact(ConfusionMatrix.DOCUMENT, SyntheticRun.confusion("0").toDocument());
    store.artifact(SpikeRaster.DOCUMENT, Map.of("title", "x", "populations", List.of("x")));
    assertThatThrownBy(() -> Report.html(store))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("raster")
        .hasMessageContaining("populations");
  }

  @Test
  void shouldCountEveryWeightOnceWhenBinned() {
    double[] first = {-1000, 0, 0.5, 1, Double.NaN};
    double[] last = {0, 0, 0, 1000};
    WeightHistogram histogram = WeightHistogram.of(first, last);
    assertThat(java.util.Arrays.stream(histogram.first()).sum()).isCloseTo(1, within(1e-12));
    assertThat(histogram.last()[59]).isEqualTo(0.25);
    assertThat(histogram.first()[0]).isEqualTo(0.25);
    WeightHistogram alike = WeightHistogram.of(new double[] {3, 3}, new double[] {3});
    assertThat(java.util.Arrays.stream(alike.last()).sum()).isEqualTo(1);
  }

  @Test
  void shouldWriteNumbersAsPeopleReadThem() {
    assertThat(Numbers.text(812_345_678)).isEqualTo("812,345,678");
    assertThat(Numbers.text(-0.0623)).isEqualTo("-0.06230");
    assertThat(Numbers.text(1234.56)).isEqualTo("1,235");
    assertThat(Numbers.text(1.5e-7)).isEqualTo("1.500e-07");
    assertThat(Numbers.text(Double.NaN)).isEqualTo("-");
    assertThat(Numbers.duration(143.2)).isEqualTo("2\u00a0min 23\u00a0s");
    assertThat(Numbers.duration(7265)).isEqualTo("2\u00a0h 01\u00a0min");
    assertThat(Numbers.percent(0.9351)).isEqualTo("93.51\u00a0%");
  }

  private RunStore store() {
    return ParquetRunStore.create(folder.resolve("run").toString());
  }

  private static double[] numbers(Map<?, ?> chart, String series, String key) {
    for (Object item : (List<?>) chart.get("series")) {
      if (((Map<?, ?>) item).get("name").equals(series)) {
        return ((List<?>) ((Map<?, ?>) item).get(key))
            .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
      }
    }
    throw new AssertionError("no series " + series);
  }

  private static Map<String, Object> charts(String html) {
    Matcher matcher = SCRIPT.matcher(html);
    assertThat(matcher.find()).isTrue();
    return Json.parse(matcher.group(1), "charts");
  }

  private static RunManifest hostileManifest() {
    return new RunManifest(
        HOSTILE,
        Map.of(HOSTILE, new Setting(HOSTILE, false), "d", new Setting(HOSTILE, true)),
        1,
        HOSTILE,
        Map.of(HOSTILE, HOSTILE),
        HOSTILE,
        RunStatus.FINISHED);
  }

  /** The same run under another manifest. */
  private RunStore withManifest(RunStore run, RunManifest manifest) {
    RunStore other = ParquetRunStore.create(folder.resolve("hostile").toString());
    other.begin(manifest);
    run.read().forEach(other::write);
    for (String name : List.of(ConfusionMatrix.DOCUMENT, SpikeRaster.DOCUMENT)) {
      other.artifact(name, run.artifact(name).orElseThrow());
    }
    RunResult plain = SyntheticRun.result(4);
    other.result(
        new RunResult(
            plain.status(),
            HOSTILE,
            HOSTILE,
            plain.members(),
            plain.generations(),
            plain.evaluations(),
            plain.bestFitness(),
            plain.meanFitness(),
            Map.of(HOSTILE, 1.0),
            Map.of(HOSTILE, 1.0),
            Map.of(),
            Map.of(HOSTILE, Map.of(HOSTILE, 1.0)),
            plain.chanceAccuracy(),
            Map.of(HOSTILE, HOSTILE),
            Map.of(HOSTILE, HOSTILE),
            java.util.Optional.of(HOSTILE),
            plain.costs(),
            RunResult.Fame.NONE));
    return other;
  }
}
