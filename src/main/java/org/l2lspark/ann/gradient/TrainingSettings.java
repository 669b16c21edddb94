package org.l2lspark.ann.gradient;

import java.io.Serializable;
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

  /**
   * Reads {@code batch-size} (64), {@code epochs} (1), {@code record-every} (100), {@code
   * iterations} (0).
   */
  public static TrainingSettings from(Section control, Rule rule) {
    int most = 1_000_000_000;
    return new TrainingSettings(
        rule,
        control.integer("batch-size", 64, 1, most),
        control.integer("epochs", 1, 1, most),
        control.integer("record-every", 100, 1, most),
        control.integer("iterations", 0, 0, most));
  }
}
