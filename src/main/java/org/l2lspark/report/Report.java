package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Setting;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.SpikeRaster;

/**
 * A run on one self-contained HTML page. Reads what the run has written so far; a section whose
 * data is missing is left out.
 */
public final class Report {
  /** Generations whose failures are listed one by one; the newest are. */
  private static final int LISTED_GENERATIONS = 10;

  private static final int LISTED_FAILURES = 100;

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
    return new Report(store).build();
  }

  /** The same page, which browsers load again every so many seconds: of a run that goes on. */
  public static String html(RunStore store, int refreshSeconds) {
    Report report = new Report(store);
    report.page.refresh(refreshSeconds);
    return report.build();
  }

  private String build() {
    header();
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
    plasticity();
    seconds();
    weights();
    page.close("div");
    failures();
    configuration();
    return page.html();
  }

  private void header() {
    String status = summary.status();
    page.open("header", "");
    page.open("h1", "").text("span", "", name());
    page.text("span", "status " + (status.equals("finished") ? "good" : "open"), status);
    page.close("h1");
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

  private void summary() {
    Map<String, String> tiles = summary.headline();
    if (!tiles.isEmpty()) {
      page.open("div", "tiles");
      tiles.forEach(
          (name, value) ->
              page.open("div", "tile")
                  .text("div", "number", value)
                  .text("div", "name", name)
                  .close("div"));
      page.close("div");
    }
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
    Map<String, String> rest = summary.details();
    if (!rest.isEmpty()) {
      page.open("section", "card").text("h2", "", "Summary");
      page.open("div", "columns").table(rest).close("div").close("section");
    }
    Map<String, String> estimate = summary.estimate();
    if (!estimate.isEmpty()) {
      page.open("section", "card").text("h2", "", "Estimate");
      page.open("div", "columns").table(estimate).close("div").close("section");
    }
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
                    "Samples of the " + confusion.split() + " split.",
                    Charts.confusion(confusion)));
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
      page.chart("seconds", "Time", "Wall time by phase.", Charts.seconds(metrics));
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
