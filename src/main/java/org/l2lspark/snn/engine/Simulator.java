package org.l2lspark.snn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.Kernel;
import org.l2lspark.snn.model.NotFiniteException;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Synapses;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;

/**
 * Simulates a {@link Network}: the reusable workspace of one thread. Every step does, in this
 * order:
 *
 * <ol>
 *   <li>background noise of the step is added to what arrives;
 *   <li>all neurons are updated and fire ({@link Kernel});
 *   <li>the step's input spikes, then its fired spikes, are added to the delay ring.
 * </ol>
 *
 * <p>The delay ring holds, for each of a power of two of future steps and for each neuron, the
 * summed weights that arrive then: one row for excitation and, if any model needs it, one for
 * inhibition. Spikes of a step are delivered in the order inputs (as given), neurons (ascending);
 * so sums, and with them all results, are the same bits on every machine.
 *
 * <p>Cost: O(neurons) per step plus O(fan-out) per spike. Not thread-safe.
 */
public final class Simulator implements EventCounter {
  private static final int CHECKED_STEPS = 1024; // between two looks at all state variables

  private final Network network;
  private final double[] ring;
  private final int stride;
  private final int slotMask;
  private final Group[] groups;
  private final Learning[] learning;
  private double[] currents; // pA per neuron, or null
  private int[] fired = new int[1024];
  private int clock; // steps since the reset
  private long events;

  /** A population of neurons, its state and its noise. */
  private record Group(String name, int first, Kernel kernel, NoiseSource[] noise) {}

  /** Makes a workspace at the start of a simulation, with noise from the seed 0. */
  public Simulator(Network network) {
    this(network, new Learning[0]);
  }

  /** Makes a workspace that holds the weights of the synapses that learn. */
  public Simulator(PlasticNetwork network) {
    this(
        network.fixed(),
        network.plastic().stream()
            .map(p -> new Learning(p, network.fixed().neurons(), network.fixed().stepMs()))
            .toArray(Learning[]::new));
  }

  private Simulator(Network network, Learning[] learning) {
    this.network = network;
    this.learning = learning;
    int neurons = network.neurons();
    boolean separate =
        network.populations().stream()
            .anyMatch(p -> !p.isInput() && p.model().separatesInhibition());
    this.stride = separate ? 2 * neurons : neurons;
    int longest = network.synapses().maxDelaySteps();
    for (Learning projection : learning) {
      longest = Math.max(longest, projection.maxDelaySteps());
    }
    int slots = Kernel.ceilingPowerOfTwo(longest + 1);
    this.slotMask = slots - 1;
    if ((long) slots * stride > Integer.MAX_VALUE - 16) {
      throw new InputException(
          "the delay ring of the network is too large",
          "at most 2^31 numbers",
          "%d neurons x %d steps of delay".formatted(neurons, slots),
          "shorten the longest delay or lengthen the step");
    }
    this.ring = new double[slots * stride];
    List<Group> list = new ArrayList<>();
    for (Population p : network.populations()) {
      if (!p.isInput()) {
        list.add(group(network, p));
      }
    }
    this.groups = list.toArray(Group[]::new);
    reset(new Seed(0));
  }

  private static Group group(Network network, Population p) {
    List<Noise> noises =
        network.noises().stream().filter(noise -> noise.population().equals(p.name())).toList();
    return new Group(
        p.name(),
        network.first(p.name()),
        p.model().kernel(p.size(), network.stepMs()),
        NoiseSource.of(noises, p.model().separatesInhibition(), network.stepMs()));
  }

  /** The network that is simulated. */
  public Network network() {
    return network;
  }

  /** Steps simulated since the last reset. */
  public int clock() {
    return clock;
  }

  @Override
  public long events() {
    return events;
  }

  /**
   * Back to time 0 and rest, without spikes under way and currents; {@code noise} names the noise
   * streams. Synapses that learn keep what they have learnt.
   */
  public void reset(Seed noise) {
    Arrays.fill(ring, 0);
    currents = null;
    for (Learning projection : learning) {
      projection.reset(clock);
    }
    for (Group group : groups) {
      group.kernel.reset();
      for (NoiseSource source : group.noise) {
        source.reset(noise);
      }
    }
    clock = 0;
  }

  /** Resets, then simulates {@code steps} steps from time 0. */
  public SpikeTrains run(Seed noise, SpikeTrains inputs, int steps) {
    reset(noise);
    return run(inputs, steps);
  }

  /** Simulates {@code steps} more steps from the present state. */
  public SpikeTrains run(SpikeTrains inputs, int steps) {
    return run(inputs, steps, null);
  }

  /**
   * Simulates {@code steps} more steps from the present state.
   *
   * @param inputs spikes of all input channels, at least {@code steps} steps; its step 0 is the
   *     first step simulated now
   * @param recorder takes state variables; may be null. Modified.
   * @return spikes of all neurons, in the same steps
   * @throws RunException naming neuron and time when a state variable is infinite or not a number;
   *     the simulation cannot go on, but from a reset
   */
  public SpikeTrains run(SpikeTrains inputs, int steps, StateRecorder recorder) {
    requireInputs(inputs, steps);
    DoubleSupplier[] probes =
        recorder == null
            ? new DoubleSupplier[0]
            : recorder.probes().stream().map(this::probe).toArray(DoubleSupplier[]::new);
    int neurons = network.neurons();
    int[] offsets = new int[steps + 1];
    int at = 0;
    try {
      for (int k = 0; k < steps; k++) {
        if (fired.length < at + neurons) {
          fired = Arrays.copyOf(fired, Math.max(at + neurons, at + (at >> 1)));
        }
        int end = update(at);
        deliver(inputs.ids(), inputs.stepOffsets()[k], inputs.stepOffsets()[k + 1], 0);
        deliver(fired, at, end, network.inputs());
        if (learning.length > 0) {
          learn(inputs, k, at, end);
        }
        at = end;
        offsets[k + 1] = at;
        if (k == steps - 1 || k % CHECKED_STEPS == CHECKED_STEPS - 1) {
          requireFinite();
        }
        clock++;
        for (DoubleSupplier probe : probes) {
          recorder.append(probe.getAsDouble());
        }
      }
    } catch (NotFiniteException e) {
      throw unstable(e);
    }
    return new SpikeTrains(neurons, offsets, Arrays.copyOf(fired, at));
  }

  /**
   * Lets constant currents flow into the neurons from now on, until others are given or the
   * simulation is reset.
   *
   * @param currentsPa a current per neuron (pA; for {@code izhikevich} mV/ms). Shared, not copied.
   */
  public void inject(double[] currentsPa) {
    if (currentsPa.length != network.neurons()) {
      throw new IllegalArgumentException(
          "%d neurons need as many currents, got %d"
              .formatted(network.neurons(), currentsPa.length));
    }
    currents = currentsPa;
  }

  /** Weights learnt so far: for each projection that learns, a weight per synapse. */
  public List<double[]> weights() {
    return Arrays.stream(learning).map(projection -> projection.weights(clock)).toList();
  }

  /** Gives the synapses that learn their first weights again. */
  public void forget() {
    for (Learning projection : learning) {
      projection.forget();
    }
  }

  /** Membrane potential of a neuron in mV, now. */
  public double mv(int neuron) {
    Group group = group(neuron);
    return group.kernel.mv(neuron - group.first);
  }

  private DoubleSupplier probe(StateRecorder.Probe probe) {
    Group group = group(probe.neuron());
    int cell = probe.neuron() - group.first;
    IntToDoubleFunction state = group.kernel.state(probe.variable());
    return () -> state.applyAsDouble(cell);
  }

  private Group group(int neuron) {
    for (Group group : groups) {
      if (neuron >= group.first && neuron < group.first + group.kernel.cells()) {
        return group;
      }
    }
    throw new IllegalArgumentException(
        "neurons are 0 to %d, got %d".formatted(network.neurons() - 1, neuron));
  }

  private void requireFinite() {
    for (Group group : groups) {
      group.kernel.requireFinite(group.first);
    }
  }

  private RunException unstable(NotFiniteException e) {
    Group group = group(e.neuron());
    String name = "%s[%d]".formatted(group.name, e.neuron() - group.first);
    return Instability.of(name, clock, network.stepMs(), e);
  }

  /** Noise and update of one step; spikes are appended to {@code fired} from {@code at} on. */
  private int update(int at) {
    int row = (clock & slotMask) * stride;
    int inhibitoryRow = row + network.neurons();
    int end = at;
    for (Group group : groups) {
      int exAt = row + group.first;
      int inAt = inhibitoryRow + group.first;
      for (NoiseSource source : group.noise) {
        source.add(ring, source.inhibitory() ? inAt : exAt, group.kernel.cells());
      }
      if (currents != null) {
        group.kernel.inject(ring, exAt, currents, group.first);
      }
      end = group.kernel.advance(ring, exAt, inAt, group.first, fired, end);
    }
    return end;
  }

  // ring[now + delay][target] += w for every synapse of every source that fired
  private void deliver(int[] ids, int from, int to, int firstSource) {
    final Synapses synapses = network.synapses();
    final int[] segmentOffsets = synapses.segmentOffsets();
    final int[] starts = synapses.segmentStarts();
    final int[] delays = synapses.segmentDelays();
    final boolean[] inhibitory = synapses.segmentInhibitory();
    final int neurons = network.neurons();
    final int now = clock;
    long delivered = 0;
    for (int i = from; i < to; i++) {
      int source = firstSource + ids[i];
      int lastSegment = segmentOffsets[source + 1];
      delivered += starts[lastSegment] - starts[segmentOffsets[source]];
      for (int g = segmentOffsets[source]; g < lastSegment; g++) {
        int row = ((now + delays[g]) & slotMask) * stride + (inhibitory[g] ? neurons : 0);
        deliverSegment(synapses, g, starts[g], starts[g + 1], ring, row);
      }
    }
    events += delivered;
  }

  private static void deliverSegment(
      Synapses synapses, int segment, int from, int to, double[] sums, int row) {
    int weightStart = synapses.segmentWeightStarts()[segment];
    if (weightStart == Synapses.EQUAL) {
      double weight = synapses.segmentWeights()[segment];
      if (synapses.narrow()) {
        add(sums, row, synapses.narrowTargets(), from, to, weight);
      } else {
        add(sums, row, synapses.wideTargets(), from, to, weight);
      }
    } else {
      double[] weights = synapses.unequalWeights();
      if (synapses.narrow()) {
        add(sums, row, synapses.narrowTargets(), from, to, weights, weightStart);
      } else {
        add(sums, row, synapses.wideTargets(), from, to, weights, weightStart);
      }
    }
  }

  private static void add(double[] sums, int row, char[] targets, int from, int to, double weight) {
    for (int j = from; j < to; j++) {
      sums[row + targets[j]] += weight;
    }
  }

  private static void add(double[] sums, int row, int[] targets, int from, int to, double weight) {
    for (int j = from; j < to; j++) {
      sums[row + targets[j]] += weight;
    }
  }

  private static void add(
      double[] sums, int row, char[] targets, int from, int to, double[] weights, int weightStart) {
    final int shift = weightStart - from;
    for (int j = from; j < to; j++) {
      sums[row + targets[j]] += weights[j + shift];
    }
  }

  private static void add(
      double[] sums, int row, int[] targets, int from, int to, double[] weights, int weightStart) {
    final int shift = weightStart - from;
    for (int j = from; j < to; j++) {
      sums[row + targets[j]] += weights[j + shift];
    }
  }

  private void learn(SpikeTrains inputs, int step, int at, int end) {
    for (Learning projection : learning) {
      for (int i = inputs.stepOffsets()[step]; i < inputs.stepOffsets()[step + 1]; i++) {
        projection.sourceFires(inputs.ids()[i], clock, ring, stride, slotMask);
      }
      for (int i = at; i < end; i++) {
        projection.sourceFires(network.inputs() + fired[i], clock, ring, stride, slotMask);
      }
      for (int i = at; i < end; i++) {
        projection.targetFires(fired[i], clock);
      }
    }
  }

  private void requireInputs(SpikeTrains inputs, int steps) {
    if (inputs.neurons() != network.inputs() || steps < 0 || inputs.steps() < steps) {
      throw new InputException(
          "the input spikes do not fit the simulation",
          "%d channels, at least %d steps".formatted(network.inputs(), steps),
          "%d channels, %d steps".formatted(inputs.neurons(), inputs.steps()),
          "");
    }
  }
}
