package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section constraints[]. Inequalities that members should keep: fitness is less by a penalty where
 * one does not, for every optimizer that moves by fitness. The share of members that keep all is
 * the metric feasible.
 */
@Generated("l2l settings --builders")
public final class ConstraintBuilder extends SettingsBuilder<ConstraintBuilder> {
  /** How the penalty grows with the violation. */
  public enum Form implements Choice {
    /** Weight times the violation: exact from a certain weight on. */
    LINEAR,
    /** Weight times the square of the violation: smooth, and violated a little. */
    QUADRATIC
  }

  /** Nothing is set. */
  public ConstraintBuilder() {}

  /** Name of the metric that is limited, its mean over scenarios. [not set] */
  public ConstraintBuilder metric(String value) {
    return set("metric", value);
  }

  /**
   * Weights of parameters by name: their weighted sum is limited, in the place of a metric.
   * [numbers { NAME = value, ... }; default none]
   */
  public ConstraintBuilder parameters(String name, double value) {
    return set("parameters", name, value);
  }

  /** The lower limit. [in units of it; any number; not set] */
  public ConstraintBuilder atLeast(double value) {
    return set("at-least", value);
  }

  /** The upper limit. [in units of it; any number; not set] */
  public ConstraintBuilder atMost(double value) {
    return set("at-most", value);
  }

  /** Weight of the penalty. [in units of fitness for a violation of 1; above 0; required] */
  public ConstraintBuilder weight(double value) {
    return set("weight", value);
  }

  /** How the penalty grows with the violation. [default linear] */
  public ConstraintBuilder form(Form value) {
    return set("form", value);
  }
}
