package org.l2lspark.snn.encode;

import java.util.concurrent.TimeUnit;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One image of 784 pixels, a fifth of them bright, as 200 ms of spikes at 1 ms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PoissonEncoderBenchmark {
  private final double[] rates = new double[784];
  private final PoissonEncoder encoder = new PoissonEncoder(1);
  private int image;

  /** Bright pixels from 100 to 500 Hz. */
  @Setup
  public void open() {
    for (int i = 0; i < rates.length; i += 5) {
      rates[i] = 100 + 400.0 * i / rates.length;
    }
  }

  /** A stream of its own for every image. */
  @Benchmark
  public SpikeTrains encode() {
    return encoder.encode(rates, 200, new Seed(1).fold(image++));
  }
}
