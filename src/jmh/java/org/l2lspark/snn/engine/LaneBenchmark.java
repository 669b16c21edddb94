package org.l2lspark.snn.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.record.SpikeTrains;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 100 ms of the published readout, 36 neurons behind 800 of 2,000 bulk neurons at 10 Hz. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LaneBenchmark {
  private static final int BULK = 2000;
  private static final int READOUT = 36;
  private static final int INDEGREE = 800;
  private static final int STEPS = 1000;

  /** Number of members at once. */
  @Param({"1", "14", "98"})
  public int lanes;

  private LaneReadout readout;
  private SpikeTrains bulk;
  private double[] weights;
  private int[] counts;

  /** Draws synapses, weights and the spikes of the bulk. */
  @Setup
  public void open() {
    UniformRandomProvider random = new Seed(1).stream();
    int synapses = READOUT * INDEGREE;
    int[] sources = random.ints(synapses, 0, BULK).toArray();
    int[] targets = new int[synapses];
    java.util.Arrays.setAll(targets, i -> i / INDEGREE);
    LaneTopology topology =
        LaneTopology.of(BULK, READOUT, sources, targets, 10, new int[0], new int[0], 0, 10);
    readout =
        new LaneReadout(
            new IafPscAlpha(),
            topology,
            lanes,
            0.1,
            List.of(new LaneReadout.Background(10_000, 1)));
    weights = random.doubles((long) synapses * lanes, -100, 100).toArray();
    counts = new int[READOUT * lanes];
    double[] rates = new double[BULK];
    java.util.Arrays.fill(rates, 10);
    bulk = new PoissonEncoder(0.1).encode(rates, STEPS, new Seed(2));
  }

  /** All lanes from rest. */
  @Benchmark
  public long run() {
    return readout.run(bulk, weights, new Seed(3), 0, STEPS, counts);
  }
}
