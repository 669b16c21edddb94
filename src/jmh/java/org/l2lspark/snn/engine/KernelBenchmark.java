package org.l2lspark.snn.engine;

import java.util.concurrent.TimeUnit;
import org.l2lspark.snn.model.Kernel;
import org.l2lspark.snn.model.NeuronModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Update of one neuron in one step, without noise and spikes, for each model. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {
  private static final int CELLS = 2000;

  /** Name of the model. */
  @Param({"iaf_psc_alpha", "iaf_psc_exp", "iaf_psc_delta", "izhikevich"})
  public String model;

  private final double[] ring = new double[2 * CELLS];
  private final int[] spikes = new int[CELLS];
  private Kernel kernel;

  /** All cells at rest. */
  @Setup
  public void open() {
    kernel = NeuronModel.of(model, java.util.Map.of()).kernel(CELLS, 0.1);
    kernel.reset();
  }

  /** A step of 2,000 neurons. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public int update() {
    return kernel.advance(ring, 0, CELLS, 0, spikes, 0);
  }
}
