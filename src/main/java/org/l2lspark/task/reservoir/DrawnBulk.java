package org.l2lspark.task.reservoir;

import java.util.List;
import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.task.Preparation;

/**
 * A bulk whose synapses are drawn and have learnt nothing yet. Nothing is simulated to make it.
 *
 * @param images what it is shown, and how
 * @param network its neurons and synapses, some of which may learn
 * @param adaptation how they learn; absent where none does
 */
record DrawnBulk(BulkImages images, PlasticNetwork network, Optional<BulkAdaptation> adaptation) {
  /** What the synapses are drawn by, folded into the task's seed. */
  static final String SEED = "bulk";

  /**
   * Draws a bulk.
   *
   * @throws InputException when the settings do not fit the encoder or the data
   */
  static DrawnBulk of(
      BulkSettings settings, Protocol protocol, Encoder encoder, Dataset data, Seed seed) {
    GreyValues grey = GreyValues.of(data.train().features());
    return of(new ReservoirSettings(settings, protocol, encoder), data, grey, seed);
  }

  /**
   * Draws a bulk.
   *
   * @param grey makes grey values of features
   * @throws InputException when the settings do not fit the encoder or the data
   */
  static DrawnBulk of(ReservoirSettings reservoir, Dataset data, GreyValues grey, Seed seed) {
    BulkSettings settings = reservoir.bulk();
    Protocol protocol = reservoir.protocol();
    Encoder encoder = reservoir.encoder();
    PlasticNetwork network =
        BulkNetwork.of(settings, protocol.stepMs(), encoder, data.shape(), seed.fold(SEED));
    BulkImages images = new BulkImages(settings, protocol, encoder, data, network.fixed(), grey);
    if (network.plastic().isEmpty()) {
      return new DrawnBulk(images, network, Optional.empty());
    }
    int shown = settings.plasticity().images();
    if (shown > data.train().count()) {
      throw new InputException(
          "task.bulk.stdp.images is more than there are",
          "at most the " + data.train().count() + " training images",
          "" + shown,
          "show fewer images");
    }
    BulkAdaptation adaptation =
        new BulkAdaptation(images, network, seed.fold("plasticity"), seed.key());
    return new DrawnBulk(images, network, Optional.of(adaptation));
  }

  /** The bulk, where nothing has to be learnt before. */
  Bulk fixed() {
    if (adaptation.isPresent()) {
      throw new IllegalStateException("the bulk has not learnt yet");
    }
    return new Bulk(images, network.fixed());
  }

  /** The bulk with what its synapses have learnt, frozen. */
  Bulk frozen(Preparation.Result learnt) {
    return new Bulk(images, network.frozen(weights(network, learnt)));
  }

  /** What each projection has learnt. */
  List<Adaptation> learnt(Preparation.Result learnt) {
    return Adaptation.of(network, weights(network, learnt));
  }

  /** The weights of the projections that learn, in their order. */
  static List<double[]> weights(PlasticNetwork network, Preparation.Result learnt) {
    return network.plastic().stream()
        .map(synapses -> learnt.array(synapses.connections().name(), synapses.count()))
        .toList();
  }
}
