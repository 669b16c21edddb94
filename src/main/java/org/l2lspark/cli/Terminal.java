package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.ProgressListener;
import picocli.CommandLine;

/**
 * Shows a run as it goes: a progress bar where a person looks at a terminal, one line a generation
 * elsewhere. The submit scripts say which by the environment variable {@code L2L_TERMINAL}.
 */
final class Terminal implements ProgressListener {
  private final PrintWriter out;
  private final boolean interactive;
  private ProgressBar bar;

  Terminal(CommandLine commandLine) {
    this.out = commandLine.getOut();
    this.interactive = "1".equals(System.getenv("L2L_TERMINAL"));
  }

  @Override
  public void phase(String description) {
    closeBar();
    line(description);
  }

  @Override
  public void generation(GenerationMetrics metrics, int generations) {
    if (interactive) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName("generations")
                .setInitialMax(generations)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
      }
      bar.stepTo(metrics.generation() + 1L);
      bar.setExtraMessage(fitness(metrics));
    } else {
      double seconds = metrics.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
      line(
          String.format(
              Locale.ROOT,
              "generation %d/%d  %s  %.2f s%s",
              metrics.generation() + 1,
              generations,
              fitness(metrics),
              seconds,
              metrics.failures() == 0 ? "" : "  failures " + metrics.failures()));
    }
  }

  private static String fitness(GenerationMetrics metrics) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "fitness best %s mean %s",
            number(metrics.bestFitness(), 4),
            number(metrics.meanFitness(), 4)));
    if (!Double.isNaN(metrics.meanAccuracy())) {
      text.append(String.format(Locale.ROOT, "  accuracy %.4f", metrics.meanAccuracy()));
    }
    if (!Double.isNaN(metrics.testAccuracy())) {
      text.append(String.format(Locale.ROOT, "  test %.4f", metrics.testAccuracy()));
    }
    return text.toString();
  }

  /** The few lines a run ends with. */
  void summary(Map<String, Object> summary, String location) {
    closeBar();
    line("");
    line(
        String.format(
            Locale.ROOT,
            "%s: %s on %s, %s members, %s generations in %.1f s",
            summary.get("status"),
            summary.get("optimizer"),
            summary.get("task"),
            summary.get("members"),
            summary.get("generations"),
            number(summary, "wallSeconds")));
    line(
        String.format(
            Locale.ROOT,
            "  best fitness     %s (mean of the last generation %s)",
            number(number(summary, "bestFitness"), 5),
            number(number(summary, "meanFitness"), 5)));
    percent(summary, "test accuracy", "testAccuracy");
    percent(summary, "control", "controlAccuracy");
    percent(summary, "chance", "chanceAccuracy");
    percent(summary, "train accuracy", "trainAccuracy");
    line(
        String.format(
            Locale.ROOT,
            "  simulated        %.1f s of model time, %d spikes, %d failures",
            number(summary, "simulatedMs") / 1000,
            (long) number(summary, "spikes"),
            (long) number(summary, "failures")));
    line("  run directory    " + location);
  }

  private void percent(Map<String, Object> summary, String label, String key) {
    double value = number(summary, key);
    if (!Double.isNaN(value)) {
      line(String.format(Locale.ROOT, "  %-16s %.2f %%", label, 100 * value));
    }
  }

  /** With this many decimals; by powers of ten where that would be a long row of digits. */
  private static String number(double value, int decimals) {
    String form = Math.abs(value) < 1e7 ? "%." + decimals + "f" : "%." + decimals + "e";
    return String.format(Locale.ROOT, form, value);
  }

  private static double number(Map<String, Object> summary, String key) {
    return summary.get(key) instanceof Number value ? value.doubleValue() : Double.NaN;
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
