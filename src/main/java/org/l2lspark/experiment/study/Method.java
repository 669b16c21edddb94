package org.l2lspark.experiment.study;

import java.util.Locale;
import org.l2lspark.config.Meaning;

/** How a net is trained. */
public enum Method {
  @Meaning("ensemble Kalman filter")
  ENKF("EnKF"),
  @Meaning("stochastic gradient descent with momentum")
  SGD("SGD"),
  @Meaning("Adam")
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
