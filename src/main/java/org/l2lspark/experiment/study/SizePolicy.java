package org.l2lspark.experiment.study;

import java.util.Locale;
import org.l2lspark.config.Meaning;

/** Whether the number of members changes in a run. */
public enum SizePolicy {
  @Meaning("it does not change")
  FIXED,
  @Meaning("it follows the accuracy: optimizer.ensemble-size = dynamic")
  DYNAMIC;

  /** As it stands in a configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
