package org.l2lspark.task;

import java.util.Map;
import java.util.Optional;
import org.l2lspark.problem.InputException;

/**
 * A task with its data and its network built: what members of an ensemble are asked to do. Samples
 * are numbered from 0: the training split first, the test split after it.
 */
public interface Task {
  /** Number of samples to train on; 1 for tasks without data. */
  int trainSamples();

  /** Number of samples to test on, 0 for tasks without data. */
  int testSamples();

  /** Number of classes, 0 where the task is not a classification. */
  default int classes() {
    return 0;
  }

  /** Work that all members share, done once before the first generation. */
  default Optional<SharedStage<?>> sharedStage() {
    return Optional.empty();
  }

  /**
   * Work over samples whose result {@link #features} needs; it is done for the control's sake where
   * it is not the {@link #sharedStage} anyway.
   */
  default Optional<SharedStage<?>> featureStage() {
    return sharedStage();
  }

  /**
   * The inner loop.
   *
   * @param shared the result of {@link #sharedStage()}, empty when there is none
   */
  Optimizee<?> optimizee(Optional<Responses> shared);

  /** Whether parameters cost something by themselves ({@link Optimizee#penalties}). */
  default boolean penalized() {
    return false;
  }

  /**
   * The features that a baseline classifier may use in place of what is trained here, so that both
   * see the same; empty where there is no such thing.
   *
   * @param responses the result of {@link #featureStage()}, empty when there is none
   */
  default Optional<Features> features(Optional<Responses> responses) {
    return Optional.empty();
  }

  /**
   * A training by gradients of what the members are, for comparison.
   *
   * @throws InputException when there is nothing that a gradient could train
   */
  default GradientControl gradientControl(GradientSettings settings) {
    throw new InputException(
        "this task cannot be trained by gradients",
        "task.kind = classifier beside control.kind = sgd or adam",
        "a task without a feed-forward net",
        "set control.kind = none, ridge, logistic or perceptron");
  }

  /** Documents for the report, by name: a spike raster of one sample. */
  default Map<String, Map<String, Object>> artifacts() {
    return Map.of();
  }
}
