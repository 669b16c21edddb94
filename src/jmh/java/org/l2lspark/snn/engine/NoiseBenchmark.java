package org.l2lspark.snn.engine;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.random.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Background noise of one neuron in one step. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NoiseBenchmark {
  private static final int NEURONS = 2000;

  /** Number of trains to each neuron; each has a mean of 0.9 spikes a step. */
  @Param({"1", "2"})
  public int trains;

  private final double[] sums = new double[NEURONS];
  private NoiseTable table;
  private UniformRandomProvider random;

  /** The table. */
  @Setup
  public void open() {
    double[] means = new double[trains];
    double[] weights = new double[trains];
    Arrays.fill(means, 0.9);
    Arrays.setAll(weights, i -> 1 + i);
    table = new NoiseTable(means, weights);
    random = new Seed(1).stream();
  }

  /** A step of 2,000 neurons. */
  @Benchmark
  @OperationsPerInvocation(NEURONS)
  public double add() {
    table.add(random, sums, 0, NEURONS);
    return sums[0];
  }

  /** One number of the keyed stream, for comparison. */
  @Benchmark
  public long random() {
    return random.nextLong();
  }
}
