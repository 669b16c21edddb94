package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.agents.flight. For agents that fly; off by default. */
@Generated("l2l settings --builders")
public final class SwarmAgentsFlightBuilder extends SettingsBuilder<SwarmAgentsFlightBuilder> {
  /** Nothing is set. */
  public SwarmAgentsFlightBuilder() {}

  /** Greatest height; 0 where agents walk. [in cells; at least 0; default 0] */
  public SwarmAgentsFlightBuilder ceiling(double value) {
    return set("ceiling", value);
  }

  /** Change of height. [in cells per tick; at least 0; default 0.25] */
  public SwarmAgentsFlightBuilder climb(double value) {
    return set("climb", value);
  }

  /**
   * Things at up to this distance on the ground are found, for each cell of height. [in cells per
   * cell; at least 0; default 0.5]
   */
  public SwarmAgentsFlightBuilder view(double value) {
    return set("view", value);
  }

  /**
   * Ticks until a full battery is empty; it is filled at home. 0 is no battery. [in ticks; a whole
   * number, 0 to 100,000,000; default 0]
   */
  public SwarmAgentsFlightBuilder batteryTicks(long value) {
    return set("battery-ticks", value);
  }

  /**
   * Share of a full battery below which its sensor is active. [a pure number; from 0 to 1; default
   * 0.4]
   */
  public SwarmAgentsFlightBuilder low(double value) {
    return set("low", value);
  }

  /**
   * Greatest strength of the wind at the ceiling; it is weaker below, and nothing on the ground.
   * [in cells per tick; at least 0; default 0]
   */
  public SwarmAgentsFlightBuilder wind(double value) {
    return set("wind", value);
  }
}
