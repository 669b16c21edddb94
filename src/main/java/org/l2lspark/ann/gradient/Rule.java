package org.l2lspark.ann.gradient;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/** How a gradient moves the weights. */
public sealed interface Rule extends Serializable {

  /**
   * Stochastic gradient descent with momentum: {@code v = momentum v + g}, {@code w -= rate v}.
   *
   * @param rate learning rate
   * @param momentum what is kept of the last step, from 0 to 1
   */
  record Sgd(double rate, double momentum) implements Rule {}

  /**
   * Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1).
   *
   * @param rate learning rate
   * @param beta1 decay of the mean of the gradient
   * @param beta2 decay of the mean of its square
   * @param epsilon added to the root of the latter
   */
  record Adam(double rate, double beta1, double beta2, double epsilon) implements Rule {}

  /** Reads SGD of the section {@code control}. */
  static Rule sgd(Section control) {
    return new Sgd(
        control.number("rate", 0.1, Range.POSITIVE, Doc.of("Learning rate.")),
        control.number(
            "momentum", 0.9, Range.FRACTION, Doc.of("What is kept of the last step; 0 for none.")));
  }

  /** Reads Adam of the section {@code control}. */
  static Rule adam(Section control) {
    double most = 0.9999999;
    Adam adam =
        new Adam(
            control.number("rate", 1e-3, Range.POSITIVE, Doc.of("Learning rate.")),
            control.number(
                "beta1",
                0.9,
                Range.FRACTION,
                Doc.of("Decay of the mean of the gradient.").range("at least 0, below 1")),
            control.number(
                "beta2",
                0.999,
                Range.FRACTION,
                Doc.of("Decay of the mean of its square.").range("at least 0, below 1")),
            1e-8);
    if (Math.max(adam.beta1, adam.beta2) > most) {
      throw control.problem(adam.beta1 > most ? "beta1" : "beta2", "a number below 1", "1", "");
    }
    return adam;
  }

  /** A stepper at its start, for one training. */
  default Stepper stepper(int dimension) {
    if (this instanceof Sgd sgd) {
      double[] velocity = new double[dimension];
      return (weights, gradient, iteration) -> {
        for (int i = 0; i < dimension; i++) {
          velocity[i] = sgd.momentum * velocity[i] + gradient[i];
          weights[i] -= sgd.rate * velocity[i];
        }
      };
    }
    Adam adam = (Adam) this;
    double[] mean = new double[dimension];
    double[] square = new double[dimension];
    return (weights, gradient, iteration) -> {
      double first = 1 - StrictMath.pow(adam.beta1, iteration + 1.0);
      double second = 1 - StrictMath.pow(adam.beta2, iteration + 1.0);
      for (int i = 0; i < dimension; i++) {
        double g = gradient[i];
        mean[i] = adam.beta1 * mean[i] + (1 - adam.beta1) * g;
        square[i] = adam.beta2 * square[i] + (1 - adam.beta2) * g * g;
        weights[i] -=
            adam.rate * (mean[i] / first) / (Math.sqrt(square[i] / second) + adam.epsilon);
      }
    };
  }

  /** Moves weights, step by step; keeps momentum and means between steps. */
  interface Stepper {
    /**
     * One step.
     *
     * @param weights Modified.
     * @param gradient Not modified.
     * @param iteration number of the step, from 0
     */
    void step(double[] weights, double[] gradient, int iteration);
  }
}
