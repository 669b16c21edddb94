package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** A whole configuration, as l2l study gradients CONF takes it. */
@Generated("l2l settings --builders")
public final class NetworkBuilder extends SettingsBuilder<NetworkBuilder> {
  /** Nothing is set. */
  public NetworkBuilder() {}

  /** What the runs of 'l2l study gradients' differ in. */
  public NetworkBuilder study(NetworkStudyBuilder section) {
    return set("study", section);
  }
}
