package org.l2lspark.task;

import java.util.OptionalDouble;
import org.l2lspark.ann.gradient.Rule;
import org.l2lspark.ann.gradient.TrainingSettings;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * How a net is trained by gradients, for comparison.
 *
 * @param training rule and length
 * @param initialStd standard deviation of the initial weights; empty for that of the members, so
 *     that all methods start alike
 */
public record GradientSettings(TrainingSettings training, OptionalDouble initialStd) {

  /** Iterations between records. */
  public int recordEvery() {
    return training.recordEvery();
  }

  /** Reads the section {@code control} of kind {@code sgd} or {@code adam}. */
  public static GradientSettings from(Section control, boolean adam) {
    return new GradientSettings(
        TrainingSettings.from(control, adam ? Rule.adam(control) : Rule.sgd(control)),
        control.optionalNumber(
            "initial-std",
            Range.NOT_NEGATIVE,
            Doc.of("Standard deviation of the initial weights.", "units of a weight")
                .byDefault("that of the task, so that all methods start alike")));
  }
}
