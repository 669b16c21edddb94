package org.l2lspark.task.reservoir;

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

  static Protocol from(Section protocol) {
    double stepMs = protocol.number("step-ms", 0.1, Range.POSITIVE);
    return new Protocol(
        stepMs,
        wholeSteps(protocol, "warm-up-ms", 100, stepMs),
        wholeSteps(protocol, "blank-ms", 200, stepMs),
        wholeSteps(protocol, "stimulus-ms", 500, stepMs));
  }

  private static double wholeSteps(Section protocol, String key, double defaultMs, double stepMs) {
    double ms = protocol.number(key, defaultMs, Range.NOT_NEGATIVE);
    double steps = ms / stepMs;
    if (Math.abs(steps - Math.rint(steps)) > 1e-6) {
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
