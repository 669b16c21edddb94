package org.l2lspark.task.reservoir;

import java.util.Locale;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * What happens in the time of one image: from rest, warm-up and blank with every input at its
 * lowest rate, then the stimulus, in which spikes are counted.
 *
 * @param stepMs step of the simulation in ms
 * @param warmUpMs time after the start in ms
 * @param blankMs time without an image in ms
 * @param stimulusMs time with the image in ms
 */
record Protocol(double stepMs, double warmUpMs, double blankMs, double stimulusMs)
    implements java.io.Serializable {
  private static final int MOST_STEPS = 10_000_000; // what no image is shown for

  static Protocol from(Section protocol) {
    double stepMs =
        protocol.number(
            "step-ms",
            0.1,
            Range.POSITIVE,
            Doc.of("Step of the simulation; coarser ones are faster and less exact.", "ms"));
    Protocol read =
        new Protocol(
            stepMs,
            wholeSteps(protocol, "warm-up-ms", 100, stepMs, "Time after the start, at rest."),
            wholeSteps(protocol, "blank-ms", 200, stepMs, "Time without an image."),
            wholeSteps(
                protocol,
                "stimulus-ms",
                500,
                stepMs,
                "Time with the image, in which spikes are counted."));
    if (read.durationMs() / stepMs > MOST_STEPS) {
      throw protocol.problem(
          "stimulus-ms",
          String.format(Locale.ROOT, "at most %,d steps of %s ms an image", MOST_STEPS, stepMs),
          read.durationMs() + " ms with warm-up-ms and blank-ms",
          "shorten the times, or lengthen step-ms");
    }
    return read;
  }

  private static double wholeSteps(
      Section protocol, String key, double defaultMs, double stepMs, String sentence) {
    Doc doc = Doc.of(sentence, "ms").range("at least 0, a multiple of step-ms");
    double ms = protocol.number(key, defaultMs, Range.NOT_NEGATIVE, doc);
    double steps = ms / stepMs;
    if (steps <= MOST_STEPS && Math.abs(steps - Math.rint(steps)) > 1e-6) {
      throw protocol.problem(
          key, "a multiple of step-ms = " + stepMs, ms + " ms", "round it to whole steps");
    }
    return ms;
  }

  /** Steps before the stimulus. */
  int blankSteps() {
    return (int) Math.rint((warmUpMs + blankMs) / stepMs);
  }

  /** Steps of the stimulus. */
  int stimulusSteps() {
    return (int) Math.rint(stimulusMs / stepMs);
  }

  /** Model time of one image in ms. */
  double durationMs() {
    return warmUpMs + blankMs + stimulusMs;
  }
}
