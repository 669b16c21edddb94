package org.l2lspark.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Setting;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.Examples;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.SpikeRaster;
import org.l2lspark.report.chart.Numbers;
import org.l2lspark.report.chart.Picture;
import org.l2lspark.report.chart.Theme;

/**
 * A run on one self-contained HTML page. Reads what the run has written so far; a section whose
 * data is missing is left out.
 */
public final class Report {
  /** Generations whose failures are listed one by one; the newest are. */
  private static final int LISTED_GENERATIONS = 10;

  private static final int LISTED_FAILURES = 100;
  private static final int LISTED_PARAMETERS = 20;

  /** Charts of a picture. */
  private static final int PAINTED = 6;

  private final RunStore store;
  private final RunManifest manifest;
  private final RunSummary summary;
  private final List<GenerationMetrics> metrics;
  private final Page page;

  private Report(RunStore store) {
    this.store = store;
    this.manifest = store.manifest();
    this.summary = RunSummary.of(store);
    this.metrics = store.metrics();
    this.page = new Page(name() + " \u2013 l2l report");
  }

  /**
   * The page.
   *
   * @throws org.l2lspark.problem.InputException when a file of the run is damaged
   */
  public static String html(RunStore store) {
    return new Report(store).build().html();
  }

  /** The same page, which browsers load again every so many seconds: of a run that goes on. */
  public static String html(RunStore store, int refreshSeconds) {
    Page page = new Report(store).build();
    page.refresh(refreshSeconds);
    return page.html();
  }

  /** The same in Markdown: texts, tables, and of each chart the numbers that tell most. */
  public static String markdown(RunStore store) {
    return MarkdownWriter.write(new Report(store).build());
  }

  /** All numbers of all charts as CSV (RFC 4180): chart, series, x, y, low, high. */
  public static String csv(RunStore store) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("chart", "series", "x", "y", "low", "high"));
    for (Page.Drawn drawn : new Report(store).build().charts()) {
      for (List<String> row : drawn.chart().rows()) {
        List<String> own = new ArrayList<>(List.of(drawn.id()));
        own.addAll(row);
        rows.add(own);
      }
    }
    return ComparisonTable.csv(rows);
  }

  /** The first charts, up to {@value #PAINTED}, and above them the result, as a PNG. */
  public static byte[] png(RunStore store) {
    Report report = new Report(store);
    List<Page.Drawn> charts = report.build().charts();
    return Picture.png(
        Theme.of(SelfContained.theme()),
        report.name(),
        report.summary.sentence(),
        charts.stream()
            .limit(PAINTED)
            .map(drawn -> new Picture.Panel(drawn.heading(), drawn.chart()))
            .toList());
  }

  private Page build() {
    header();
    progress();
    summary();
    ReplayChart.draw(store, page);
    Optional<PosteriorCharts> posterior =
        PosteriorCharts.of(store.artifact(PosteriorCharts.DOCUMENT));
    posterior.ifPresent(charts -> charts.table(page));
    FitTable.table(store, page);
    page.open("div", "cards");
    curves();
    posterior.ifPresent(charts -> charts.charts(page));
    ElitesCharts.draw(store.artifact(ElitesCharts.DOCUMENT), metrics, page);
    confusion();
    raster();
    weights();
    seconds();
    page.close("div");
    plasticity();
    hall();
    parameters();
    time();
    failures();
    repeat();
    configuration();
    return page;
  }

  private void header() {
    String status = summary.status();
    page.open("header", "");
    page.heading(name(), status, status.equals("finished"));
    page.text("p", "result", summary.sentence());
    List<String> facts = new ArrayList<>();
    summary.task().ifPresent(task -> facts.add("task " + task));
    summary.optimizer().ifPresent(optimizer -> facts.add("optimizer " + optimizer));
    summary.members().ifPresent(members -> facts.add(members + " members"));
    facts.add(metrics.size() == 1 ? "1 generation" : metrics.size() + " generations");
    facts.add("seed " + manifest.seed());
    page.text("p", "lead", String.join(" \u00b7 ", facts));
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("run directory", store.location());
    origin.put("started", manifest.started());
    if (!manifest.dataDigest().isEmpty()) {
      origin.put("data digest", manifest.dataDigest());
    }
    manifest.versions().forEach(origin::put);
    page.open("details", "").text("summary", "", "Where it comes from").table(origin);
    page.close("details").close("header");
  }

  /** How far a run is that has not finished. */
  private void progress() {
    if (manifest.status() != RunStatus.FINISHED) {
      page.open("section", "card").text("h2", "", "Progress").open("div", "columns");
      page.table(RunProgress.of(store).texts(Instant.now()));
      page.close("div").close("section");
    }
  }

  private void summary() {
    page.tiles(summary.tiles());
    List<List<String>> controls = summary.controls();
    if (!controls.isEmpty()) {
      page.open("section", "card").text("h2", "", "Beside controls");
      page.table(controls.get(0), controls.subList(1, controls.size()));
      page.text(
              "p",
              "caption",
              "On the scenarios that are held out: mean \u00b1 standard deviation over scenarios."
                  + " Random members are drawn as at the start.")
          .close("section");
    }
  }

  /** The fittest members, where there is a hall of fame. */
  private void hall() {
    List<List<String>> hall = summary.hall();
    if (!hall.isEmpty()) {
      page.open("section", "card").text("h2", "", "Hall of fame");
      page.table(hall.get(0), hall.subList(1, hall.size()));
      page.text(
              "p",
              "caption",
              "The fittest distinct members of all generations. Fitness is the mean over the"
                  + " generations in which a member was tried; where there is noise, much of it is"
                  + " luck. Fitness again is that on other scenarios.")
          .close("section");
    }
  }

  private void curves() {
    if (metrics.stream().anyMatch(m -> Double.isFinite(m.meanFitness()))) {
      page.chart(
          "fitness",
          "Fitness",
          "Over the members that did not fail; higher is better.",
          Charts.fitness(metrics));
    }
    boolean classified =
        metrics.stream()
            .anyMatch(m -> Double.isFinite(m.meanAccuracy()) || Double.isFinite(m.testAccuracy()));
    if (classified) {
      page.chart(
          "accuracy",
          "Accuracy",
          "Batch: samples of the generation. Test: the optimizer's estimate on the test split.",
          Charts.accuracy(metrics, summary.test(), summary.control(), summary.chance()));
    }
  }

  private void confusion() {
    store
        .artifact(ConfusionMatrix.DOCUMENT)
        .map(ConfusionMatrix::of)
        .ifPresent(
            confusion ->
                page.chart(
                    "confusion",
                    "Confusion matrix",
                    "Samples of the "
                        + confusion.split()
                        + " split. Pointing at a cell shows some of them, where they are pictures.",
                    Charts.confusion(confusion, examples(confusion.classes().size()))));
  }

  private Map<String, Object> examples(int classes) {
    Optional<Map<String, Object>> document = store.artifact(Examples.DOCUMENT);
    document.ifPresent(map -> Examples.require(map, classes));
    return document.orElse(Map.of());
  }

  private void raster() {
    store
        .artifact(SpikeRaster.DOCUMENT)
        .map(SpikeRaster::of)
        .filter(raster -> raster.neurons().length > 0)
        .ifPresent(
            raster ->
                page.chart(
                    "raster",
                    "Spikes of one sample",
                    "%s%s: %s spikes."
                        .formatted(
                            raster.title(),
                            raster.label().isEmpty() ? "" : ", class " + raster.label(),
                            Numbers.text(raster.neurons().length)),
                    Charts.raster(raster)));
  }

  /** What projections learnt by STDP before they were frozen, where any did. */
  private void plasticity() {
    Optional<Map<String, Object>> learnt = store.artifact("stdp");
    if (learnt.isEmpty() || !(learnt.get().get("projections") instanceof List<?> projections)) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Object each : projections) {
      if (each instanceof Map<?, ?> p) {
        rows.add(
            List.of(
                String.valueOf(p.get("name")),
                number(p.get("synapses")),
                number(p.get("meanBeforePa")),
                number(p.get("meanAfterPa")),
                number(p.get("meanAbsoluteChangePa"))));
      }
    }
    page.open("section", "card").text("h2", "", "STDP before the weights were frozen");
    page.table(
        List.of("projection", "synapses", "mean weight before, pA", "after", "mean change"), rows);
    page.text("p", "caption", number(learnt.get().get("images")) + " training images were shown.")
        .close("section");
  }

  private static String number(Object value) {
    return value instanceof Number n ? Numbers.text(n.doubleValue()) : "-";
  }

  private void seconds() {
    if (metrics.stream().anyMatch(m -> !m.seconds().isEmpty())) {
      page.chart(
          "seconds", "Time", "Wall time of each generation by phase.", Charts.seconds(metrics));
    }
  }

  private void weights() {
    Recorded recorded = Recorded.of(store);
    Optional<GenerationRecord> first = recorded.first();
    Optional<GenerationRecord> last = first.flatMap(any -> recorded.last());
    if (last.isPresent()) {
      ParameterValues values = ParameterValues.of(store);
      WeightHistogram histogram =
          WeightHistogram.of(
              values.of(first.get().parameters().orElseThrow()),
              values.of(last.get().parameters().orElseThrow()));
      page.chart(
          "weights",
          "Parameters",
          "All parameters of all members, %s, first and last generation recorded; values beyond the"
                  .formatted(
                      values.known()
                          ? "as the problem sees them"
                          : "in the coordinates that the optimizer moves")
              + " central 99.8 % are in the outermost bins.",
          Charts.weights(histogram, first.get().metrics().number(), last.get().metrics().number()));
    }
  }

  /** The answer by name, where parameters have been listed. */
  private void parameters() {
    Map<String, String> estimate = summary.estimate();
    if (estimate.isEmpty()) {
      return;
    }
    page.open("section", "card").text("h2", "", "Parameters of the estimate");
    boolean many = estimate.size() > LISTED_PARAMETERS;
    if (many) {
      page.open("details", "");
      page.text("summary", "", Numbers.text(estimate.size()) + " parameters by name");
    }
    page.open("div", "columns").table(estimate).close("div");
    if (many) {
      page.close("details");
    }
    page.close("section");
  }

  private void time() {
    Map<String, String> rest = summary.details();
    if (!rest.isEmpty()) {
      page.open("section", "card").text("h2", "", "What it took");
      page.open("div", "columns").table(rest).close("div").close("section");
    }
    List<List<String>> rows = summary.time(metrics);
    if (!rows.isEmpty()) {
      page.open("section", "card").text("h2", "", "Where the time went");
      page.table(rows.get(0), rows.subList(1, rows.size())).close("section");
    }
  }

  private void repeat() {
    page.open("section", "card").text("h2", "", "How to repeat it");
    page.text(
        "p",
        "",
        "The same bits on any machine and number of cores, where versions are those listed above:");
    page.text("pre", "", "l2l reproduce " + shellQuoted(store.location()));
    page.text(
        "p",
        "",
        "With other settings: save the text below, as written, as my.conf, change it, and start it"
            + " with its seed or another.");
    page.text("pre", "", "l2l run my.conf --seed " + manifest.seed()).close("section");
  }

  private static String shellQuoted(String path) {
    return path.matches("[A-Za-z0-9_./:@%+=,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private void failures() {
    List<GenerationMetrics> failed = metrics.stream().filter(m -> m.failures() > 0).toList();
    if (failed.isEmpty()) {
      return;
    }
    int total = failed.stream().mapToInt(GenerationMetrics::failures).sum();
    page.open("section", "card").text("h2", "", "Failures");
    List<GenerationMetrics> newest =
        failed.subList(Math.max(0, failed.size() - LISTED_GENERATIONS), failed.size());
    List<List<String>> rows = new ArrayList<>();
    for (GenerationMetrics m : newest) {
      for (Failure failure :
          store.read(m.generation()).map(GenerationRecord::failures).orElse(List.of())) {
        if (rows.size() < LISTED_FAILURES) {
          rows.add(
              List.of(
                  Integer.toString(m.number()),
                  Integer.toString(failure.member()),
                  failure.sample() < 0 ? "" : Integer.toString(failure.sample()),
                  failure.reason()));
        }
      }
    }
    page.text(
        "p",
        "caption",
        "%s in %s of %s generations%s"
            .formatted(
                total == 1 ? "1 failure" : Numbers.text(total) + " failures",
                failed.size(),
                metrics.size(),
                rows.size() < total ? "; the newest are listed." : "."));
    page.table(List.of("generation", "member", "sample", "reason"), rows).close("section");
  }

  private void configuration() {
    Map<String, String> set = new LinkedHashMap<>();
    Map<String, String> defaulted = new LinkedHashMap<>();
    for (Map.Entry<String, Setting> entry : manifest.settings().entrySet()) {
      (entry.getValue().defaulted() ? defaulted : set)
          .put(entry.getKey(), entry.getValue().value());
    }
    page.open("section", "card").text("h2", "", "Configuration");
    if (!set.isEmpty()) {
      page.text("h3", "", "Set").open("div", "columns").table(set).close("div");
    }
    if (!defaulted.isEmpty()) {
      page.text("h3", "", "Defaults").open("div", "columns muted").table(defaulted).close("div");
    }
    page.open("details", "").text("summary", "", "As written");
    page.text("pre", "", manifest.configuration()).close("details").close("section");
  }

  /** The last part of the run directory's name. */
  private String name() {
    String location = store.location().replaceAll("/+$", "");
    String name = location.substring(location.lastIndexOf('/') + 1);
    return name.isEmpty() ? "run" : name;
  }
}
