package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section optimizer.alternate[]. Which parameter groups are perturbed, in turns, while all others
 * stay at their mean; [] perturbs all in every generation.
 */
@Generated("l2l settings --builders")
public final class EnkfAlternateBuilder extends SettingsBuilder<EnkfAlternateBuilder> {
  /** Nothing is set. */
  public EnkfAlternateBuilder() {}

  /**
   * Groups of the turn: their names, or what these begin with. [a list of at least one; required]
   */
  public EnkfAlternateBuilder groups(String... values) {
    return set("groups", values);
  }

  /** Length of the turn. [in generations; a whole number, 1 to 1,000,000; default 1] */
  public EnkfAlternateBuilder generations(long value) {
    return set("generations", value);
  }

  /**
   * Pieces of equal length into which a group is cut, one of which is perturbed in a generation:
   * the units of a layer, or a divisor of their number. [in parts; a whole number, 1 to 1,000,000;
   * default 1]
   */
  public EnkfAlternateBuilder parts(long value) {
    return set("parts", value);
  }

  /**
   * Standard deviation of the members in this turn; 0 for that of the optimizer. [in units of a
   * parameter; at least 0; default 0]
   */
  public EnkfAlternateBuilder perturbationStd(double value) {
    return set("perturbation-std", value);
  }
}
