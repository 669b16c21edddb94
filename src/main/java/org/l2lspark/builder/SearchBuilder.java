package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer search: random, Sobol or grid search: a control, and a way to look at a space. */
@Generated("l2l settings --builders")
public final class SearchBuilder extends OptimizerBuilder<SearchBuilder> {
  /** Which points. */
  public enum Design implements Choice {
    /** Drawn as members start: as many as there are generations for. */
    RANDOM,
    /** Spread evenly (Sobol' 1967), moved at random by the seed; for up to 1000 parameters. */
    SOBOL,
    /** Every combination of some levels of each parameter. */
    GRID
  }

  /** Nothing is set. */
  public SearchBuilder() {
    super("search");
  }

  /** Points of a generation. [in members; a whole number, 1 to 1,000,000; default 50] */
  public SearchBuilder members(long value) {
    return set("members", value);
  }

  /** Which points. [default random] */
  public SearchBuilder design(Design value) {
    return set("design", value);
  }

  /**
   * Values of each parameter, evenly apart, the ends included; has an effect where design = grid.
   * The run ends after levels^parameters points. [a pure number; a whole number, 2 to 1,000,000;
   * default 5]
   */
  public SearchBuilder levels(long value) {
    return set("levels", value);
  }

  /**
   * How far points lie from the mean of a parameter's start where it has no bounds; has an effect
   * where design = sobol or grid. [in standard deviations of the parameter's start; above 0;
   * default 2]
   */
  public SearchBuilder reach(double value) {
    return set("reach", value);
  }
}
