package org.l2lspark.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.Features;
import org.l2lspark.task.GradientControl;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;

/** The machines that an experiment runs on. */
public interface Backend {
  /** Reads a data set, or makes generated glyphs where the settings say so and nothing is there. */
  Dataset data(DataSettings settings);

  /**
   * An evaluator of one optimizee.
   *
   * @param settings how it is carried out
   */
  Evaluator evaluator(Optimizee<?> optimizee, EvaluationSettings settings);

  /**
   * The answer of another run.
   *
   * @param run its directory
   * @throws org.l2lspark.problem.InputException when there is none
   */
  Estimate estimate(String run);

  /**
   * Does what a task needs beforehand, at one place, or reads its result from the cache.
   *
   * @param cache folder of cached results; empty to keep nothing
   * @param label what to call it where people watch
   * @throws org.l2lspark.problem.RunException when it fails
   */
  Preparation.Result prepare(Preparation preparation, Optional<String> cache, String label);

  /**
   * Runs a shared stage over all its samples, or reads its result from the cache.
   *
   * @param cache folder of cached responses; empty to keep nothing
   * @param label what to call it where people watch
   */
  Responses share(SharedStage<?> stage, Optional<String> cache, String label);

  /** A multinomial logistic regression over {@code features}. */
  Baseline logisticRegression();

  /**
   * A multilayer perceptron with logistic hidden units over {@code features}; its baseline has no
   * penalty.
   *
   * @param hidden units of each hidden layer
   * @param iterations most iterations
   * @param seed keys the initial weights
   */
  Baseline perceptron(List<Integer> hidden, int iterations, long seed);

  /**
   * Trains a net by gradients, on one core. May be called by several threads at once.
   *
   * @param label what to call it where people watch
   */
  ControlResult train(GradientControl training, Seed seed, String label);

  /** Versions of what computes: for the manifest. */
  Map<String, String> versions();

  /** A classifier that is trained by other means, for comparison. */
  interface Baseline {
    /**
     * Fits on samples {@code [0, train)}, returns the accuracy on {@code [train, train + test)}.
     *
     * @param label what to call it where people watch
     */
    double testAccuracy(
        String label, Features features, int classes, int train, int test, double penalty);
  }
}
