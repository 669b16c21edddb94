package org.l2lspark.task.net;

import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Inputs;
import org.l2lspark.config.Meaning;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;

/**
 * The samples of a data set as a net sees them, {@code (value - shift_i) factor_i}: the training
 * split first, the test split after it. Immutable.
 */
public final class Scaling implements Inputs {
  private static final long serialVersionUID = 1L;
  private static final double FULL = 255;
  private final Samples train;
  private final Samples test;
  private final float[] shift;
  private final float[] factor;

  /** How values become inputs. */
  public enum Kind {
    /** Of grey values only. */
    @Meaning("from 0 to 1: value / 255")
    UNIT,
    /** Constants become 0. */
    @Meaning("each with mean 0 and variance 1 over the training split")
    STANDARD
  }

  private Scaling(Samples train, Samples test, float[] shift, float[] factor) {
    this.train = train;
    this.test = test;
    this.shift = shift;
    this.factor = factor;
  }

  /**
   * Learns shifts and factors.
   *
   * @throws InputException when values cannot become inputs like this
   */
  public static Scaling of(Dataset data, Kind kind) {
    int width = data.width();
    float[] shift = new float[width];
    float[] factor = new float[width];
    boolean grey = data.train().features() instanceof FeatureMatrix.Bytes;
    if (kind == Kind.UNIT && !grey) {
      throw new InputException(
          "task.input = unit does not fit the data set " + data.name(),
          "grey values from 0 to 255, one byte per value",
          "real-valued features (float32)",
          "set task.input = standard");
    }
    if (kind == Kind.UNIT) {
      java.util.Arrays.fill(factor, (float) (1 / FULL));
    } else if (grey) {
      standardize(data.train(), shift, factor);
    } else {
      standardizeReal(data.train(), shift, factor);
    }
    return new Scaling(data.train(), data.test(), shift, factor);
  }

  private static void standardize(Samples train, float[] shift, float[] factor) {
    long n = train.count();
    for (int i = 0; i < shift.length; i++) {
      long sum = 0;
      long squares = 0;
      for (int sample = 0; sample < n; sample++) {
        long value = (long) train.value(sample, i);
        sum += value;
        squares += value * value;
      }
      double variance = (squares - (double) sum * sum / n) / n;
      shift[i] = (float) ((double) sum / n);
      factor[i] = variance > 0 ? (float) (1 / Math.sqrt(variance)) : 0;
    }
  }

  /** Mean first, then the mean square of what is left: sums of squares would cancel. */
  private static void standardizeReal(Samples train, float[] shift, float[] factor) {
    int n = train.count();
    int width = shift.length;
    double[] mean = new double[width];
    boolean[] varies = new boolean[width];
    for (int sample = 0; sample < n; sample++) {
      for (int i = 0; i < width; i++) {
        mean[i] += train.value(sample, i);
        varies[i] |= train.value(sample, i) != train.value(0, i);
      }
    }
    for (int i = 0; i < width; i++) {
      mean[i] /= n;
    }
    double[] squares = new double[width];
    for (int sample = 0; sample < n; sample++) {
      for (int i = 0; i < width; i++) {
        double deviation = train.value(sample, i) - mean[i];
        squares[i] += deviation * deviation;
      }
    }
    for (int i = 0; i < width; i++) {
      shift[i] = (float) mean[i];
      factor[i] = varies[i] ? (float) (1 / Math.sqrt(squares[i] / n)) : 0;
    }
  }

  /**
   * A net with its weights that takes features as these samples have them.
   *
   * @param mean of each output
   * @param std of each output
   * @param weights of the net
   */
  public TrainedNet trained(
      FeedForwardNetwork network, double[] mean, double[] std, double[] weights) {
    return new TrainedNet(network, shift.clone(), factor.clone(), mean, std, weights);
  }

  @Override
  public int width() {
    return shift.length;
  }

  @Override
  public void copy(int sample, float[] target, int offset, int stride) {
    boolean training = sample < train.count();
    FeatureMatrix features = training ? train.features() : test.features();
    int from = (training ? sample : sample - train.count()) * shift.length;
    int to = offset;
    if (features instanceof FeatureMatrix.Bytes grey) {
      byte[] values = grey.values();
      for (int i = 0; i < shift.length; i++) {
        target[to] = ((values[from + i] & 0xff) - shift[i]) * factor[i];
        to += stride;
      }
    } else if (features instanceof FeatureMatrix.Floats real) {
      float[] values = real.values();
      for (int i = 0; i < shift.length; i++) {
        target[to] = (values[from + i] - shift[i]) * factor[i];
        to += stride;
      }
    }
  }

  @Override
  public int label(int sample) {
    return sample < train.count() ? train.label(sample) : test.label(sample - train.count());
  }
}
