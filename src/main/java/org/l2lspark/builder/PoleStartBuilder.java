package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.start. What episodes start from: each number evenly between plus and minus its
 * limit.
 */
@Generated("l2l settings --builders")
public final class PoleStartBuilder extends SettingsBuilder<PoleStartBuilder> {
  /** Nothing is set. */
  public PoleStartBuilder() {}

  /**
   * Farthest start of the cart from the middle, on either side. [in m; from 0 to track-m; default
   * 1]
   */
  public PoleStartBuilder positionM(double value) {
    return set("position-m", value);
  }

  /**
   * Highest velocity of the cart at the start, in either direction. [in m/s; at least 0; default
   * 0.5]
   */
  public PoleStartBuilder velocityMps(double value) {
    return set("velocity-mps", value);
  }

  /**
   * Farthest lean of the pole at the start, to either side. [in degrees; from 0 to fall-deg;
   * default 6]
   */
  public PoleStartBuilder angleDeg(double value) {
    return set("angle-deg", value);
  }

  /**
   * Fastest turn of the pole at the start, to either side. [in degrees/s; at least 0; default 15]
   */
  public PoleStartBuilder turningDps(double value) {
    return set("turning-dps", value);
  }

  /**
   * Whether all episodes start alike, from the limits: the first pole leans, others are upright.
   * Published studies of two poles start so, at 4 degrees. [default false]
   */
  public PoleStartBuilder fixed(boolean value) {
    return set("fixed", value);
  }

  /**
   * Whether episodes that are held out start from the 625 states by which published studies tell
   * whether a controller of two poles generalises. Their fitness is the fraction of steps, whatever
   * task.reward is. [default false]
   */
  public PoleStartBuilder heldOutGrid(boolean value) {
    return set("held-out-grid", value);
  }
}
