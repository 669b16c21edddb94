package org.l2lspark.task.fit;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * When a network is looked at.
 *
 * @param warmUpMs model time before, whose spikes do not count
 * @param durationMs model time in which spikes count
 * @param binMs width of the bins of correlations
 */
record Window(double warmUpMs, double durationMs, double binMs) implements Serializable {
  private static final double MOST_STEPS = 1e8;

  static Window from(Section task, double stepMs) {
    Window window =
        new Window(
            task.number(
                "warm-up-ms",
                200,
                Range.NOT_NEGATIVE,
                Doc.of(
                    "Model time before the statistics, in which the network settles; rounded to"
                        + " steps.",
                    "ms")),
            task.number(
                "duration-ms",
                1000,
                Range.POSITIVE,
                Doc.of(
                    "Model time over which statistics are taken, rounded to steps; the longer, the"
                        + " less noise.",
                    "ms")),
            task.number(
                "correlation-bin-ms",
                10,
                Range.POSITIVE,
                Doc.of("Width of the bins in which spikes are counted for correlations.", "ms")));
    if (!(window.durationMs / stepMs + window.warmUpMs / stepMs <= MOST_STEPS)
        || window.endStep(stepMs) - window.firstStep(stepMs) < 2 * window.binSteps(stepMs)) {
      throw task.problem(
          "duration-ms",
          "at least two bins of correlation-bin-ms = %s, and at most 1e8 steps of %s ms with the warm-up"
              .formatted(window.binMs, stepMs),
          "%s ms after %s ms".formatted(window.durationMs, window.warmUpMs),
          "");
    }
    return window;
  }

  /** First step that counts. */
  int firstStep(double stepMs) {
    return (int) Math.rint(warmUpMs / stepMs);
  }

  /** End of the steps that count. */
  int endStep(double stepMs) {
    return (int) Math.rint((warmUpMs + durationMs) / stepMs);
  }

  /** Steps of a bin, at least one. */
  int binSteps(double stepMs) {
    return Math.max(1, (int) Math.rint(binMs / stepMs));
  }
}
