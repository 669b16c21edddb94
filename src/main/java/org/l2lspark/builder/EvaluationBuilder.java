package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section evaluation. How members are evaluated. */
@Generated("l2l settings --builders")
public final class EvaluationBuilder extends SettingsBuilder<EvaluationBuilder> {
  /** Nothing is set. */
  public EvaluationBuilder() {}

  /**
   * How long a block of members, or one member of a block that took longer, may be evaluated before
   * it counts as failed; 0 for ever. [in s; at least 0; default 0]
   */
  public EvaluationBuilder timeout(double value) {
    return set("timeout", value);
  }
}
