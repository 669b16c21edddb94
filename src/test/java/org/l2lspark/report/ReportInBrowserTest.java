package org.l2lspark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.Examples;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.Runs;
import org.l2lspark.report.chart.Numbers;
import org.l2lspark.report.replay.Browser;
import org.l2lspark.spark.ParquetRunStore;

class ReportInBrowserTest {
  private static final int GENERATIONS = 8;

  @TempDir private static Path folder;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RunStore store = ParquetRunStore.create(folder.resolve("run").toString());
    SyntheticRun.write(store, GENERATIONS, "0");
    store.artifact(
        Examples.DOCUMENT,
        Map.of(
            "width",
            2,
            "height",
            2,
            "samples",
            List.of(List.of(3, 8, "test 17"), List.of(0, 0, "test 1")),
            "pictures",
            List.of("AP8A/w==", "AAAAAA==")));
    store.artifact("replay", ReplayChartTest.document());
    page = Files.writeString(folder.resolve("report.html"), Report.html(store));
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Object text(String selector) {
    return browser.ask("document.querySelector('" + selector + "').textContent");
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void shouldDrawEveryChartInEveryWindow(int width, boolean dark) throws IOException {
    assertThat(Files.size(page)).isLessThan(2_000_000);
    browser.open(page, width, 900, dark);
    int charts = browser.number("document.querySelectorAll('figure.chart').length");
    assertThat(charts).isEqualTo(7);
    assertThat(
            browser.number(
                "[...document.querySelectorAll('.plot > svg')].filter(s => s.getAttribute('role')"
                    + " === 'img' && s.tabIndex === 0 && s.getAttribute('aria-label').length > 20"
                    + " && s.getBoundingClientRect().width > 200).length"))
        .isEqualTo(charts);
    assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
    assertThat(browser.number("performance.getEntriesByType('resource').length")).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldReadTheValuesOfTheRunByKeys() {
    browser.open(page, 1280, 900, false);
    browser.ask("document.querySelector('#fitness svg[tabindex]').focus()");
    IntStream.range(0, 3).forEach(i -> browser.press("ArrowRight"));
    GenerationMetrics third = Runs.metrics(2);
    assertThat((String) text("#fitness .tip"))
        .startsWith("generation 3")
        .contains(
            "best" + shown(third.bestFitness()), "mean \u00b1 std" + shown(third.meanFitness()));
    assertThat((String) text("#fitness .said")).contains("best " + shown(third.bestFitness()));
    browser.press("End");
    assertThat((String) text("#fitness .tip")).startsWith("generation " + GENERATIONS);
    browser.press("Escape");
    assertThat(browser.ask("document.querySelector('#fitness .tip').hidden")).isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  /** As charts.js writes numbers: four digits. */
  private static String shown(double value) {
    return new java.math.BigDecimal(value, new java.math.MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  @Test
  void shouldHideASeriesAndEnlargeAPart() {
    browser.open(page, 1280, 900, false);
    String lines = "document.querySelectorAll('#fitness .line').length";
    int before = browser.number(lines);
    browser.ask("document.querySelector('#fitness .legend button').click()");
    assertThat(browser.number(lines)).isEqualTo(before - 1);
    assertThat(
            browser.ask(
                "document.querySelector('#fitness .legend button').getAttribute('aria-pressed')"))
        .isEqualTo("false");
    browser.ask("document.querySelector('#fitness .legend button').click()");
    browser.ask("document.querySelector('#fitness svg[tabindex]').focus()");
    browser.press("+");
    assertThat(browser.ask("document.querySelector('#fitness .reset').hidden")).isEqualTo(false);
    browser.press("Home");
    assertThat((String) text("#fitness .tip")).startsWith("generation 3"); // the middle half
    browser.ask("document.querySelector('#fitness .reset').click()");
    assertThat(browser.ask("document.querySelector('#fitness .reset').hidden")).isEqualTo(true);
  }

  @Test
  void shouldShowExamplesOfACell() {
    browser.open(page, 1280, 900, true);
    ConfusionMatrix confusion = SyntheticRun.confusion("0");
    browser.ask("document.querySelector('#confusion svg[tabindex]').focus()");
    browser.press("Home");
    assertThat((String) text("#confusion .tip"))
        .startsWith("true class 0, decided class 0samples" + confusion.matrix()[0][0]);
    IntStream.range(0, 3).forEach(i -> browser.press("ArrowDown"));
    IntStream.range(0, 8).forEach(i -> browser.press("ArrowRight"));
    assertThat((String) text("#confusion .tip"))
        .startsWith("true class 3, decided class 8samples" + confusion.matrix()[3][8]);
    assertThat(text("#confusion .gallery")).isEqualTo("Examples: true 3, decided 8test 17");
    assertThat(
            browser.ask(
                "[...document.querySelector('#confusion canvas').getContext('2d').getImageData("
                    + "0, 0, 2, 2).data].filter((v, i) => i % 4 === 0).join()"))
        .isEqualTo("0,255,0,255");
  }

  @Test
  void shouldListTheNumbersBehindAChart() {
    browser.open(page, 1280, 900, false);
    browser.ask("document.querySelector('#fitness details').open = true");
    browser.await("document.querySelectorAll('#fitness tbody tr').length === " + GENERATIONS);
    double best = Runs.metrics(0).bestFitness();
    assertThat((String) text("#fitness tbody tr")).startsWith("1").contains(shown(best));
  }

  @Test
  void shouldTellTheNumbersWhereNoScriptRuns() throws IOException {
    String html = Files.readString(page);
    String fallback =
        html.substring(html.indexOf("id=\"fitness\""), html.indexOf("id=\"accuracy\""));
    assertThat(fallback).contains("<noscript>", "mean \u00b1 std</td>", "<th>last</th>");
    GenerationMetrics last = Runs.metrics(GENERATIONS - 1);
    assertThat(fallback).contains("<td>" + Numbers.text(last.bestFitness()) + "</td>");
  }
}
