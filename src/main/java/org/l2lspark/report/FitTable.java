package org.l2lspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.report.chart.Numbers;

/** Statistics that a network was fitted to: target, noise, and what the estimate has of each. */
final class FitTable {
  private static final String DOCUMENT = "fit"; // as tasks that fit a network write it

  private FitTable() {}

  /** The table; nothing for runs that fit no network. */
  static void table(RunStore store, Page page) {
    if (!(store.artifact(DOCUMENT).map(d -> d.get("statistics")).orElse(null)
        instanceof List<?> statistics)) {
      return;
    }
    Map<String, Double> reached = store.result().map(RunResult::heldOut).orElse(Map.of());
    List<List<String>> rows = new ArrayList<>();
    for (Object each : statistics) {
      if (each instanceof Map<?, ?> s) {
        double held = reached.getOrDefault(String.valueOf(s.get("name")), Double.NaN);
        double std = number(s, "noiseStd");
        rows.add(
            List.of(
                String.valueOf(s.get("name")),
                Numbers.text(number(s, "target")),
                Numbers.text(std),
                Numbers.text(number(s, "weight")),
                Numbers.text(held),
                Numbers.text((held - number(s, "target")) / std)));
      }
    }
    page.open("section", "card").text("h2", "", "What the network was fitted to");
    page.table(
        List.of("statistic", "target", "noise, std", "weight", "estimate", "off, in std"), rows);
    page.text("p", "caption", "Estimate: mean over the seeds of the network that are held out.")
        .close("section");
  }

  private static double number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
