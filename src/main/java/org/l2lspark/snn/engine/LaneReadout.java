package org.l2lspark.snn.engine;

import java.util.Arrays;
import java.util.List;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.Kernel;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.model.NotFiniteException;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Readout neurons of all members of an ensemble at once, driven by the spikes of one shared bulk. A
 * <i>lane</i> is a member. State, delay ring and weights have the lane as their fastest axis, so
 * one bulk spike updates all lanes of a target by one contiguous addition; background noise is
 * drawn once for each readout neuron and step and is common to all lanes.
 *
 * <p>A lane's results are the same bits whatever other lanes run beside it, and the same as those
 * of a {@link Simulator} of the network in which the bulk is a population of input channels, the
 * readout a population called {@link #POPULATION}, and the weights are the lane's. Any model can be
 * read out.
 *
 * <p>Cost: O(readout neurons x lanes) per step plus O(fan-out x lanes) per bulk spike. The
 * workspace of one thread; not thread-safe.
 */
public final class LaneReadout implements EventCounter {
  /** Name of the readout population in the equivalent network; names the noise streams. */
  public static final String POPULATION = "readout";

  private final LaneTopology topology;
  private final int lanes;
  private final double stepMs;
  private final int cells;
  private final boolean separate;
  private final Kernel kernel;
  private final NoiseSource[] noise;
  private final double[] noiseSums;
  private final double[] ring;
  private final int stride;
  private final int slotMask;
  private final int[] fired;
  private long events;

  /** A background of Poisson trains to every readout neuron, common to all lanes. */
  public record Background(double rateHz, double weight) {}

  /**
   * Makes a workspace.
   *
   * @param model model of all readout neurons
   * @param topology synapses, shared by all lanes
   * @param lanes number of members
   * @param stepMs step in ms, that of the bulk's spikes
   * @param background noise, in the order that names its streams
   */
  public LaneReadout(
      NeuronModel model,
      LaneTopology topology,
      int lanes,
      double stepMs,
      List<Background> background) {
    if (lanes < 1) {
      throw new InputException("the number of lanes is wrong", "at least 1", "" + lanes, "");
    }
    int slots =
        Kernel.ceilingPowerOfTwo(
            Math.max(topology.delaySteps(), topology.internalDelaySteps()) + 1);
    long size = 2L * slots * topology.readoutNeurons() * lanes;
    if (size > Integer.MAX_VALUE - 16) {
      throw new InputException(
          "the readout is too large",
          "at most 2^31 numbers in its delay ring",
          "%d readout neurons x %d lanes x %d steps of delay"
              .formatted(topology.readoutNeurons(), lanes, slots),
          "evaluate fewer members at once");
    }
    this.topology = topology;
    this.lanes = lanes;
    this.stepMs = stepMs;
    this.cells = topology.readoutNeurons() * lanes;
    this.separate = model.separatesInhibition();
    this.kernel = model.kernel(cells, stepMs);
    List<Noise> noises =
        background.stream().map(b -> new Noise(POPULATION, b.rateHz(), b.weight())).toList();
    this.noise = NoiseSource.of(noises, separate, stepMs);
    this.noiseSums = new double[topology.readoutNeurons()];
    this.stride = separate ? 2 * cells : cells;
    this.slotMask = slots - 1;
    this.ring = new double[slots * stride];
    this.fired = new int[cells];
  }

  @Override
  public long events() {
    return events;
  }

  /** Number of lanes. */
  public int lanes() {
    return lanes;
  }

  /**
   * Simulates all lanes from rest over all steps of the bulk's spikes.
   *
   * @param bulk spikes of the bulk. Not modified.
   * @param weights synapses x lanes, row-major: weights[synapse * lanes + lane] (pA). Not modified.
   * @param noiseSeed names the noise streams
   * @param countFromStep first step whose spikes are counted
   * @param countToStep end of the steps whose spikes are counted
   * @param counts takes readout neurons x lanes numbers of spikes: counts[neuron * lanes + lane].
   *     Modified.
   * @return spikes of all lanes in all steps
   * @throws RunException naming neuron and time when a state variable of some lane is infinite or
   *     not a number
   */
  public long run(
      SpikeTrains bulk,
      double[] weights,
      Seed noiseSeed,
      int countFromStep,
      int countToStep,
      int[] counts) {
    requireShapes(bulk, weights, counts);
    reset(noiseSeed);
    Arrays.fill(counts, 0, cells, 0);
    long spikes = 0;
    int k = 0;
    try {
      for (; k < bulk.steps(); k++) {
        int row = (k & slotMask) * stride;
        addNoise(row);
        int end = kernel.advance(ring, row, row + cells, 0, fired, 0);
        deliverBulk(bulk, k, weights);
        deliverInternal(k, end);
        spikes += end;
        if (k >= countFromStep && k < countToStep) {
          for (int i = 0; i < end; i++) {
            counts[fired[i]]++;
          }
        }
        if (k == bulk.steps() - 1) {
          kernel.requireFinite(0);
        }
      }
    } catch (NotFiniteException e) {
      String name = "%s[%d]".formatted(POPULATION, e.neuron() / lanes);
      throw Instability.of(name, k, stepMs, e);
    }
    return spikes;
  }

  private void reset(Seed noiseSeed) {
    kernel.reset();
    Arrays.fill(ring, 0);
    for (NoiseSource source : noise) {
      source.reset(noiseSeed);
    }
  }

  // arriving[neuron][all lanes] += the neuron's noise
  private void addNoise(int row) {
    final double[] sums = ring;
    final int width = lanes;
    for (NoiseSource source : noise) {
      Arrays.fill(noiseSums, 0);
      source.add(noiseSums, 0, noiseSums.length);
      int at = row + (source.inhibitory() ? cells : 0);
      for (double amount : noiseSums) {
        int end = at + width;
        for (int i = at; i < end; i++) {
          sums[i] += amount;
        }
        at = end;
      }
    }
  }

  private void deliverBulk(SpikeTrains bulk, int step, double[] weights) {
    final int[] offsets = topology.offsets();
    final int[] targets = topology.targets();
    final int[] synapses = topology.synapses();
    final int[] ids = bulk.ids();
    final int row = ((step + topology.delaySteps()) & slotMask) * stride;
    final int last = bulk.stepOffsets()[step + 1];
    for (int i = bulk.stepOffsets()[step]; i < last; i++) {
      int end = offsets[ids[i] + 1];
      events += (long) (end - offsets[ids[i]]) * lanes;
      for (int e = offsets[ids[i]]; e < end; e++) {
        int at = row + targets[e] * lanes;
        if (separate) {
          addSplit(ring, at, at + cells, weights, synapses[e] * lanes, lanes);
        } else {
          add(ring, at, weights, synapses[e] * lanes, lanes);
        }
      }
    }
  }

  // arriving += w
  private static void add(double[] sums, int at, double[] weights, int from, int n) {
    for (int lane = 0; lane < n; lane++) {
      sums[at + lane] += weights[from + lane];
    }
  }

  // excitation += max(w, 0), inhibition += min(w, 0), by exact arithmetic without a branch
  private static void addSplit(
      double[] sums, int exAt, int inAt, double[] weights, int from, int n) {
    for (int lane = 0; lane < n; lane++) {
      double w = weights[from + lane];
      sums[exAt + lane] += 0.5 * (w + Math.abs(w));
    }
    for (int lane = 0; lane < n; lane++) {
      double w = weights[from + lane];
      sums[inAt + lane] += 0.5 * (w - Math.abs(w));
    }
  }

  private void deliverInternal(int step, int end) {
    final int[] offsets = topology.internalOffsets();
    final int[] targets = topology.internalTargets();
    final double weight = topology.internalWeight();
    final int row =
        ((step + topology.internalDelaySteps()) & slotMask) * stride
            + (separate && weight < 0 ? cells : 0);
    for (int i = 0; i < end; i++) {
      int neuron = fired[i] / lanes;
      int lane = fired[i] - neuron * lanes;
      events += offsets[neuron + 1] - offsets[neuron];
      for (int e = offsets[neuron]; e < offsets[neuron + 1]; e++) {
        ring[row + targets[e] * lanes + lane] += weight;
      }
    }
  }

  private void requireShapes(SpikeTrains bulk, double[] weights, int[] counts) {
    if (bulk.neurons() != topology.bulkNeurons()) {
      throw new IllegalArgumentException(
          "the topology has %d bulk neurons, the spikes come from %d"
              .formatted(topology.bulkNeurons(), bulk.neurons()));
    }
    long needed = (long) topology.weightRows() * lanes;
    if (weights.length < needed || counts.length < cells) {
      throw new IllegalArgumentException(
          "%d weights and %d counts are needed, got %d and %d"
              .formatted(needed, cells, weights.length, counts.length));
    }
  }
}
