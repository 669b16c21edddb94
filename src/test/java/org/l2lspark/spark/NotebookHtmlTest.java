package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunStatus;

class NotebookHtmlTest {
  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .appName("notebook")
            .config("spark.master", "local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void shouldShowEachTypeOfAQueryAsPeopleReadIt() {
    String html =
        NotebookHtml.table(
            spark.sql(
                "SELECT 7 AS count, -0.123456789D AS value, 1.5e-9D AS small, 98D AS whole,"
                    + " double('NaN') AS nan, array(1D, 2D, 3D, 4D) AS weights,"
                    + " map('store', 0.25D, 'evaluate', 2D) AS seconds, CAST(NULL AS STRING) AS none"));
    assertThat(cells(html))
        .containsExactly(
            "7",
            "-0.123457",
            "1.5E-9",
            "98",
            "NaN",
            "[1, 2, 3, ... 4 in all]",
            "evaluate 2, store 0.25",
            "");
    assertThat(html)
        .contains("<th style=\"text-align:right\">value</th>")
        .contains("<th style=\"text-align:left\">weights</th>");
  }

  @Test
  void shouldSayWhenAQueryHasMoreRowsThanAreShown() {
    String all = NotebookHtml.table(spark.range(NotebookHtml.MAX_ROWS).toDF());
    assertThat(cells(all)).hasSize(NotebookHtml.MAX_ROWS);
    assertThat(all).doesNotContain("The first");
    String more = NotebookHtml.table(spark.range(NotebookHtml.MAX_ROWS + 1).toDF());
    assertThat(cells(more)).hasSize(NotebookHtml.MAX_ROWS);
    assertThat(more).endsWith("<p>The first 200 rows.</p>");
  }

  @Test
  void shouldEscapeWhatARunSays() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("<b>", "1 < 2 & \"so\"");
    values.put("none", null);
    assertThat(cells(NotebookHtml.table(values)))
        .containsExactly("&lt;b&gt;", "1 &lt; 2 &amp; \"so\"", "none", "");
  }

  @Test
  void shouldTellSetSettingsFromDefaults() {
    RunManifest manifest =
        new RunManifest(
            "",
            Map.of("seed", new Setting("3", false), "run.batch", new Setting("full", true)),
            3,
            "abc",
            Map.of("java", "17"),
            "2026-01-01T00:00:00Z",
            RunStatus.FINISHED);
    String[] parts = NotebookHtml.settings(manifest).split("<details>");
    assertThat(cells(parts[0])).containsExactly("seed", "3");
    assertThat(parts[1]).contains("settings at their defaults: 1");
    assertThat(cells(parts[1])).containsExactly("run.batch", "full");
    assertThat(cells(NotebookHtml.origin(manifest)))
        .contains("FINISHED", "2026-01-01T00:00:00Z", "abc", "java", "17");
  }

  @Test
  void shouldShowTrueClassesAsRows() {
    ConfusionMatrix confusion =
        new ConfusionMatrix(List.of("a", "b"), new int[][] {{9, 1}, {2, 8}}, "test");
    assertThat(cells(NotebookHtml.table(confusion))).containsExactly("a", "9", "1", "b", "2", "8");
  }

  @Test
  void shouldFrameAPageWithItsMarkupInAnAttribute() {
    assertThat(NotebookHtml.frame("<p class=\"x\">a &amp; b</p>", 300))
        .isEqualTo(
            "<iframe style=\"width:100%;height:300px;border:0\""
                + " srcdoc=\"<p class=&quot;x&quot;>a &amp;amp; b</p>\"></iframe>");
  }

  private static List<String> cells(String html) {
    return java.util.regex.Pattern.compile("<td[^>]*>(.*?)</td>")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
