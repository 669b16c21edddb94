package org.l2lspark.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * What the outputs of some scenarios are compared with: the targets {@code y}, with both axes
 * named, how an output is compared with its target, and how uncertain targets are.
 *
 * @param scenarios scenario axis: the number of each row, as in {@link Trial#scenarios()}
 * @param outputs output axis: the name of each column
 * @param targets {@code scenarios x outputs}, row-major
 * @param misfit how an output is compared with its target
 * @param noise covariance of the targets of one scenario; absent where it is not known, and the
 *     optimizer assumes one
 */
public record Observation(
    int[] scenarios,
    List<String> outputs,
    double[] targets,
    Misfit misfit,
    Optional<NoiseCovariance> noise) {

  /** How an output is compared with its target: the residual is target less transformed output. */
  public enum Misfit {
    /** The residual is target minus output: least squares. */
    DIFFERENCE {
      @Override
      public double transformed(double output, double target) {
        return output;
      }
    },
    /**
     * The residual is target minus output until the output has reached the target from the side of
     * zero, and nothing beyond: with targets +1 and -1 its square is the squared hinge loss of an
     * L2 support vector machine (Chang, Hsieh and Lin 2008, JMLR 9:1369-1398). An output that is
     * right with margin is replaced by the target.
     */
    HINGE {
      @Override
      public double transformed(double output, double target) {
        return target > 0 ? Math.min(output, target) : Math.max(output, target);
      }
    },
    /**
     * The square of the residual is twice the logistic loss {@code log(1 + exp(-z))} of the output
     * z, with its sign turned where the target is not above 0: with an output per class, logistic
     * regression of each class against the others. What linearises residuals then takes
     * Gauss-Newton steps on it, whose curvature is between half of the loss's, for outputs that are
     * right by far, and more than it, for outputs that are wrong by far.
     */
    LOGISTIC {
      @Override
      public double transformed(double output, double target) {
        return target > 0 ? target - residual(output) : target + residual(-output);
      }

      private double residual(double z) {
        double loss = StrictMath.log1p(StrictMath.exp(-Math.abs(z))) + Math.max(0, -z);
        return Math.sqrt(2 * loss);
      }
    };

    /** The transformed output: what is subtracted from the target to get the residual. */
    public abstract double transformed(double output, double target);
  }

  /** An observation compared by differences, of unknown noise. */
  public Observation(int[] scenarios, List<String> outputs, double[] targets) {
    this(scenarios, outputs, targets, Misfit.DIFFERENCE, Optional.empty());
  }

  /** Checks that the shapes agree. */
  public Observation {
    outputs = List.copyOf(outputs);
    if (targets.length != (long) scenarios.length * outputs.size()) {
      throw new IllegalArgumentException(
          "targets: expected %d scenarios x %d outputs, got %d numbers"
              .formatted(scenarios.length, outputs.size(), targets.length));
    }
    int size = outputs.size();
    noise.ifPresent(covariance -> covariance.requireSize(size));
    if (noise.isPresent() && misfit != Misfit.DIFFERENCE) {
      throw new IllegalArgumentException(
          "targets with a noise covariance are compared by differences, not by " + misfit);
    }
  }

  /**
   * The observation of a classification: target 1 for the class of a scenario.
   *
   * @param scenarios scenario axis
   * @param classes output axis
   * @param label class index of a scenario, by its number
   * @param wrong target of the other classes
   */
  public static Observation oneHot(
      int[] scenarios, List<String> classes, IntUnaryOperator label, double wrong, Misfit misfit) {
    double[] targets = new double[scenarios.length * classes.size()];
    Arrays.fill(targets, wrong);
    for (int s = 0; s < scenarios.length; s++) {
      targets[s * classes.size() + label.applyAsInt(scenarios[s])] = 1;
    }
    return new Observation(scenarios, classes, targets, misfit, Optional.empty());
  }

  /**
   * The transformed output that is compared with a target.
   *
   * @param index index of the target, {@code scenario x outputs + output}
   * @param output what the model put out
   */
  public double transformed(int index, double output) {
    return misfit.transformed(output, targets[index]);
  }
}
