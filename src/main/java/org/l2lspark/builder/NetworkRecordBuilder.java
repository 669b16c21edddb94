package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section record. What is recorded beside the spikes. */
@Generated("l2l settings --builders")
public final class NetworkRecordBuilder extends SettingsBuilder<NetworkRecordBuilder> {
  /** Nothing is set. */
  public NetworkRecordBuilder() {}

  /**
   * Neurons of each population, the first ones, whose state is recorded. [in neurons; a whole
   * number, 0 to 1,000; default 2]
   */
  public NetworkRecordBuilder neurons(long value) {
    return set("neurons", value);
  }
}
