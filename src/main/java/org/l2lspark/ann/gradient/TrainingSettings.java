package org.l2lspark.ann.gradient;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/**
 * How long and how a net is trained by gradients.
 *
 * @param rule how a gradient moves the weights
 * @param batch samples of a mini-batch
 * @param epochs passes over the training split
 * @param recordEvery iterations between records; the first and the last are always recorded
 * @param iterations steps to make whatever {@code epochs} says; 0 for whole epochs
 */
public record TrainingSettings(Rule rule, int batch, int epochs, int recordEvery, int iterations)
    implements Serializable {

  /** Reads the section {@code control}, but for what belongs to the rule. */
  public static TrainingSettings from(Section control, Rule rule) {
    int most = 1_000_000_000;
    return new TrainingSettings(
        rule,
        control.integer("batch-size", 64, 1, most, Doc.of("Samples of a mini-batch.", "samples")),
        control.integer("epochs", 1, 1, most, Doc.of("Passes over the training split.", "epochs")),
        control.integer(
            "record-every",
            100,
            1,
            most,
            Doc.of(
                "Iterations between records; the first and the last are always recorded.",
                "iterations")),
        control.integer(
            "iterations",
            0,
            0,
            most,
            Doc.of("Steps to make, whatever epochs says; 0 for whole epochs.", "iterations")));
  }
}
