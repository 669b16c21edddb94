package org.l2lspark.snn.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.problem.InputException;

/**
 * What a network will need of the memory, known from its description before anything is drawn.
 *
 * @param neurons number of neurons
 * @param synapses number of synapses; the expected one for connections drawn with a probability
 * @param largest the projection with the most synapses, empty when there are none
 */
public record Footprint(long neurons, double synapses, String largest) {
  /** Heap that a synapse takes while a network is built: growing lists, then sorted copies. */
  static final int BYTES_PER_SYNAPSE = 45;

  private static final int BYTES_PER_NEURON = 100;

  static Footprint of(Map<String, Population> populations, List<? extends Connections> all) {
    long neurons =
        populations.values().stream().filter(p -> !p.isInput()).mapToLong(Population::size).sum();
    double total = 0;
    double most = 0;
    String largest = "";
    for (Connections c : all) {
      Population source = populations.get(c.source());
      Population target = populations.get(c.target());
      if (source != null && target != null) { // unknown names are reported where they are resolved
        double synapses = synapses(c, source, target);
        total += synapses;
        if (synapses > most) {
          most = synapses;
          largest = c.name();
        }
      }
    }
    return new Footprint(neurons, total, largest);
  }

  private static double synapses(Connections connections, Population source, Population target) {
    if (connections instanceof SynapseList list) {
      return list.sources().length;
    }
    ConnectionRule rule = ((Projection) connections).rule();
    double pairs = (double) source.size() * target.size();
    if (rule instanceof ConnectionRule.FixedIndegree fixed) {
      return (double) fixed.degree() * target.size();
    } else if (rule instanceof ConnectionRule.FixedOutdegree fixed) {
      return (double) fixed.degree() * source.size();
    } else if (rule instanceof ConnectionRule.PairwiseBernoulli bernoulli) {
      return bernoulli.probability() * pairs;
    } else if (rule instanceof ConnectionRule.OneToOne) {
      return target.size();
    }
    return pairs;
  }

  /** Bytes of heap while the network is built. */
  public double bytes() {
    return synapses * BYTES_PER_SYNAPSE + (double) neurons * BYTES_PER_NEURON;
  }

  /**
   * Checks that the network fits.
   *
   * @param heapBytes the largest heap that this process may use
   * @throws InputException naming the synapses, the memory they need and the memory there is
   */
  public void requireFits(long heapBytes) {
    if (bytes() > heapBytes) {
      throw new InputException(
          "the network is too large for the memory"
              + (largest.isEmpty() ? "" : "; most of its synapses are in '" + largest + "'"),
          "at most %s of heap".formatted(megabytes((double) heapBytes)),
          String.format(
              Locale.ROOT,
              "%,d neurons and %,.0f synapses: about %s while it is built",
              neurons,
              synapses,
              megabytes(bytes())),
          "give the process more memory (java -Xmx, spark-submit --driver-memory and"
              + " --executor-memory), or lower degrees or sizes");
    }
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f MB", Math.ceil(bytes / (1 << 20)));
  }
}
