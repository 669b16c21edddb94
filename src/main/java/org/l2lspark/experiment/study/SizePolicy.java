package org.l2lspark.experiment.study;

import java.util.Locale;

/** Whether the number of members changes in a run. */
public enum SizePolicy {
  /** It does not. */
  FIXED,
  /** It follows the accuracy ({@code optimizer.ensemble-size = dynamic}). */
  DYNAMIC;

  /** As it stands in a configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
