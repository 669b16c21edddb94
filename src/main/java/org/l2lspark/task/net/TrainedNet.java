package org.l2lspark.task.net;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.ann.Activation;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Forward;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.Stage;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * A net with its weights as a function of the features of a sample, as a data set has them: inputs
 * are {@code (feature - shift_i) factor_i}, outputs {@code mean_k + std_k net_k}. It holds no
 * samples. Arrays are not copied; nobody modifies them. Thread-safe; each thread has its own {@link
 * Session}.
 *
 * @param network the net
 * @param shift what is taken from each feature
 * @param factor what the rest is multiplied with
 * @param mean of each output, 0 of a class
 * @param std of each output, 1 of a class
 * @param weights {@code network.dimension()} numbers
 */
public record TrainedNet(
    FeedForwardNetwork network,
    float[] shift,
    float[] factor,
    double[] mean,
    double[] std,
    double[] weights)
    implements Serializable {

  /** Checks the lengths. */
  public TrainedNet {
    int inputs = network.inputs();
    int outputs = network.classes();
    if (shift.length != inputs
        || factor.length != inputs
        || mean.length != outputs
        || std.length != outputs
        || weights.length != network.dimension()) {
      throw new IllegalArgumentException(
          "a net of %d inputs, %d outputs and %d weights does not fit %d, %d, %d, %d and %d numbers"
              .formatted(
                  inputs,
                  outputs,
                  network.dimension(),
                  shift.length,
                  factor.length,
                  mean.length,
                  std.length,
                  weights.length));
    }
  }

  /**
   * The stages of the net as texts, one each: {@code name channels height width kernel units pool
   * activation bias offset}, see {@link Stage}.
   */
  public List<String> stages() {
    return network.stages().stream()
        .map(
            stage ->
                String.join(
                    " ",
                    stage.name(),
                    "" + stage.channels(),
                    "" + stage.height(),
                    "" + stage.width(),
                    "" + stage.kernel(),
                    "" + stage.units(),
                    "" + stage.pool(),
                    stage.activation().name(),
                    "" + stage.bias(),
                    "" + stage.offset()))
        .toList();
  }

  /**
   * The net of such texts.
   *
   * @throws InputException when they are no stages
   */
  public static FeedForwardNetwork network(List<String> stages) {
    return new FeedForwardNetwork(stages.stream().map(TrainedNet::stage).toList());
  }

  private static Stage stage(String text) {
    String[] parts = text.split(" ");
    try {
      return new Stage(
          parts[0],
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          Integer.parseInt(parts[3]),
          Integer.parseInt(parts[4]),
          Integer.parseInt(parts[5]),
          Integer.parseInt(parts[6]),
          Activation.valueOf(parts[7]),
          Boolean.parseBoolean(parts[8]),
          Integer.parseInt(parts[9]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new InputException(
          new Problem(
              "a stage of a net cannot be read",
              "name channels height width kernel units pool activation bias offset",
              text,
              "read it by the version that wrote it"),
          e);
    }
  }

  /** A workspace for one thread. */
  public Session open() {
    return new Session();
  }

  /** A thread's net. */
  public final class Session implements Inputs {
    private static final long serialVersionUID = 1L;
    private static final int[] ONE = {0};
    private final transient Forward forward = new Forward(network, 1, 1);
    private transient float[] features;

    private Session() {
      forward.member(0, weights, 0);
    }

    /**
     * What the net says of one sample.
     *
     * @param sample its features. Not modified
     * @return an output per class or target, in the units of the data: a new array
     */
    public double[] outputs(float[] sample) {
      features = sample;
      forward.load(this, ONE, 0, 1);
      forward.run(1);
      double[] outputs = new double[mean.length];
      for (int k = 0; k < outputs.length; k++) {
        outputs[k] = mean[k] + std[k] * forward.output(0, k, 0);
      }
      return outputs;
    }

    @Override
    public int width() {
      return shift.length;
    }

    @Override
    public void copy(int sample, float[] target, int offset, int stride) {
      for (int i = 0; i < shift.length; i++) {
        target[offset + i * stride] = (features[i] - shift[i]) * factor[i];
      }
    }

    /** Always 0: nothing is known of the sample. */
    @Override
    public int label(int sample) {
      return 0;
    }
  }
}
