package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What the outputs of a trial are compared with: the targets {@code y}, with both axes named.
 *
 * @param samples sample axis: the sample index of each row, as in {@link Trial#samples()}
 * @param outputs output axis: the name of each column; empty for tasks that return a fitness only
 * @param targets {@code samples x outputs}, row-major
 * @param labels class index of each sample (a column of {@code outputs}), or empty where the task
 *     is not a classification
 * @param misfit how an output is compared with its target
 */
public record Observation(
    int[] samples, List<String> outputs, double[] targets, int[] labels, Misfit misfit)
    implements Serializable {

  /** How an output is compared with its target. */
  public enum Misfit {
    /** The residual is target minus output: least squares. */
    DIFFERENCE {
      @Override
      public double heard(double output, double target) {
        return output;
      }
    },
    /**
     * The residual is target minus output until the output has reached the target from the side of
     * zero, and nothing beyond: with targets +1 and -1 its square is the squared hinge loss of an
     * L2 support vector machine (Chang, Hsieh and Lin 2008, JMLR 9:1369-1398). An output that is
     * right with margin is heard as if it were the target.
     */
    HINGE {
      @Override
      public double heard(double output, double target) {
        return target > 0 ? Math.min(output, target) : Math.max(output, target);
      }
    },
    /**
     * The square of the residual is twice the logistic loss {@code log(1 + exp(-z))} of the output
     * z, with its sign turned where the target is not above 0: with an output a class, logistic
     * regression of each class against the others. What linearises residuals then takes
     * Gauss-Newton steps on it, whose curvature is between half of the loss's, for outputs that are
     * right by far, and more than it, for outputs that are wrong by far.
     */
    LOGISTIC {
      @Override
      public double heard(double output, double target) {
        return target > 0 ? target - residual(output) : target + residual(-output);
      }

      private double residual(double z) {
        double loss = StrictMath.log1p(StrictMath.exp(-Math.abs(z))) + Math.max(0, -z);
        return Math.sqrt(2 * loss);
      }
    };

    /** An output as it is heard in comparison with its target. */
    public abstract double heard(double output, double target);
  }

  /** An observation compared by differences. */
  public Observation(int[] samples, List<String> outputs, double[] targets, int[] labels) {
    this(samples, outputs, targets, labels, Misfit.DIFFERENCE);
  }

  /** Checks that the shapes agree. */
  public Observation {
    outputs = List.copyOf(outputs);
    if (targets.length != (long) samples.length * outputs.size()) {
      throw new IllegalArgumentException(
          "targets: expected %d samples x %d outputs, got %d numbers"
              .formatted(samples.length, outputs.size(), targets.length));
    }
    if (labels.length != 0 && labels.length != samples.length) {
      throw new IllegalArgumentException(
          "labels: expected %d, one a sample, got %d".formatted(samples.length, labels.length));
    }
  }

  /**
   * The observation of a classification: target 1 for a sample's class.
   *
   * @param samples sample axis
   * @param classes output axis
   * @param label class index of a sample, by its index
   * @param wrong target of the other classes
   */
  public static Observation oneHot(
      int[] samples, List<String> classes, IntUnaryOperator label, double wrong, Misfit misfit) {
    int[] labels = Arrays.stream(samples).map(label).toArray();
    double[] targets = new double[samples.length * classes.size()];
    Arrays.fill(targets, wrong);
    for (int s = 0; s < samples.length; s++) {
      targets[s * classes.size() + labels[s]] = 1;
    }
    return new Observation(samples, classes, targets, labels, misfit);
  }

  /** An observation for tasks that return a fitness only. */
  public static Observation none(Trial trial) {
    return new Observation(trial.samples(), List.of(), new double[0], new int[0]);
  }

  /**
   * The output as it is heard in comparison with its target.
   *
   * @param index index of the target, {@code sample x outputs + output}
   * @param output what the model put out
   */
  public double heard(int index, double output) {
    return misfit.heard(output, targets[index]);
  }

  /** Whether samples carry class labels. */
  public boolean classification() {
    return labels.length != 0;
  }
}
