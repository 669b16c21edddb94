package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.tune.NAME. */
@Generated("l2l settings --builders")
public final class NestedTuneBuilder extends SettingsBuilder<NestedTuneBuilder> {
  /** How values lie between the bounds. */
  public enum Scale implements Choice {
    /** Evenly. */
    LINEAR,
    /** By factors: their logarithm is what moves. */
    LOG,
    /** Whole numbers only. */
    WHOLE
  }

  /** Nothing is set. */
  public NestedTuneBuilder() {}

  /** How values lie between the bounds. [default linear] */
  public NestedTuneBuilder scale(Scale value) {
    return set("scale", value);
  }

  /** Path of the setting within the inner configuration: optimizer.gamma. [required] */
  public NestedTuneBuilder setting(String value) {
    return set("setting", value);
  }

  /** Its lowest value. [a pure number; any number; required] */
  public NestedTuneBuilder lowest(double value) {
    return set("lowest", value);
  }

  /** Its highest value. [a pure number; any number; required] */
  public NestedTuneBuilder highest(double value) {
    return set("highest", value);
  }
}
