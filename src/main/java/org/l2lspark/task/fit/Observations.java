package org.l2lspark.task.fit;

import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.data.Sha256;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Preparation;

/**
 * Statistics of some seeds of the network, the same parameters in all: the noise of the targets
 * and, where they are made from a truth, the targets.
 */
final class Observations implements Preparation {
  /** The array of {@code count x statistics} numbers, row by row. */
  static final String REPEATED = "observations";

  /** The array of one observation beside these. */
  static final String TARGETS = "targets";

  private static final long serialVersionUID = 1L;
  private static final int KEY_DIGITS = 16;
  private final FittedNetwork network;
  private final double[] parameters;
  private final boolean truth;
  private final int count;
  private final Seed seed;

  /**
   * Observations.
   *
   * @param parameters those of the network. Not copied
   * @param truth whether these are the truth, so that targets are made from them
   * @param count how many for the noise, at least 0
   */
  Observations(FittedNetwork network, double[] parameters, boolean truth, int count, Seed seed) {
    this.network = network;
    this.parameters = parameters;
    this.truth = truth;
    this.count = count;
    this.seed = seed;
  }

  @Override
  public String description() {
    return "statistics of %d seeds of the network at %s"
        .formatted(count + (truth ? 1 : 0), truth ? "the truth" : "the start");
  }

  /** One observation is in it: what the code makes of these settings. */
  @Override
  public String key() {
    double[] probe = new double[network.outputs().size()];
    network.run(network.drawn(seed.fold("probe")), parameters, 0, probe);
    String origin =
        "fit/%s/%s/%s/%s/%d/%d"
            .formatted(
                java.util.Arrays.toString(probe),
                network,
                java.util.Arrays.toString(parameters),
                truth,
                count,
                seed.key());
    return Sha256.of(origin).substring(0, KEY_DIGITS);
  }

  @Override
  public long size() {
    return (long) (count + 1) * network.outputs().size();
  }

  @Override
  public Result compute() {
    int width = network.outputs().size();
    Map<String, double[]> arrays = new TreeMap<>();
    double[] all = new double[count * width];
    long spikes = 0;
    double[] one = new double[width];
    for (int i = 0; i < count; i++) {
      spikes += observe(seed.fold("noise").fold(i), one);
      System.arraycopy(one, 0, all, i * width, width);
    }
    arrays.put(REPEATED, all);
    if (truth) {
      spikes += observe(seed.fold("data"), one);
      arrays.put(TARGETS, one);
    }
    return new Result(arrays, spikes, (count + (truth ? 1 : 0)) * network.simulatedMs());
  }

  private long observe(Seed from, double[] outputs) {
    long spikes = network.run(network.drawn(from), parameters, 0, outputs);
    for (double output : outputs) {
      if (!Double.isFinite(output)) {
        throw new InputException(
            "task.%s: the network has no such statistics there".formatted(truth ? "truth" : "tune"),
            "a finite " + String.join(", ", network.outputs()),
            network.undefined(outputs),
            "choose another %s, a longer duration-ms, or other statistics"
                .formatted(truth ? "truth" : "prior"));
      }
    }
    return spikes;
  }
}
