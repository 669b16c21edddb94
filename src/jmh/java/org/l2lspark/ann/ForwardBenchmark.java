package org.l2lspark.ann;

import java.util.List;
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

/** Forward passes a second: 96 members on 16 images, their parameters taken anew. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ForwardBenchmark {
  private static final int MEMBERS = 96;
  private static final int IMAGES = 16;

  /** Which net: the published one of 0.95 MFLOP a pass, or 784-100-10 of 0.16 MFLOP. */
  @Param({"convolution", "dense"})
  public String net;

  private final int[] samples = new int[IMAGES];
  private FeedForwardNetwork network;
  private Inputs inputs;
  private Forward forward;
  private double[] parameters;

  /** Random weights and images. */
  @Setup
  public void open() {
    List<Layer> layers =
        net.equals("dense")
            ? List.of(new Layer.Dense(100, Activation.HEAVISIDE))
            : List.of(
                new Layer.Convolution(10, 5, Activation.LOGISTIC),
                new Layer.MaxPool(2),
                new Layer.Convolution(20, 5, Activation.LOGISTIC));
    network = FeedForwardNetwork.of(new NetworkSettings(layers, false), List.of(28, 28), 10);
    UniformRandomProvider random = new Seed(1).stream();
    parameters = random.doubles((long) MEMBERS * network.dimension()).map(x -> x - 0.5).toArray();
    float[] pixels = new float[network.inputs()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    inputs = new Image(pixels);
    forward = new Forward(network);
  }

  private record Image(float[] pixels) implements Inputs {
    private static final long serialVersionUID = 1L;

    @Override
    public int width() {
      return pixels.length;
    }

    @Override
    public void copy(int sample, float[] target, int offset, int stride) {
      for (int i = 0; i < pixels.length; i++) {
        target[offset + i * stride] = pixels[i];
      }
    }

    @Override
    public int label(int sample) {
      return 0;
    }
  }

  /** All members on all images. */
  @Benchmark
  @OperationsPerInvocation(MEMBERS * IMAGES)
  public double run() {
    double sum = 0;
    for (int first = 0; first < MEMBERS; first += Forward.group()) {
      for (int j = 0; j < Forward.group(); j++) {
        forward.member(j, parameters, (first + j) * network.dimension());
      }
      forward.load(inputs, samples, 0, IMAGES);
      forward.run(Forward.group());
      sum += forward.output(0, 0, 0);
    }
    return sum;
  }
}
