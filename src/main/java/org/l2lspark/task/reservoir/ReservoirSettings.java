package org.l2lspark.task.reservoir;

import com.typesafe.config.Config;
import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.snn.encode.Encoder;

/**
 * A bulk and how it is shown an image: all of a reservoir but what is read from it.
 *
 * @param bulk the network
 * @param protocol the time of an image
 * @param encoder how an image becomes spikes
 */
public record ReservoirSettings(BulkSettings bulk, Protocol protocol, Encoder encoder)
    implements Serializable {

  /**
   * Reads the keys {@code bulk}, {@code protocol} and {@code encoding} of a section.
   *
   * @throws org.l2lspark.problem.InputException when a value is impossible
   */
  public static ReservoirSettings from(Section task) {
    BulkSettings bulk =
        BulkSettings.from(
            task.section(
                "bulk",
                Doc.of(
                    "The fixed recurrent network; by default that of the published reservoir.")));
    Protocol protocol =
        Protocol.from(
            task.section(
                "protocol",
                Doc.of(
                    "The time of one image, from rest: warm-up, blank, stimulus. Channels are"
                        + " at their lowest rate in the first two.")));
    Section encoding = task.section("encoding", Doc.of("How an image becomes spikes."));
    Encoder encoder = Encoder.from(encoding);
    encoder.requireFits(encoding, protocol.stepMs());
    return new ReservoirSettings(bulk, protocol, encoder);
  }

  /**
   * Reads a configuration of these three sections and nothing else.
   *
   * @throws org.l2lspark.problem.InputException when a key is unknown or a value is impossible
   */
  public static ReservoirSettings alone(Config config) {
    Section root = Section.root(config);
    ReservoirSettings settings = from(root);
    root.requireNoUnknownKeys();
    return settings;
  }

  /** Number of bulk neurons. */
  public int neurons() {
    return bulk.neurons();
  }

  /** Samples shown to the bulk while it learns by STDP, 0 where it does not. */
  public int learningSamples() {
    return bulk.plasticity().images();
  }
}
