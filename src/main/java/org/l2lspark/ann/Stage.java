package org.l2lspark.ann;

import java.io.Serializable;

/**
 * A layer with weights, and the max-pool after it where there is one, in a net of known shape. A
 * dense layer is a convolution of a 1 x 1 image whose channels are all numbers of its input.
 *
 * <p>Its weights are a row per unit, {@code [channel][row][column of the kernel]}, with the unit's
 * bias at the end of the row where there are biases.
 *
 * @param name of its parameters: {@code layer0}, or {@code output}
 * @param channels channels of the input
 * @param height rows of pixels of the input
 * @param width pixels in a row
 * @param kernel height and width of the kernel
 * @param units number of kernels, the channels of the output
 * @param pool height and width of the squares of the max-pool, 1 for none
 * @param activation what a unit makes of its sum
 * @param bias whether units have a bias
 * @param offset index of its first weight among a member's parameters
 */
public record Stage(
    String name,
    int channels,
    int height,
    int width,
    int kernel,
    int units,
    int pool,
    Activation activation,
    boolean bias,
    int offset)
    implements Serializable {

  /** Numbers of the input. */
  public int inputs() {
    return channels * height * width;
  }

  /** Terms of a unit's sum, without its bias. */
  public int terms() {
    return channels * kernel * kernel;
  }

  /** Parameters of a unit: its weights and its bias. */
  public int rowLength() {
    return terms() + (bias ? 1 : 0);
  }

  /** Parameters of the stage. */
  public int size() {
    return Math.multiplyExact(units, rowLength());
  }

  /** Rows of pixels of the output. */
  public int outputHeight() {
    return (height - kernel + 1) / pool;
  }

  /** Pixels in a row of the output. */
  public int outputWidth() {
    return (width - kernel + 1) / pool;
  }

  /** Numbers that a unit puts out. */
  public int area() {
    return outputHeight() * outputWidth();
  }

  /** Numbers of the output, {@code [unit][row][column]}. */
  public int outputs() {
    return units * area();
  }
}
