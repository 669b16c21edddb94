package org.l2lspark.ann;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;

/** A layer as it is configured, before the shape of its input is known. */
public sealed interface Layer extends Serializable {

  /**
   * Every unit sees the whole input.
   *
   * @param units number of units
   * @param activation what a unit makes of its sum
   */
  record Dense(int units, Activation activation) implements Layer {}

  /**
   * A square kernel moved over the image in steps of one pixel, without padding.
   *
   * @param channels number of kernels, each of which sees all channels of the input
   * @param kernel height and width of a kernel
   * @param activation what a unit makes of its sum
   */
  record Convolution(int channels, int kernel, Activation activation) implements Layer {}

  /**
   * The largest of each square of pixels, after a convolution.
   *
   * @param size height and width of a square, which must divide the image
   */
  record MaxPool(int size) implements Layer {}

  /** The kinds of layers. */
  enum Kind {
    @Meaning("every unit sees the whole input")
    DENSE,
    @Meaning("square kernels moved over the image in steps of one pixel, without padding")
    CONVOLUTION,
    @Meaning("the largest of each square of pixels, after a convolution")
    MAX_POOL
  }

  /**
   * Reads a hidden layer of a net.
   *
   * @param activation the default
   */
  static Layer from(Section layer, Activation activation) {
    int most = 1_000_000;
    return switch (layer.choice("kind", Kind.class, Kind.DENSE, Doc.of("Which layer."))) {
      case DENSE ->
          new Dense(
              layer.integer("units", 1, most, Doc.of("Number of units.", "units")),
              activation(layer, activation));
      case CONVOLUTION ->
          new Convolution(
              layer.integer("channels", 1, most, Doc.of("Number of kernels.", "channels")),
              layer.integer("kernel", 1, most, Doc.of("Height and width of a kernel.", "pixels")),
              activation(layer, activation));
      case MAX_POOL ->
          new MaxPool(
              layer.integer(
                  "size",
                  2,
                  2,
                  most,
                  Doc.of("Height and width of a square, a divisor of the image's.", "pixels")));
    };
  }

  private static Activation activation(Section layer, Activation usual) {
    return layer.choice(
        "activation",
        Activation.class,
        usual,
        Doc.of("What a unit of this layer makes of its weighted sum.")
            .byDefault("task.activation"));
  }
}
