package org.l2lspark.experiment;

import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * The classifier that a result is compared with: the same features, split and metric, trained by
 * other means.
 *
 * @param kind which classifier
 * @param penalty L2 penalty: of ridge in units of one sample's squared error on standardised
 *     features, of logistic regression MLlib's {@code regParam}
 */
public record ControlSettings(Kind kind, double penalty) {

  /** Which classifier. */
  public enum Kind {
    /** None. */
    NONE,
    /** Ridge regression on targets of +-1, in closed form. */
    RIDGE,
    /** MLlib's multinomial logistic regression. */
    LOGISTIC
  }

  /** Reads the section {@code control}. */
  public static ControlSettings from(Section control) {
    Kind kind = control.choice("kind", Kind.class, Kind.RIDGE);
    return new ControlSettings(
        kind, control.number("penalty", kind == Kind.LOGISTIC ? 1e-4 : 100, Range.NOT_NEGATIVE));
  }
}
