package org.l2lspark.snn.engine;

import java.util.concurrent.TimeUnit;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeTrains;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Synaptic events: 2,000 channels at 100 Hz drive 10,000 silent neurons through 1,000 synapses
 * each. The counter is events a second; updates are a twentieth of the work.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DeliveryBenchmark {
  private static final int STEPS = 100;

  /** Whether all synapses have one weight, or each its own. */
  @Param({"equal", "drawn"})
  public String weights;

  private Simulator simulator;
  private SpikeTrains input;

  /** The events of the simulations, as a rate. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Events {
    /** Events in this iteration. */
    public long events;
  }

  /** Builds the network and its input. */
  @Setup
  public void open() {
    Distribution weight =
        weights.equals("equal") ? Distribution.constant(0.01) : Distribution.normal(0.01, 0.001);
    Network network =
        Network.builder(0.1, new Seed(1))
            .population(Population.input("in", 2000))
            .population(new Population("out", 10_000, new IafPscDelta().with("V_th", 1e9)))
            .connect(
                new Projection(
                    "in",
                    "out",
                    new ConnectionRule.FixedOutdegree(1000),
                    weight,
                    Distribution.constant(1.5)))
            .build();
    double[] rates = new double[2000];
    java.util.Arrays.fill(rates, 100);
    input = new PoissonEncoder(0.1).encode(rates, STEPS, new Seed(2));
    simulator = new Simulator(network);
  }

  /** Ten milliseconds of model time. */
  @Benchmark
  public SpikeTrains run(Events counter) {
    long before = simulator.events();
    SpikeTrains spikes = simulator.run(new Seed(3), input, STEPS);
    counter.events += simulator.events() - before;
    return spikes;
  }
}
