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
    result.arms().forEach(this::arm);
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

  private static List<String> row(AblatedRun run) {
    return List.of(run.run().location(), Long.toString(run.run().seed()));
  }
}
