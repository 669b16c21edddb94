package org.l2lspark.task.regression;

import java.io.Serializable;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Targets;

/**
 * The numbers to predict of a data set, each with mean 0 and variance 1 over the training split:
 * {@code (value - mean_k) / std_k}, where a constant has a std of 1. The training split first, the
 * test split after it. Immutable.
 */
final class StandardTargets implements Serializable {
  /** Metric: squared error in units of the targets' variances, mean over targets. */
  static final String MEAN_SQUARED_ERROR = "meanSquaredError";

  /** Metric of one target, before its name: squared error in its unit squared. */
  static final String SQUARED_ERROR = "squaredError.";

  private static final long serialVersionUID = 1L;
  private final List<String> names;
  private final String[] metrics;
  private final Targets.Numbers train;
  private final Targets.Numbers test;
  private final double[] mean;
  private final double[] std;

  private StandardTargets(
      List<String> names,
      Targets.Numbers train,
      Targets.Numbers test,
      double[] mean,
      double[] std) {
    this.names = names;
    this.metrics = names.stream().map(name -> SQUARED_ERROR + name).toArray(String[]::new);
    this.train = train;
    this.test = test;
    this.mean = mean;
    this.std = std;
  }

  /**
   * Learns mean and variance.
   *
   * @param data a regression with training samples
   */
  static StandardTargets of(Dataset data) {
    Targets.Numbers train = numbers(data.train());
    int width = train.width();
    double[] mean = new double[width];
    double[] std = new double[width];
    for (int k = 0; k < width; k++) {
      mean[k] = mean(train, k);
      std[k] = std(train, k, mean[k]);
    }
    return new StandardTargets(data.schema().targets(), train, numbers(data.test()), mean, std);
  }

  private static Targets.Numbers numbers(Samples samples) {
    if (samples.targets() instanceof Targets.Numbers numbers) {
      return numbers;
    }
    throw new IllegalStateException("samples have no numbers: ask Dataset.requireTargets() first");
  }

  private static double mean(Targets.Numbers train, int k) {
    double sum = 0;
    for (int sample = 0; sample < train.count(); sample++) {
      sum += train.value(sample, k);
    }
    return sum / train.count();
  }

  /** The mean square of what is left of the mean: sums of squares would cancel. */
  private static double std(Targets.Numbers train, int k, double mean) {
    double squares = 0;
    boolean varies = false;
    for (int sample = 0; sample < train.count(); sample++) {
      double deviation = train.value(sample, k) - mean;
      squares += deviation * deviation;
      varies |= train.value(sample, k) != train.value(0, k);
    }
    double std = Math.sqrt(squares / train.count());
    return varies && std > 0 ? std : 1;
  }

  /** Name of each target. */
  List<String> names() {
    return names;
  }

  /** Mean of each target over the training split: a new array. */
  double[] mean() {
    return mean.clone();
  }

  /** Standard deviation of each target over the training split: a new array. */
  double[] std() {
    return std.clone();
  }

  /** Target {@code k} of a sample, standardised. */
  double standard(int sample, int k) {
    return (value(sample, k) - mean[k]) / std[k];
  }

  private double value(int sample, int k) {
    return sample < train.count() ? train.value(sample, k) : test.value(sample - train.count(), k);
  }

  /** What a standardised number is in the unit of target {@code k}. */
  double inUnits(int k, double standard) {
    return mean[k] + std[k] * standard;
  }

  /**
   * The squared error of a prediction in standardised units, mean over targets.
   *
   * @param predicted standardised numbers
   */
  double meanSquaredError(int sample, double[] predicted) {
    double sum = 0;
    for (int k = 0; k < predicted.length; k++) {
      double error = predicted[k] - standard(sample, k);
      sum += error * error;
    }
    return sum / predicted.length;
  }

  /**
   * The errors of a prediction.
   *
   * @param predicted standardised numbers
   * @param sink takes {@value #MEAN_SQUARED_ERROR} and {@value #SQUARED_ERROR} of each target
   */
  void score(int sample, double[] predicted, ObjDoubleConsumer<String> sink) {
    sink.accept(MEAN_SQUARED_ERROR, meanSquaredError(sample, predicted));
    for (int k = 0; k < metrics.length; k++) {
      double error = std[k] * (predicted[k] - standard(sample, k));
      sink.accept(metrics[k], error * error);
    }
  }
}
