package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Task nested: settings of a run, by what its answer is worth: an optimizer around an optimizer.
 */
@Generated("l2l settings --builders")
public final class NestedBuilder extends TaskBuilder<NestedBuilder> {
  /** Nothing is set. */
  public NestedBuilder() {
    super("nested");
  }

  /**
   * The inner run: a configuration with the sections task, optimizer and run (of which generations,
   * batch, batch-size, batch-repeats, fitness and fitness-quantile have a meaning). [a
   * configuration { ... }; required]
   */
  public NestedBuilder inner(String value) {
    return set("inner", value);
  }

  /**
   * Members that an inner run may evaluate over all its generations, so that large ensembles have
   * fewer generations; 0: run.generations alone says how long it is. [in members; a whole number,
   * at least 0; default 0]
   */
  public NestedBuilder budget(long value) {
    return set("budget", value);
  }

  /**
   * Share of the inner training scenarios that fitness is measured on and that inner runs do not
   * see; the last ones. Where there is no end of scenarios, others are taken. [a pure number; from
   * 0 to 1; default 0.2]
   */
  public NestedBuilder validation(double value) {
    return set("validation", value);
  }

  /**
   * Metric of the inner run's answer that is a member's fitness: the higher, the better. [default
   * accuracy of a classification, else fitness]
   */
  public NestedBuilder score(String value) {
    return set("score", value);
  }

  /**
   * Inner runs, each of its own seed, that test the estimate, on the inner scenarios that are held
   * out. [in runs; a whole number, 1 to 1,000,000; default 10]
   */
  public NestedBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** Settings of the inner run that the outer loop moves, each under a name. [default none] */
  public NestedBuilder tune(String name, NestedTuneBuilder section) {
    return set("tune", name, section);
  }
}
