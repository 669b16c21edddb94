package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.experiment.ablation.AblatedRun;
import org.l2lspark.experiment.ablation.AblationResult;
import org.l2lspark.experiment.ablation.AblationResult.ArmResult;
import org.l2lspark.experiment.ablation.AblationResult.Contrast;

/** What channels are worth, on one self-contained HTML page. */
public final class AblationReport {
  private static final String INTERVALS =
      "Mean over seeds of evolution and held-out worlds; whiskers and intervals are 95 % bootstrap"
          + " intervals: seeds are drawn, and of each its worlds. Of controls only the mean of each"
          + " run is known. Differences are taken world by world within a run.";

  private static final String SIGNALS =
      "Mutual information of a signal and the situation of the agent that sends it (it carries"
          + " something, or else sees a thing, or neither), plug-in estimate with the correction of"
          + " Miller and Madow, on a few held-out worlds; beside it the same with the ticks of"
          + " each agent shuffled, and the share of ticks in which the signal is sent.";

  private static final String SPIKES =
      "Correlation of input and output spikes in bins of a tick, mean over runs; empty where one of"
          + " both never changes.";

  private final AblationResult result;
  private final Page page;

  private AblationReport(AblationResult result, String name) {
    this.result = result;
    this.page = new Page(name + " \u2013 l2l study swarm-ablation");
    page.open("header", "").text("h1", "", name);
    page.text("p", "lead", "What the channels of a swarm are worth, in " + result.metric() + ".");
    page.close("header");
  }

  /**
   * The page.
   *
   * @param name what people call the study
   */
  public static String html(AblationResult result, String name) {
    return new AblationReport(result, name).build();
  }

  private String build() {
    page.open("div", "cards");
    page.chart(
        "conditions",
        "With and without each channel",
        INTERVALS,
        AblationCharts.conditions(result));
    page.close("div");
    contrasts();
    for (int i = 0; i < result.arms().size(); i++) {
      arm(result.arms().get(i));
      analysis(result.arms().get(i), i);
    }
    return page.html();
  }

  private void contrasts() {
    if (result.contrasts().isEmpty()) {
      return;
    }
    page.open("section", "card").text("h2", "", "Between arms");
    List<List<String>> rows = new ArrayList<>();
    for (Contrast contrast : result.contrasts()) {
      rows.add(
          List.of(
              contrast.arm(),
              AblationTable.text(contrast.difference()),
              contrast.paired() ? "by seed and world" : "no"));
    }
    page.table(List.of("arm", "minus " + result.arms().get(0).name(), "paired"), rows);
    page.text("p", "caption", "Both as they are, nothing cut.").close("section");
  }

  private void arm(ArmResult arm) {
    page.open("section", "card").text("h2", "", arm.name());
    page.table(AblationTable.head(result), AblationTable.rows(arm));
    page.text("p", "caption", AblationTable.seeds(arm) + ".");
    page.open("details", "").text("summary", "", "Settings and runs");
    if (!arm.differs().isEmpty()) {
      page.table(arm.differs());
    }
    page.table(List.of("run", "seed"), arm.runs().stream().map(AblationReport::row).toList());
    page.close("details").close("section");
  }

  private void analysis(ArmResult arm, int index) {
    AnalysisCharts charts = new AnalysisCharts(arm);
    if (charts.isEmpty()) {
      return;
    }
    List<List<String>> signals = AnalysisCharts.signals(arm);
    if (!signals.isEmpty()) {
      page.open("section", "card").text("h2", "", "What signals say: " + arm.name());
      page.table(charts.signalHead(), signals);
      page.text("p", "caption", SIGNALS).close("section");
    }
    page.open("div", "cards");
    page.chart(
        "correlation-" + index, "Inputs and outputs: " + arm.name(), SPIKES, charts.correlation());
    for (int k = 0; k < charts.pheromones().size(); k++) {
      String name = charts.pheromones().get(k);
      page.chart(
          "pheromone-%d-%d".formatted(index, k),
          "Where " + name + " lies: " + arm.name(),
          "Mean amount on each cell at the end, over runs and a few held-out worlds; the highest 1 %"
              + " have one colour.",
          charts.pheromone(name));
    }
    page.close("div");
  }

  private static List<String> row(AblatedRun run) {
    return List.of(run.run().location(), Long.toString(run.run().seed()));
  }
}
