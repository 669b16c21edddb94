package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Task volterra-filters: learn to learn filters: weights of a spiking reservoir whose readout each
 * task trains.
 */
@Generated("l2l settings --builders")
public final class VolterraFiltersBuilder extends TaskBuilder<VolterraFiltersBuilder> {
  /** Nothing is set. */
  public VolterraFiltersBuilder() {
    super("volterra-filters");
  }

  /**
   * Penalty of the ridge regression that trains a readout, over the mean variance of what it reads.
   * [a pure number; above 0; default 0.01]
   */
  public VolterraFiltersBuilder penalty(double value) {
    return set("penalty", value);
  }

  /**
   * Filters, never trained on, that test the estimate. [in filters; a whole number, 1 to 1,000,000;
   * default 100]
   */
  public VolterraFiltersBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** The reservoir of spiking neurons. */
  public VolterraFiltersBuilder reservoir(VolterraFiltersReservoirBuilder section) {
    return set("reservoir", section);
  }

  /** Reservoirs that are drawn, not learnt, beside those of the start: a control. */
  public VolterraFiltersBuilder drawn(VolterraFiltersDrawnBuilder section) {
    return set("drawn", section);
  }

  /** The filters and their inputs. */
  public VolterraFiltersBuilder family(VolterraFiltersFamilyBuilder section) {
    return set("family", section);
  }
}
