package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Section task.protocol. The time of one image, from rest: warm-up, blank, stimulus. Channels are
 * at their lowest rate in the first two.
 */
@Generated("l2l settings --builders")
public final class ReservoirProtocolBuilder extends SettingsBuilder<ReservoirProtocolBuilder> {
  /** Nothing is set. */
  public ReservoirProtocolBuilder() {}

  /**
   * Step of the simulation; coarser ones are faster and less exact. [in ms; above 0; default 0.1]
   */
  public ReservoirProtocolBuilder stepMs(double value) {
    return set("step-ms", value);
  }

  /** Time after the start, at rest. [in ms; at least 0, a multiple of step-ms; default 100] */
  public ReservoirProtocolBuilder warmUpMs(double value) {
    return set("warm-up-ms", value);
  }

  /** Time without an image. [in ms; at least 0, a multiple of step-ms; default 200] */
  public ReservoirProtocolBuilder blankMs(double value) {
    return set("blank-ms", value);
  }

  /**
   * Time with the image, in which spikes are counted. [in ms; at least 0, a multiple of step-ms;
   * default 500]
   */
  public ReservoirProtocolBuilder stimulusMs(double value) {
    return set("stimulus-ms", value);
  }
}
