package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.agents.sees.NAME. What they see, each class under its name. */
@Generated("l2l settings --builders")
public final class SwarmAgentsSeeBuilder extends SettingsBuilder<SwarmAgentsSeeBuilder> {
  /** Nothing is set. */
  public SwarmAgentsSeeBuilder() {}

  /** How far. [in cells; at least 0.5; default 5] */
  public SwarmAgentsSeeBuilder range(double value) {
    return set("range", value);
  }

  /**
   * Inputs by distance, of which the one of its part is active. [a pure number; a whole number, 1
   * to 8; default 1]
   */
  public SwarmAgentsSeeBuilder levels(long value) {
    return set("levels", value);
  }

  /**
   * Directions from the heading, to the left. [in degrees; a list, whole numbers from -180 to 180;
   * default [0]]
   */
  public SwarmAgentsSeeBuilder anglesDeg(double... values) {
    return set("angles-deg", values);
  }
}
