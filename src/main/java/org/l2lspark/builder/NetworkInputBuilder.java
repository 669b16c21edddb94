package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section inputs.NAME. Channels that fire independently, as Poisson processes. */
@Generated("l2l settings --builders")
public final class NetworkInputBuilder extends SettingsBuilder<NetworkInputBuilder> {
  /** Nothing is set. */
  public NetworkInputBuilder() {}

  /** Number of channels. [in channels; a whole number, 1 to 100,000,000; required] */
  public NetworkInputBuilder size(long value) {
    return set("size", value);
  }

  /** Rate of each channel. [in Hz; at least 0; required] */
  public NetworkInputBuilder rateHz(double value) {
    return set("rate-hz", value);
  }

  /** When the channels begin to fire. [in ms; at least 0, a multiple of step-ms; default 0] */
  public NetworkInputBuilder fromMs(double value) {
    return set("from-ms", value);
  }

  /** When they end. [in ms; at least 0, a multiple of step-ms; default duration-ms] */
  public NetworkInputBuilder toMs(double value) {
    return set("to-ms", value);
  }
}
