package org.l2lspark.task.reservoir;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.data.Sha256;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.plasticity.PlasticSynapses;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.task.Preparation;

/**
 * Shows training images to a bulk while some of its projections learn by STDP: each image from
 * rest, in a random order, the weights handed on from one to the next. The result is the weights in
 * pA, an array per projection by its name. Immutable but for the key, which is made once.
 */
final class BulkAdaptation implements Preparation {
  private static final long serialVersionUID = 1L;
  private static final int KEY_DIGITS = 16;
  private final BulkImages images;
  private final PlasticNetwork network;
  private final Seed seed;
  private final long taskKey;
  private transient String key; // guarded by this; null until it is asked for

  /**
   * The learning of a network.
   *
   * @param seed keys the order of the images, their spikes and the noise
   * @param taskKey key of the seed that everything else of the task is drawn from
   */
  BulkAdaptation(BulkImages images, PlasticNetwork network, Seed seed, long taskKey) {
    this.images = images;
    this.network = network;
    this.seed = seed;
    this.taskKey = taskKey;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "STDP of %d projections on %d images",
        network.plastic().size(),
        images.settings().plasticity().images());
  }

  @Override
  public long size() {
    return network.plastic().stream().mapToLong(PlasticSynapses::count).sum();
  }

  /** What the network learns from one image is in it: what the code makes of these settings. */
  @Override
  public synchronized String key() {
    if (key == null) {
      Simulator simulator = new Simulator(network);
      SpikeTrains spikes = images.respond(simulator, 0, seed.fold("probe"));
      StringBuilder origin = new StringBuilder("adaptation/");
      origin.append(Arrays.hashCode(spikes.stepOffsets())).append('/');
      origin.append(Arrays.hashCode(spikes.ids())).append('/');
      simulator.weights().forEach(w -> origin.append(Arrays.hashCode(w)).append('/'));
      origin.append(images.trainingOrigin()).append(images.settings()).append(taskKey);
      key = Sha256.of(origin.toString()).substring(0, KEY_DIGITS);
    }
    return key;
  }

  @Override
  public Result compute() {
    int shown = images.settings().plasticity().images();
    int[] order = PermutationSampler.natural(images.trainingSamples());
    PermutationSampler.shuffle(seed.fold("order").stream(), order);
    Simulator simulator = new Simulator(network);
    long spikes = 0;
    for (int i = 0; i < shown; i++) {
      spikes += images.respond(simulator, order[i], seed.fold("image").fold(i)).spikes();
    }
    List<double[]> weights = simulator.weights();
    Map<String, double[]> byProjection = new TreeMap<>();
    for (int i = 0; i < weights.size(); i++) {
      byProjection.put(network.plastic().get(i).connections().name(), weights.get(i));
    }
    return new Result(byProjection, spikes, shown * images.protocol().durationMs());
  }
}
