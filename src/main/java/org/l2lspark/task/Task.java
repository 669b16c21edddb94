package org.l2lspark.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.data.Picture;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.problem.InputException;

/**
 * A task with its data and its network built: what members of an ensemble are asked to do. As long
 * as it has a {@link #preparation}, it knows its scenarios, facets and classes only.
 */
public interface Task {
  /** What members are tried on. */
  Scenarios scenarios();

  /**
   * The facets of the inner loop, known before the work that all members share is done, so that an
   * optimizer that does not fit is refused first.
   */
  Set<Class<? extends Facet>> facets();

  /** Names of the classes, by index; absent where the task is not a classification. */
  default Optional<List<String>> classes() {
    return Optional.empty();
  }

  /**
   * The next work that has to be done before anything is shared or evaluated; absent when the task
   * is ready. Cheap: nothing is computed here.
   */
  default Optional<Preparation> preparation() {
    return Optional.empty();
  }

  /**
   * This task after its {@link #preparation}: ready, or with the next one to be done.
   *
   * @param result what came of the preparation
   * @throws InputException when it is of another task
   */
  default Task prepared(Preparation.Result result) {
    throw new IllegalStateException("this task has nothing to prepare");
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
   * The inner loop. It has exactly the facets that are {@linkplain #facets announced}.
   *
   * @param shared the result of {@link #sharedStage()}, empty when there is none
   */
  Optimizee<?> optimizee(Optional<Responses> shared);

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
   * The same of a regression: features with the numbers to predict; empty where there is no such
   * thing.
   */
  default Optional<RegressionFeatures> regressionFeatures() {
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

  /**
   * Fixed policies that nothing is trained for, by a short name ({@code rules}): what an estimate
   * is set beside. Each is tried as one member with the values that its parameters start from, on
   * the scenarios that are held out, and has the metrics of {@link #optimizee}; without an effect
   * where nothing is held out. {@code random} is taken.
   *
   * @param shared the result of {@link #sharedStage()}, empty when there is none
   */
  default Map<String, Optimizee<?>> controls(Optional<Responses> shared) {
    return Map.of();
  }

  /**
   * The same members with something cut, by what it is ({@code drops of dust off}): what a study
   * evaluates with the answer of a finished run, to see what that something is worth. Each has the
   * parameters and metrics of {@link #optimizee}, and no facets.
   */
  default Map<String, Optimizee<?>> ablations() {
    return Map.of();
  }

  /**
   * What goes on within a member on some scenarios, for a study to draw; empty where there is
   * nothing to say.
   *
   * @param parameters of the member, as the problem sees them. Not modified
   * @param scenarios numbers of the scenarios. Not modified
   */
  default Map<String, Object> analysis(double[] parameters, int[] scenarios) {
    return Map.of();
  }

  /**
   * How members become networks of spiking neurons; absent where they are none. Known before
   * anything is prepared, asked for a network afterwards.
   */
  default Optional<MemberNetworks> networks() {
    return Optional.empty();
  }

  /** A scenario as people see it; absent where scenarios are no pictures. */
  default Optional<Picture> picture(int scenario) {
    return Optional.empty();
  }

  /** Documents for the report, by name: a spike raster of one sample. */
  default Map<String, Map<String, Object>> artifacts() {
    return Map.of();
  }
}
