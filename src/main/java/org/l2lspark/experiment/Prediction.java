package org.l2lspark.experiment;

import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.ArgMax;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Task;

/** Decisions of an estimate on data that its run has not seen. */
final class Prediction {
  private Prediction() {}

  /**
   * The data of a run whose estimate can be asked for classes.
   *
   * @throws InputException when it is no classification
   */
  static Dataset classes(ExperimentConfig config, Optional<Dataset> data) {
    return data.filter(own -> !own.classes().isEmpty()).orElseThrow(() -> refused(config));
  }

  /**
   * The task of a run with other samples held out.
   *
   * @throws InputException when its members do not decide between classes
   */
  static Task task(ExperimentConfig config, UnseenData unseen) {
    Task task = PreparedTask.task(config, Optional.of(unseen.dataset()));
    if (!task.facets().contains(Classifies.class) || task.scenarios().heldOut().isEmpty()) {
      throw refused(config);
    }
    return task;
  }

  private static InputException refused(ExperimentConfig config) {
    return new InputException(
        "the run cannot predict",
        "a task that takes samples of a data set for classes: task.kind = reservoir or classifier",
        "task.kind = " + config.task().kind(),
        "look at its estimate with 'l2l report'");
  }

  /**
   * Evaluates one member on all scenarios of a trial, which are the samples to predict.
   *
   * @throws org.l2lspark.evaluate.AllMembersFailedException when an output is not a finite number
   */
  static Predictions of(
      Evaluator evaluator, double[] coordinates, Trial trial, UnseenData unseen, String label) {
    Outputs outputs =
        AllOutputs.of(
            evaluator.evaluate(
                Ensemble.of(1, coordinates.length, coordinates),
                trial,
                Request.of(new AllOutputs(false)),
                label));
    int width = outputs.width();
    int[] decisions = new int[trial.scenarios().length];
    for (int s = 0; s < decisions.length; s++) {
      decisions[s] = ArgMax.of(outputs.values(), s * width, width, 1);
    }
    return new Predictions(
        unseen.dataset().classes(), outputs.values(), decisions, unseen.labels());
  }
}
