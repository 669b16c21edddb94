package org.l2lspark.ann;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.l2lspark.problem.InputException;

/**
 * A feed-forward net of known shape: stages from the input to one linear unit per class, or per
 * number to predict. A member's parameters are the stages' weights one after the other ({@link
 * Stage}). Immutable.
 *
 * @param stages first to last
 */
public record FeedForwardNetwork(List<Stage> stages) implements Serializable {
  private static final String OUTPUT = "output";

  /** Copies the list. */
  public FeedForwardNetwork {
    stages = List.copyOf(stages);
  }

  /**
   * The net for data of this shape.
   *
   * @param shape {@code [height, width]} of an image, or {@code [features]}
   * @param classes number of classes, or of numbers to predict
   * @throws InputException when a layer does not fit what is before it
   */
  public static FeedForwardNetwork of(NetworkSettings settings, List<Integer> shape, int classes) {
    Builder builder = new Builder(settings.biases(), shape);
    for (int i = 0; i < settings.layers().size(); i++) {
      builder.add(i, settings.layers().get(i));
    }
    builder.dense(OUTPUT, classes, Activation.IDENTITY);
    return new FeedForwardNetwork(builder.stages);
  }

  /** Numbers of the input. */
  public int inputs() {
    return stages.get(0).inputs();
  }

  /** Number of outputs: classes, or numbers to predict. */
  public int classes() {
    return output().units();
  }

  /** All stages but the last. */
  public List<Stage> hidden() {
    return stages.subList(0, stages.size() - 1);
  }

  /** The last stage. */
  public Stage output() {
    return stages.get(stages.size() - 1);
  }

  /** Number of parameters. */
  public int dimension() {
    return output().offset() + output().size();
  }

  /** Puts stages together, keeping the shape of what they put out. */
  private static final class Builder {
    private final List<Stage> stages = new ArrayList<>();
    private final boolean biases;
    private int channels;
    private int height;
    private int width;
    private boolean image;
    private boolean poolable;
    private int offset;

    Builder(boolean biases, List<Integer> shape) {
      this.biases = biases;
      this.image = shape.size() > 1;
      this.channels = image ? 1 : shape.get(0);
      this.height = image ? shape.get(0) : 1;
      this.width = image ? shape.get(1) : 1;
    }

    void add(int index, Layer layer) {
      if (layer instanceof Layer.Dense dense) {
        dense("layer" + index, dense.units(), dense.activation());
      } else if (layer instanceof Layer.Convolution convolution) {
        convolution(index, convolution);
      } else if (layer instanceof Layer.MaxPool pool) {
        pool(index, pool.size());
      }
    }

    void dense(String name, int units, Activation activation) {
      channels = Math.multiplyExact(channels, height * width);
      height = 1;
      width = 1;
      push(name, 1, units, activation);
      image = false;
      poolable = false;
    }

    private void convolution(int index, Layer.Convolution layer) {
      require(index, "a convolution", image, "an image before it", "move it before dense layers");
      int kernel = layer.kernel();
      require(
          index,
          "a convolution with kernel = " + kernel,
          kernel <= Math.min(height, width),
          "an image of at least %d x %d pixels before it".formatted(kernel, kernel),
          "make kernel smaller");
      push("layer" + index, kernel, layer.channels(), layer.activation());
      height = height - kernel + 1;
      width = width - kernel + 1;
      poolable = true;
    }

    private void pool(int index, int size) {
      require(index, "a max-pool", poolable, "a convolution right before it", "move it");
      require(
          index,
          "a max-pool with size = " + size,
          height % size == 0 && width % size == 0,
          "an image before it whose height and width are multiples of " + size,
          "change its size, or the kernel before it");
      Stage last = stages.remove(stages.size() - 1);
      stages.add(
          new Stage(
              last.name(),
              last.channels(),
              last.height(),
              last.width(),
              last.kernel(),
              last.units(),
              size,
              last.activation(),
              last.bias(),
              last.offset()));
      height /= size;
      width /= size;
      poolable = false;
    }

    private void push(String name, int kernel, int units, Activation activation) {
      Stage stage =
          new Stage(name, channels, height, width, kernel, units, 1, activation, biases, offset);
      stages.add(stage);
      offset = Math.addExact(offset, stage.size());
      channels = units;
    }

    private void require(int index, String what, boolean fits, String expected, String advice) {
      if (!fits) {
        throw new InputException(
            "layer %d (counted from 0) does not fit: %s".formatted(index, what),
            expected,
            image
                ? "%d x %d pixels, %d channels%s"
                    .formatted(height, width, channels, stages.isEmpty() ? ", the data" : "")
                : "%d numbers%s".formatted(channels, stages.isEmpty() ? ", the data" : ""),
            advice);
      }
    }
  }
}
