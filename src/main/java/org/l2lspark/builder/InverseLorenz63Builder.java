package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.lorenz-63. Settings of the model lorenz-63. */
@Generated("l2l settings --builders")
public final class InverseLorenz63Builder extends SettingsBuilder<InverseLorenz63Builder> {
  /** Nothing is set. */
  public InverseLorenz63Builder() {}

  /**
   * Step of the integration (Runge-Kutta of order 4); smaller where a run of the model runs away.
   * [in units of the model's time; above 0; default 0.01]
   */
  public InverseLorenz63Builder step(double value) {
    return set("step", value);
  }

  /**
   * Time that is integrated before the average and thrown away. [in units of the model's time; at
   * least 0; default 30]
   */
  public InverseLorenz63Builder spinUp(double value) {
    return set("spin-up", value);
  }

  /**
   * Length of the window over which statistics are averaged, at least one step; the longer, the
   * less noise. [in units of the model's time; above 0; default 10]
   */
  public InverseLorenz63Builder average(double value) {
    return set("average", value);
  }
}
