package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.Spread;
import picocli.CommandLine;

/**
 * Shows a run as it goes: a progress bar where a person looks at a terminal, one line per
 * generation elsewhere. The submit scripts say which by the environment variable {@code
 * L2L_TERMINAL}, the number of columns.
 */
final class Terminal implements ProgressListener {
  private static final int MAX_SHOWN = 20;
  private static final int FEWEST_COLUMNS = 40;
  private final PrintWriter out;
  private final int columns; // of the terminal, 0 for none
  private ProgressBar bar;

  Terminal(CommandLine commandLine) {
    this.out = commandLine.getOut();
    this.columns = columns();
  }

  /** Columns of the terminal, 0 for none. */
  static int columns() {
    return columns(System.getenv("L2L_TERMINAL"));
  }

  private static int columns(String text) {
    return text == null || !text.matches("[0-9]{1,4}")
        ? 0
        : Math.max(FEWEST_COLUMNS, Integer.parseInt(text));
  }

  @Override
  public synchronized void phase(String description) {
    closeBar();
    line(description);
  }

  @Override
  public synchronized void generation(GenerationMetrics metrics, int generations) {
    if (columns > 0) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName("generations")
                .setInitialMax(generations)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(this::redraw, columns - 1))
                .build();
      }
      bar.stepTo(metrics.number());
      bar.setExtraMessage(fitness(metrics));
    } else {
      double seconds = metrics.totalSeconds();
      line(
          String.format(
              Locale.ROOT,
              "generation %d/%d  %s  %.2f s%s",
              metrics.number(),
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
    metrics.shortened().ifPresent(how -> text.append("  ").append(how));
    if (!Double.isNaN(metrics.meanAccuracy())) {
      text.append(String.format(Locale.ROOT, "  accuracy %.4f", metrics.meanAccuracy()));
    }
    if (!Double.isNaN(metrics.testAccuracy())) {
      text.append(String.format(Locale.ROOT, "  test %.4f", metrics.testAccuracy()));
    }
    return text.toString();
  }

  /** The few lines a run ends with. */
  void summary(RunResult result, String location) {
    closeBar();
    line("");
    line(
        String.format(
            Locale.ROOT,
            "%s: %s on %s, %s members, %s generations in %.1f s",
            result.status().name().toLowerCase(Locale.ROOT),
            result.optimizer(),
            result.task(),
            result.members(),
            result.generations(),
            result.costs().wallSeconds()));
    result.stoppedBecause().ifPresent(reason -> line("  stopped because  " + reason));
    line(
        String.format(
            Locale.ROOT,
            "  best fitness     %s (mean of the last generation %s)",
            number(result.bestFitness().orElse(Double.NaN), 5),
            number(result.meanFitness().orElse(Double.NaN), 5)));
    percent("test accuracy", result.testAccuracy());
    percent("control", result.controlAccuracy());
    percent("chance", result.chanceAccuracy());
    percent("train accuracy", result.trainAccuracy());
    if (result.chanceAccuracy().isEmpty()) {
      metrics("held out", result.heldOut());
      metrics("control", result.control());
      result.controls().forEach((name, own) -> metrics("control " + name, own));
      metrics("training", result.training());
    }
    estimate(result.estimate());
    result
        .fame()
        .answer()
        .ifPresent(answer -> line("  answer           " + answer + ", by trying again"));
    line(
        String.format(
            Locale.ROOT,
            "  simulated        %.1f s of model time, %d spikes, %d failures",
            result.costs().simulatedMs() / 1000,
            result.costs().spikes(),
            result.costs().failures()));
    line("  run directory    " + location);
  }

  private void percent(String label, OptionalDouble value) {
    value.ifPresent(
        number -> line(String.format(Locale.ROOT, "  %-16s %.2f %%", label, 100 * number)));
  }

  private void metrics(String label, Map<String, Double> metrics) {
    if (!metrics.isEmpty()) {
      String all =
          Spread.texts(metrics, value -> number(value, 5)).entrySet().stream()
              .map(metric -> metric.getKey() + " " + metric.getValue())
              .collect(Collectors.joining(", "));
      line(String.format(Locale.ROOT, "  %-16s %s", label, all));
    }
  }

  private void estimate(Map<String, Object> estimate) {
    if (!estimate.isEmpty() && estimate.size() <= MAX_SHOWN) {
      String all =
          estimate.entrySet().stream()
              .map(
                  parameter ->
                      parameter.getKey()
                          + " = "
                          + (parameter.getValue() instanceof Double value
                              ? number(value, 5)
                              : parameter.getValue()))
              .collect(Collectors.joining(", "));
      line("  estimate         " + all);
    }
  }

  /** With this many decimals; by powers of ten where that would be a long row of digits. */
  private static String number(double value, int decimals) {
    String form = Math.abs(value) < 1e7 ? "%." + decimals + "f" : "%." + decimals + "e";
    return String.format(Locale.ROOT, form, value);
  }

  /** Over the line that the cursor is in. */
  private void redraw(String text) {
    out.print("\r" + text);
    out.flush();
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
      out.println();
    }
  }
}
