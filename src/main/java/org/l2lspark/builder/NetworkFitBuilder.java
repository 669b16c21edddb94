package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Task network-fit: tune parameters of a spiking network until its rates, CVs and correlations are
 * as given.
 */
@Generated("l2l settings --builders")
public final class NetworkFitBuilder extends TaskBuilder<NetworkFitBuilder> {
  /** Nothing is set. */
  public NetworkFitBuilder() {
    super("network-fit");
  }

  /**
   * Model time before the statistics, in which the network settles; rounded to steps. [in ms; at
   * least 0; default 200]
   */
  public NetworkFitBuilder warmUpMs(double value) {
    return set("warm-up-ms", value);
  }

  /**
   * Model time over which statistics are taken, rounded to steps; the longer, the less noise. [in
   * ms; above 0; default 1000]
   */
  public NetworkFitBuilder durationMs(double value) {
    return set("duration-ms", value);
  }

  /**
   * Width of the bins in which spikes are counted for correlations. [in ms; above 0; default 10]
   */
  public NetworkFitBuilder correlationBinMs(double value) {
    return set("correlation-bin-ms", value);
  }

  /**
   * Values of all parameters that have a prior: data are made from them where there are none, and
   * estimates are compared with them. [in unit of the parameter; numbers { NAME = value, ... };
   * default unknown]
   */
  public NetworkFitBuilder truth(String name, double value) {
    return set("truth", name, value);
  }

  /**
   * Number of seeds of the network that test the estimate. [in seeds; a whole number, 1 to
   * 1,000,000; default 20]
   */
  public NetworkFitBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** The network, as 'l2l simulate' reads it, without inputs. */
  public NetworkFitBuilder network(NetworkFitNetworkBuilder section) {
    return set("network", section);
  }

  /** What is measured of the network, and what it should be. [required] */
  public NetworkFitBuilder statistics(NetworkFitStatisticBuilder... sections) {
    return set("statistics", sections);
  }

  /** The parameters that are fitted: what each is in the network, and its prior. [required] */
  public NetworkFitBuilder tune(NetworkFitTuneBuilder... sections) {
    return set("tune", sections);
  }

  /**
   * How uncertain the targets are: one of variance, variances, covariance and samples. What
   * statistics vary by from seed to seed is the least of it.
   */
  public NetworkFitBuilder noise(NetworkFitNoiseBuilder section) {
    return set("noise", section);
  }
}
