package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task reservoir: classify images by a fixed spiking bulk and a trained readout. */
@Generated("l2l settings --builders")
public final class ReservoirBuilder extends TaskBuilder<ReservoirBuilder> {
  /** Nothing is set. */
  public ReservoirBuilder() {
    super("reservoir");
  }

  /** The fixed recurrent network; by default that of the published reservoir. */
  public ReservoirBuilder bulk(ReservoirBulkBuilder section) {
    return set("bulk", section);
  }

  /**
   * The time of one image, from rest: warm-up, blank, stimulus. Channels are at their lowest rate
   * in the first two.
   */
  public ReservoirBuilder protocol(ReservoirProtocolBuilder section) {
    return set("protocol", section);
  }

  /** How an image becomes spikes. */
  public ReservoirBuilder encoding(ReservoirEncodingBuilder section) {
    return set("encoding", section);
  }

  /** How decisions are read from the bulk: what is trained. */
  public ReservoirBuilder readout(ReservoirReadoutBuilder section) {
    return set("readout", section);
  }
}
