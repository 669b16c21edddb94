package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.l2lspark.experiment.Activations;
import org.l2lspark.experiment.compare.Band;
import org.l2lspark.experiment.study.Cell;
import org.l2lspark.experiment.study.CellResult;
import org.l2lspark.experiment.study.Method;
import org.l2lspark.experiment.study.SizePolicy;
import org.l2lspark.experiment.study.StudyResult;
import org.l2lspark.experiment.study.StudySettings;
import org.l2lspark.report.chart.Numbers;

/** A study on one self-contained HTML page: a figure for each thing that was varied. */
public final class StudyReport {
  private static final String BANDS =
      "Mean over seeds; the band is one standard deviation (divisor n - 1) to either side.";

  private final StudyResult study;
  private final StudySettings settings;
  private final Cell.Base base;
  private final Page page;

  private StudyReport(StudyResult study) {
    this.study = study;
    this.settings = study.config().settings();
    this.base = study.config().baseline();
    this.page = new Page(name() + " \u2013 l2l study");
  }

  /** The page. */
  public static String html(StudyResult study) {
    return new StudyReport(study).build();
  }

  private String build() {
    header();
    starts();
    errors();
    gradients();
    activations();
    ensembles();
    functions();
    sizes();
    failures();
    configuration();
    return page.html();
  }

  private void header() {
    page.open("header", "");
    boolean good = study.failed().isEmpty();
    page.heading(name(), good ? "finished" : study.failed().size() + " runs failed", good);
    page.text(
        "p",
        "lead",
        "How %s train the same net from small and large weights."
            .formatted(titles(settings.methods())));
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("folder", study.location());
    origin.put("data digest", study.dataDigest());
    new TreeMap<>(study.versions()).forEach(origin::put);
    page.open("details", "").text("summary", "", "Where it comes from").table(origin);
    page.close("details").close("header");
    Map<String, String> tiles = new LinkedHashMap<>();
    tiles.put("runs", Numbers.text(study.cells().size()));
    tiles.put("seeds each", Numbers.text(settings.seeds().size()));
    tiles.put("updates per run", Numbers.text(settings.iterations()));
    tiles.put("chance", Numbers.percent(1.0 / study.classes()));
    tiles.put("trained above this test accuracy", Numbers.percent(study.trainedAbove()));
    page.tiles(tiles);
  }

  /** Which starts lead anywhere: the table of runs that trained, and the error at the end. */
  private void starts() {
    List<String> head = new ArrayList<>(List.of("method"));
    settings.initialStds().forEach(std -> head.add("initial std " + Cell.plain(std)));
    List<List<String>> rows = new ArrayList<>();
    for (Method method : settings.methods()) {
      List<String> row = new ArrayList<>(List.of(method.title()));
      study.outcomes().stream()
          .filter(outcome -> outcome.method() == method)
          .forEach(o -> row.add(outcome(o)));
      rows.add(row);
    }
    page.open("section", "card").text("h2", "", "Runs that train at all");
    page.table(head, rows);
    page.text(
            "p",
            "caption",
            "Trained of all runs, by test accuracy at the end above %s; then test accuracy, mean"
                    .formatted(Numbers.percent(study.trainedAbove()))
                + " and standard deviation over all seeds. A run that fails counts as not trained"
                + " and 0 %.")
        .close("section");
    List<BandLine> lines = new ArrayList<>();
    for (Method method : settings.methods()) {
      lines.add(
          StudyCharts.last(
              method.title(), color(method), sortedStds(), std -> study.of(method, std)));
    }
    page.open("div", "cards");
    page.chart(
        "starts", "Test error at the end by initial std", BANDS, StudyCharts.errorsByStd(lines));
    page.close("div");
  }

  private static String outcome(StudyResult.Outcome o) {
    return String.format(
        Locale.ROOT,
        "%d of %d trained, %s \u00b1 %s",
        o.trained(),
        o.runs(),
        Numbers.percent(o.meanAccuracy()),
        Numbers.percent(o.stdAccuracy()));
  }

  private void errors() {
    heading("Test error over a run");
    for (double std : settings.initialStds()) {
      List<BandLine> lines = new ArrayList<>();
      for (Method method : settings.methods()) {
        lines.add(StudyCharts.error(method.title(), color(method), study.of(method, std)));
      }
      page.chart(
          "error-" + id(std),
          "Test error, initial std " + Cell.plain(std),
          BANDS,
          StudyCharts.errors(lines));
    }
    page.close("div");
  }

  private List<Method> gradientMethods() {
    return settings.methods().stream().filter(Method::gradient).toList();
  }

  private void gradients() {
    if (gradientMethods().isEmpty()) {
      return;
    }
    heading("Gradients by layer: where they vanish or explode");
    Method first = gradientMethods().get(0);
    page.chart(
        "gradient-start",
        "Gradient before the first update, by initial std",
        "Standard deviation over the parameters of a layer, mean over seeds; the same for all"
            + " gradient methods, which start alike. What is exactly zero has no place on the axis.",
        StudyCharts.gradientsByStd(byStd(first), false));
    for (Method method : gradientMethods()) {
      page.chart(
          "gradient-end-" + method.key(),
          "Gradient at the last record by initial std, " + method.title(),
          "Standard deviation over the parameters of a layer, mean over seeds.",
          StudyCharts.gradientsByStd(byStd(method), true));
    }
    page.close("div");
    gradientTable(first);
    page.open("div", "cards");
    for (Method method : gradientMethods()) {
      for (double std : settings.initialStds()) {
        page.chart(
            "gradient-%s-%s".formatted(method.key(), id(std)),
            "Gradient, %s, initial std %s".formatted(method.title(), Cell.plain(std)),
            "Over the parameters of a layer: standard deviation solid, size of the mean dashed;"
                + " means over seeds. The mean of the output layer is zero.",
            StudyCharts.gradients(study.of(method, std)));
      }
    }
    page.close("div");
  }

  private void gradientTable(Method method) {
    List<String> head = new ArrayList<>(List.of("layer"));
    settings.initialStds().forEach(std -> head.add("initial std " + Cell.plain(std)));
    List<List<String>> rows = new ArrayList<>();
    List<String> layers = StudyCharts.layers(study.of(method, settings.initialStds().get(0)));
    for (int i = 0; i < layers.size(); i++) {
      List<String> row = new ArrayList<>(List.of(layers.get(i)));
      for (double std : settings.initialStds()) {
        row.add(
            Numbers.text(
                Band.Point.of(std, StudyCharts.gradientStd(study.of(method, std), i, false))
                    .mean()));
      }
      rows.add(row);
    }
    page.open("section", "card").text("h2", "", "Std of the gradient before the first update");
    page.table(head, rows).close("section");
  }

  private void activations() {
    heading("Activations by layer");
    for (Method method : settings.methods()) {
      String images =
          method.gradient()
              ? "the samples of a mini-batch"
              : String.format(
                  Locale.ROOT, "up to %d training images, of the estimate", Activations.SCENARIOS);
      for (double std : settings.initialStds()) {
        page.chart(
            "activation-%s-%s".formatted(method.key(), id(std)),
            "Activations, %s, initial std %s".formatted(method.title(), Cell.plain(std)),
            "Mean over the units of a layer and "
                + images
                + "; the band is one standard deviation over these to either side."
                + " Outputs have a panel of their own.",
            StudyCharts.activations(study.of(method, std)));
      }
    }
    page.close("div");
  }

  private void ensembles() {
    if (settings.members().isEmpty() || !settings.methods().contains(Method.ENKF)) {
      return;
    }
    heading("Size of the ensemble, EnKF from initial std " + Cell.plain(base.initialStd()));
    List<BandLine> lines = new ArrayList<>();
    for (int members : settings.members()) {
      lines.add(StudyCharts.error(members + " members", lines.size(), study.ofMembers(members)));
    }
    page.chart("members", "Test error by members", BANDS, StudyCharts.errors(lines));
    page.chart(
        "members-end",
        "Test error at the end by members",
        BANDS,
        StudyCharts.errorsByMembers(
            StudyCharts.last(
                "EnKF",
                Charts.BLUE,
                settings.members().stream().sorted().toList(),
                study::ofMembers)));
    page.close("div");
  }

  private void functions() {
    if (settings.activations().isEmpty() || !settings.methods().contains(Method.ENKF)) {
      return;
    }
    heading("Activation function, EnKF from initial std " + Cell.plain(base.initialStd()));
    List<BandLine> lines = new ArrayList<>();
    for (String activation : settings.activations()) {
      lines.add(StudyCharts.error(activation, lines.size(), study.ofActivation(activation)));
    }
    page.chart("activations", "Test error by activation", BANDS, StudyCharts.errors(lines));
    page.close("div");
  }

  private void sizes() {
    if (settings.sizes().size() < 2 || !settings.methods().contains(Method.ENKF)) {
      return;
    }
    heading("Fixed and dynamic ensemble, EnKF from initial std " + Cell.plain(base.initialStd()));
    List<BandLine> errors = new ArrayList<>();
    List<BandLine> members = new ArrayList<>();
    for (SizePolicy size : settings.sizes()) {
      List<CellResult> runs = study.ofSize(size);
      int color = errors.size();
      errors.add(StudyCharts.error(size.key(), color, runs));
      members.add(
          new BandLine(
              size.key(), color, Band.over(runs.stream().map(CellResult::members).toList())));
    }
    page.chart("sizes", "Test error, fixed and dynamic", BANDS, StudyCharts.errors(errors));
    page.chart("sizes-members", "Members of the ensemble", BANDS, StudyCharts.members(members));
    page.close("div");
  }

  private void failures() {
    if (study.failed().isEmpty()) {
      return;
    }
    page.open("section", "card").text("h2", "", "Runs that failed");
    page.table(
            List.of("run", "reason"),
            study.failed().stream()
                .map(run -> List.of(run.name(), run.problem().orElse("")))
                .toList())
        .close("section");
  }

  private void configuration() {
    page.open("section", "card").text("h2", "", "Configuration");
    page.open("details", "").text("summary", "", "As written");
    page.text("pre", "", study.config().text()).close("details");
    page.open("details", "").text("summary", "", "Runs");
    List<List<String>> rows = new ArrayList<>();
    for (CellResult run : study.cells()) {
      rows.add(
          List.of(
              run.name(),
              Numbers.percent(run.testAccuracy()),
              study.trained(run) ? "yes" : "no",
              Numbers.duration(run.seconds())));
    }
    page.table(List.of("run", "test accuracy", "trained", "time"), rows);
    page.close("details").close("section");
  }

  private void heading(String text) {
    page.text("h2", "part", text).open("div", "cards");
  }

  private Map<Double, List<CellResult>> byStd(Method method) {
    Map<Double, List<CellResult>> runs = new TreeMap<>();
    settings.initialStds().forEach(std -> runs.put(std, study.of(method, std)));
    return runs;
  }

  private List<Double> sortedStds() {
    return settings.initialStds().stream().sorted().toList();
  }

  private static int color(Method method) {
    return switch (method) {
      case ENKF -> Charts.BLUE;
      case SGD -> Charts.RED;
      case ADAM -> Charts.GREEN;
    };
  }

  private static String titles(List<Method> methods) {
    List<String> titles = methods.stream().map(Method::title).toList();
    int last = titles.size() - 1;
    return last == 0
        ? titles.get(0)
        : String.join(", ", titles.subList(0, last)) + " and " + titles.get(last);
  }

  private static String id(double std) {
    return Cell.plain(std).replace('.', '_');
  }

  private String name() {
    String location = study.location();
    return Optional.of(location.substring(location.lastIndexOf('/') + 1))
        .filter(name -> !name.isEmpty())
        .orElse("study");
  }
}
