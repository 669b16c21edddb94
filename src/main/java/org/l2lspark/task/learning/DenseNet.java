package org.l2lspark.task.learning;

import java.io.Serializable;
import org.l2lspark.ann.Activation;

/**
 * A small dense net in double precision, every unit with a bias: {@code h = a(W h + b)} in hidden
 * layers, outputs linear. Weights lie layer by layer, in each unit by unit, its bias last. Few
 * samples and few units: {@code ann.Forward}, made for many images, would be mostly overhead.
 *
 * @param inputs numbers of an input
 * @param hidden units of each hidden layer
 * @param outputs numbers put out
 * @param activation of hidden units
 */
record DenseNet(int inputs, int[] hidden, int outputs, Activation activation)
    implements Serializable {

  /** Weights of all hidden layers. */
  int hiddenWeights() {
    int sum = 0;
    for (int layer = 0; layer < hidden.length; layer++) {
      sum += hidden[layer] * (fanIn(layer) + 1);
    }
    return sum;
  }

  /** Weights of the output layer: {@link #features} of each output. */
  int outputWeights() {
    return outputs * features();
  }

  /** What an output weighs: the units of the last hidden layer, or the inputs, and a constant 1. */
  int features() {
    return fanIn(hidden.length) + 1;
  }

  /** Numbers that a layer sees; the output layer is that after the last hidden one. */
  int fanIn(int layer) {
    return layer == 0 ? inputs : hidden[layer - 1];
  }

  /**
   * The features of one input.
   *
   * @param weights of the hidden layers, from {@code offset} on
   * @param input holds the input from {@code at} on
   * @param features takes them from {@code to} on
   */
  void features(double[] weights, int offset, double[] input, int at, double[] features, int to) {
    double[] layerIn = input;
    int from = at;
    int w = offset;
    for (int layer = 0; layer < hidden.length; layer++) {
      double[] layerOut = layer == hidden.length - 1 ? features : new double[hidden[layer]];
      int put = layer == hidden.length - 1 ? to : 0;
      int fan = fanIn(layer);
      for (int unit = 0; unit < hidden[layer]; unit++) {
        double sum = 0;
        for (int i = 0; i < fan; i++) {
          sum += weights[w++] * layerIn[from + i];
        }
        sum += weights[w++];
        layerOut[put + unit] = activation.of(sum);
      }
      layerIn = layerOut;
      from = put;
    }
    if (hidden.length == 0) {
      System.arraycopy(input, at, features, to, inputs);
    }
    features[to + features() - 1] = 1;
  }

  /** An output: the weighted sum of features. */
  double output(double[] weights, int offset, int output, double[] features, int from) {
    int width = features();
    double sum = 0;
    int w = offset + output * width;
    for (int i = 0; i < width; i++) {
      sum += weights[w + i] * features[from + i];
    }
    return sum;
  }
}
