package org.l2lspark.ann.gradient;

import java.util.Arrays;
import java.util.List;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.LayerMoments;
import org.l2lspark.ann.Stage;

/**
 * Gradient of the mean cross-entropy of a net's softmax over a mini-batch, by back-propagation in
 * double precision:
 *
 * <pre>L = -1/B sum over images of log softmax(output)[label]
 * </pre>
 *
 * A workspace for one thread.
 */
final class Backpropagation {
  private final FeedForwardNetwork network;
  private final StagePass[] passes;
  private final float[] loaded;
  private final double[] input;
  private final double[] outputGradient;
  private int count;

  /**
   * A workspace.
   *
   * @param batch most images of a mini-batch
   */
  Backpropagation(FeedForwardNetwork network, int batch) {
    this.network = network;
    List<Stage> stages = network.stages();
    this.passes = new StagePass[stages.size()];
    for (int i = 0; i < passes.length; i++) {
      passes[i] = new StagePass(stages.get(i), batch);
    }
    this.loaded = new float[Math.multiplyExact(network.inputs(), batch)];
    this.input = new double[loaded.length];
    this.outputGradient = new double[network.classes() * batch];
  }

  /**
   * Loss and gradient.
   *
   * @param weights Not modified.
   * @param samples indices of the images from {@code first} on, {@code number} of them
   * @param gradient takes a number per weight. Modified.
   * @return the loss
   */
  double run(
      double[] weights, Inputs inputs, int[] samples, int first, int number, double[] gradient) {
    count = number;
    for (int s = 0; s < number; s++) {
      inputs.copy(samples[first + s], loaded, s, number);
    }
    for (int i = 0; i < network.inputs() * number; i++) {
      input[i] = loaded[i];
    }
    double[] values = input;
    for (StagePass pass : passes) {
      values = pass.forward(weights, values, number);
    }
    double loss = softmax(values, inputs, samples, first);
    double[] back = outputGradient;
    for (int i = passes.length - 1; i >= 0; i--) {
      back = passes[i].backward(weights, back, number, gradient, i > 0);
    }
    return loss;
  }

  /** Activations of a stage in the last run. */
  LayerMoments activation(int stage) {
    return LayerMoments.of(
        passes[stage].values(), 0, network.stages().get(stage).outputs() * count);
  }

  /** The loss, and its gradient by the outputs: (softmax - one-hot) / B. */
  private double softmax(double[] outputs, Inputs inputs, int[] samples, int first) {
    int classes = network.classes();
    double loss = 0;
    Arrays.fill(outputGradient, 0);
    for (int s = 0; s < count; s++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        largest = Math.max(largest, outputs[k * count + s]);
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double e = StrictMath.exp(outputs[k * count + s] - largest);
        outputGradient[k * count + s] = e;
        sum += e;
      }
      int label = inputs.label(samples[first + s]);
      loss += StrictMath.log(sum) + largest - outputs[label * count + s];
      for (int k = 0; k < classes; k++) {
        int index = k * count + s;
        outputGradient[index] = (outputGradient[index] / sum - (k == label ? 1 : 0)) / count;
      }
    }
    return loss / count;
  }
}
