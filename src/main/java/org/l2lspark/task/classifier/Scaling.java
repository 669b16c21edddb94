package org.l2lspark.task.classifier;

import org.l2lspark.ann.Inputs;
import org.l2lspark.config.Meaning;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;

/**
 * The samples of a data set as a net sees them, {@code (value - shift_i) factor_i}: the training
 * split first, the test split after it. Immutable.
 */
final class Scaling implements Inputs {
  private static final long serialVersionUID = 1L;
  private static final double FULL = 255;
  private final Samples train;
  private final Samples test;
  private final float[] shift;
  private final float[] factor;

  /** How values become inputs. */
  enum Kind {
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

  static Scaling of(Dataset data, Kind kind) {
    int width = data.width();
    float[] shift = new float[width];
    float[] factor = new float[width];
    if (kind == Kind.UNIT) {
      java.util.Arrays.fill(factor, (float) (1 / FULL));
    } else {
      standardize(data.train(), shift, factor);
    }
    return new Scaling(data.train(), data.test(), shift, factor);
  }

  private static void standardize(Samples train, float[] shift, float[] factor) {
    long n = train.count();
    for (int i = 0; i < shift.length; i++) {
      long sum = 0;
      long squares = 0;
      for (int sample = 0; sample < n; sample++) {
        long value = train.value(sample, i);
        sum += value;
        squares += value * value;
      }
      double variance = (squares - (double) sum * sum / n) / n;
      shift[i] = (float) ((double) sum / n);
      factor[i] = variance > 0 ? (float) (1 / Math.sqrt(variance)) : 0;
    }
  }

  @Override
  public int width() {
    return shift.length;
  }

  @Override
  public void copy(int sample, float[] target, int offset, int stride) {
    boolean training = sample < train.count();
    byte[] values = training ? train.values() : test.values();
    int from = (training ? sample : sample - train.count()) * shift.length;
    int to = offset;
    for (int i = 0; i < shift.length; i++) {
      target[to] = ((values[from + i] & 0xff) - shift[i]) * factor[i];
      to += stride;
    }
  }

  @Override
  public int label(int sample) {
    return sample < train.count() ? train.label(sample) : test.label(sample - train.count());
  }
}
