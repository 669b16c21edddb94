package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.drawn. Reservoirs that are drawn, not learnt, beside those of the start: a control.
 */
@Generated("l2l settings --builders")
public final class VolterraFiltersDrawnBuilder
    extends SettingsBuilder<VolterraFiltersDrawnBuilder> {
  /** Nothing is set. */
  public VolterraFiltersDrawnBuilder() {}

  /** Standard deviation of their input weights. [in 100 pA; above 0; default 8] */
  public VolterraFiltersDrawnBuilder inputStd(double value) {
    return set("input-std", value);
  }

  /**
   * Standard deviation of their weights between neurons, times the root of their number. With the
   * defaults the error is least where neither is learnt (20 neurons). [in 100 pA; above 0; default
   * 3]
   */
  public VolterraFiltersDrawnBuilder recurrentStd(double value) {
    return set("recurrent-std", value);
  }
}
