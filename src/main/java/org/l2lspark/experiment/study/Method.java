package org.l2lspark.experiment.study;

import java.util.Locale;

/** How a net is trained. */
public enum Method {
  /** Ensemble Kalman filter. */
  ENKF("EnKF"),
  /** Stochastic gradient descent with momentum. */
  SGD("SGD"),
  /** Adam. */
  ADAM("Adam");

  private final String title;

  Method(String title) {
    this.title = title;
  }

  /** As people write it. */
  public String title() {
    return title;
  }

  /** As it stands in a configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it follows a gradient. */
  public boolean gradient() {
    return this != ENKF;
  }
}
