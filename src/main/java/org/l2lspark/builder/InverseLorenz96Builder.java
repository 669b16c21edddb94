package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.lorenz-96. Settings of the model lorenz-96. */
@Generated("l2l settings --builders")
public final class InverseLorenz96Builder extends SettingsBuilder<InverseLorenz96Builder> {
  /** Nothing is set. */
  public InverseLorenz96Builder() {}

  /** Number of sites around the circle. [in sites; a whole number, 4 to 100,000; default 40] */
  public InverseLorenz96Builder sites(long value) {
    return set("sites", value);
  }

  /**
   * Step of the integration (Runge-Kutta of order 4); smaller where a run of the model runs away.
   * [in units of the model's time; above 0; default 0.05]
   */
  public InverseLorenz96Builder step(double value) {
    return set("step", value);
  }

  /**
   * Time that is integrated before the average and thrown away. [in units of the model's time; at
   * least 0; default 30]
   */
  public InverseLorenz96Builder spinUp(double value) {
    return set("spin-up", value);
  }

  /**
   * Length of the window over which statistics are averaged, at least one step; the longer, the
   * less noise. [in units of the model's time; above 0; default 10]
   */
  public InverseLorenz96Builder average(double value) {
    return set("average", value);
  }
}
