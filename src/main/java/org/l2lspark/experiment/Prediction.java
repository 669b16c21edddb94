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
import org.l2lspark.evaluate.Predicts;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Task;

/** What an estimate says of data that its run has not seen: decisions, or numbers. */
final class Prediction {
  private Prediction() {}

  /**
   * The data of a run whose estimate can be asked for classes or numbers.
   *
   * @throws InputException when it has neither
   */
  static Dataset data(ExperimentConfig config, Optional<Dataset> data) {
    return data.filter(own -> !own.classes().isEmpty() || !own.schema().targets().isEmpty())
        .orElseThrow(() -> refused(config));
  }

  /**
   * The task of a run with other samples held out.
   *
   * @throws InputException when its members neither decide between classes nor predict numbers
   */
  static Task task(ExperimentConfig config, UnseenData unseen) {
    Task task = PreparedTask.task(config, Optional.of(unseen.dataset()));
    boolean predicts =
        task.facets().contains(Classifies.class) || task.facets().contains(Predicts.class);
    if (!predicts || task.scenarios().heldOut().isEmpty()) {
      throw refused(config);
    }
    return task;
  }

  private static InputException refused(ExperimentConfig config) {
    return new InputException(
        "the run cannot predict",
        "a task that takes samples of a data set for classes, or predicts their numbers:"
            + " task.kind = reservoir or classifier, or regression",
        "task.kind = " + config.task().kind(),
        "look at its estimate with 'l2l report'");
  }

  /**
   * Evaluates one member on all scenarios of a trial, which are the samples to predict.
   *
   * @param predicts what the outputs stand for; absent where the largest decides
   * @throws org.l2lspark.evaluate.AllMembersFailedException when an output is not a finite number
   */
  static Predictions of(
      Evaluator evaluator,
      Optional<Predicts> predicts,
      double[] coordinates,
      Trial trial,
      UnseenData unseen,
      String label) {
    Outputs outputs =
        AllOutputs.of(
            evaluator.evaluate(
                Ensemble.of(1, coordinates.length, coordinates),
                trial,
                Request.of(new AllOutputs(false)),
                label));
    return predicts.isPresent()
        ? numbers(outputs, predicts.get(), unseen)
        : classes(outputs, trial.scenarios().length, unseen);
  }

  private static Predictions classes(Outputs outputs, int samples, UnseenData unseen) {
    int width = outputs.width();
    int[] decisions = new int[samples];
    for (int s = 0; s < samples; s++) {
      decisions[s] = ArgMax.of(outputs.values(), s * width, width, 1);
    }
    return new Predictions.Classes(
        unseen.dataset().classes(), outputs.values(), decisions, unseen.labels());
  }

  private static Predictions numbers(Outputs outputs, Predicts predicts, UnseenData unseen) {
    int width = outputs.width();
    double[] numbers = new double[outputs.values().length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = predicts.predicted(i % width, outputs.values()[i]);
    }
    return new Predictions.Numbers(outputs.names(), numbers, unseen.numbers());
  }
}
