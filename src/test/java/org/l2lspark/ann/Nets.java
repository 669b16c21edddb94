package org.l2lspark.ann;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/** Nets, inputs and a slow forward pass, each term where the definition has it. */
public final class Nets {
  private Nets() {}

  /** The published net: 18,050 weights. */
  public static final String PUBLISHED =
      """
      layers = [
        { kind = convolution, channels = 10, kernel = 5 }
        { kind = max-pool }
        { kind = convolution, channels = 20, kernel = 5 }
      ]
      """;

  /** A net as configured. */
  public static FeedForwardNetwork of(String net, List<Integer> shape, int classes) {
    Section section = Section.root(ConfigFactory.parseString(net));
    NetworkSettings settings = NetworkSettings.from(section);
    section.requireNoUnknownKeys();
    return FeedForwardNetwork.of(settings, shape, classes);
  }

  /** Random images. */
  public static Inputs inputs(int width, int classes) {
    return new Inputs() {
      private static final long serialVersionUID = 1L;

      @Override
      public int width() {
        return width;
      }

      @Override
      public void copy(int sample, float[] target, int offset, int stride) {
        var random = new Seed(3).fold(sample).stream();
        for (int i = 0; i < width; i++) {
          target[offset + i * stride] = random.nextFloat();
        }
      }

      @Override
      public int label(int sample) {
        return sample % classes;
      }
    };
  }

  /** Gaussian parameters of {@code members} members. */
  public static double[] parameters(FeedForwardNetwork network, int members, double std) {
    var gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(4).fold("weights").stream());
    double[] values = new double[members * network.dimension()];
    Arrays.setAll(values, i -> std * gaussian.sample());
    return values;
  }

  /** Outputs of one member on one sample in double precision: activation first, then pool. */
  public static double[] forward(
      FeedForwardNetwork network, double[] parameters, int offset, Inputs inputs, int sample) {
    float[] pixels = new float[inputs.width()];
    inputs.copy(sample, pixels, 0, 1);
    double[] values = new double[pixels.length];
    Arrays.setAll(values, i -> pixels[i]);
    for (Stage stage : network.stages()) {
      values = stage(stage, values, parameters, offset + stage.offset());
    }
    return values;
  }

  private static double[] stage(Stage stage, double[] in, double[] parameters, int offset) {
    int outHeight = stage.outputHeight();
    int outWidth = stage.outputWidth();
    double[] out = new double[stage.outputs()];
    for (int u = 0; u < stage.units(); u++) {
      for (int y = 0; y < outHeight; y++) {
        for (int x = 0; x < outWidth; x++) {
          double largest = Double.NEGATIVE_INFINITY;
          for (int py = 0; py < stage.pool(); py++) {
            for (int px = 0; px < stage.pool(); px++) {
              double sum =
                  sum(
                      stage,
                      in,
                      parameters,
                      offset + u * stage.rowLength(),
                      y * stage.pool() + py,
                      x * stage.pool() + px);
              largest = Math.max(largest, activation(stage.activation(), sum));
            }
          }
          out[(u * outHeight + y) * outWidth + x] = largest;
        }
      }
    }
    return out;
  }

  private static double sum(
      Stage stage, double[] in, double[] parameters, int row, int top, int left) {
    double sum = stage.bias() ? parameters[row + stage.terms()] : 0;
    for (int c = 0; c < stage.channels(); c++) {
      for (int dy = 0; dy < stage.kernel(); dy++) {
        for (int dx = 0; dx < stage.kernel(); dx++) {
          sum +=
              parameters[row + (c * stage.kernel() + dy) * stage.kernel() + dx]
                  * in[(c * stage.height() + top + dy) * stage.width() + left + dx];
        }
      }
    }
    return sum;
  }

  private static double activation(Activation activation, double x) {
    return switch (activation) {
      case LOGISTIC -> 1 / (1 + StrictMath.exp(-x));
      case TANH -> StrictMath.tanh(x);
      case RELU -> x > 0 ? x : 0;
      case HEAVISIDE -> x > 0 ? 1 : 0;
      case IDENTITY -> x;
    };
  }
}
