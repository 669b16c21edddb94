package org.l2lspark.cli.bench;

import java.util.Locale;
import java.util.Map;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The balanced random network of Brunel 2000 (Journal of Computational Neuroscience 8:183-208), in
 * the form of NEST's example {@code brunel_delta_nest}: 10,000 excitatory and 2,500 inhibitory
 * neurons {@code iaf_psc_delta}, in-degrees of 10 %, J = 0.1 mV, g = 5, external rate eta = 2 times
 * threshold, delay 1.5 ms, reset to rest. It fires irregularly at about 32 Hz. An item is one
 * second of model time under noise of its own.
 */
public final class BrunelWorkload implements Workload {
  /** Name on the command line. */
  public static final String NAME = "brunel";

  private static final double STEP_MS = 0.1;
  private static final double TAU_MS = 20;
  private static final double THRESHOLD_MV = 20;
  private static final double J_MV = 0.1;
  private static final double G = 5;
  private static final double ETA = 2;
  private static final double DELAY_MS = 1.5;
  private static final double CONNECTED = 0.1;
  private static final long STATE_BYTES = 2 * Double.BYTES; // V read and written
  private static final long RING_BYTES = 3 * Double.BYTES; // read, written by the noise, cleared
  private static final long SUM_BYTES = 2 * Double.BYTES; // of an event: read and written

  private final Network network;
  private final int steps;

  /** The network at full size, one second. */
  public BrunelWorkload() {
    this(10_000, 2_500, 1000);
  }

  /** A network of another size; rates are kept by the in-degrees of the full one. */
  BrunelWorkload(int excitatory, int inhibitory, double durationMs) {
    this.network = build(excitatory, inhibitory);
    this.steps = network.steps(durationMs);
  }

  private static Network build(int excitatory, int inhibitory) {
    NeuronModel neuron =
        new IafPscDelta(
            Map.of(
                "tau_m", TAU_MS, "t_ref", 2.0, "E_L", 0.0, "V_reset", 0.0, "V_th", THRESHOLD_MV));
    double externalHz = 1000 * ETA * THRESHOLD_MV / (J_MV * TAU_MS);
    Network.Builder builder =
        Network.builder(STEP_MS, new Seed(1))
            .population(new Population("E", excitatory, neuron))
            .population(new Population("I", inhibitory, neuron));
    for (String target : new String[] {"E", "I"}) {
      builder
          .connect(projection("E", target, excitatory, J_MV))
          .connect(projection("I", target, inhibitory, -G * J_MV))
          .noise(new Noise(target, externalHz, J_MV));
    }
    return builder.build();
  }

  private static Projection projection(String source, String target, int size, double weightMv) {
    return new Projection(
        source,
        target,
        new ConnectionRule.FixedIndegree((int) (CONNECTED * size)),
        Distribution.constant(weightMv),
        Distribution.constant(DELAY_MS));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "Brunel 2000: %,d neurons iaf_psc_delta, %,d synapses, %.1f s at %s ms",
        network.neurons(),
        network.synapses().count(),
        steps * STEP_MS / 1000,
        STEP_MS);
  }

  @Override
  public String unit() {
    return "runs";
  }

  @Override
  public int itemsPerThread() {
    return 3;
  }

  @Override
  public int maxThreads() {
    return Integer.MAX_VALUE;
  }

  /** Mean firing rate in Hz of a run with this many spikes. */
  public double rateHz(long spikes) {
    return spikes / (network.neurons() * steps * STEP_MS / 1000);
  }

  @Override
  public Worker open() {
    Simulator simulator = new Simulator(network);
    SpikeTrains none = SpikeTrains.empty(0, steps);
    return item -> {
      long before = simulator.events();
      SpikeTrains spikes = simulator.run(new Seed(item).fold("noise"), none, steps);
      long events = simulator.events() - before;
      long updates = (long) network.neurons() * steps;
      long bytes =
          updates * (STATE_BYTES + RING_BYTES)
              + (long) (events * (network.synapses().bytesPerSynapse() + SUM_BYTES));
      return new Work(events, updates, spikes.spikes(), bytes);
    };
  }
}
