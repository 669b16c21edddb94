package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.net. Settings of the feed-forward and the recurrent controller; unread with others.
 */
@Generated("l2l settings --builders")
public final class PoleNetBuilder extends SettingsBuilder<PoleNetBuilder> {
  /** Nothing is set. */
  public PoleNetBuilder() {}

  /** Hidden units. [in units; a whole number, 1 to 10,000; default 6] */
  public PoleNetBuilder hidden(long value) {
    return set("hidden", value);
  }

  /** Whether units have a bias; without, mirrored states get mirrored forces. [default false] */
  public PoleNetBuilder bias(boolean value) {
    return set("bias", value);
  }

  /**
   * Standard deviation of the weights that members start with. [a pure number; above 0; default 1]
   */
  public PoleNetBuilder initialStd(double value) {
    return set("initial-std", value);
  }
}
