package org.l2lspark.experiment;

import java.util.Set;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.task.Task;

/**
 * How one parameter vector does on a split.
 *
 * @param accuracy fraction classified rightly
 * @param confusion how often each class was taken for each other
 */
public record TestResult(double accuracy, ConfusionMatrix confusion) {

  static TestResult of(
      Evaluator evaluator, double[] parameters, Trial trial, Task task, String label) {
    String split = trial.samples()[0] < task.trainSamples() ? "train" : "test";
    Evaluation evaluation =
        evaluator.evaluate(
            Ensemble.of(1, parameters.length, parameters),
            trial,
            Set.of(Needs.OUTPUTS),
            label + " on " + trial.samples().length + " " + split + " samples");
    Outputs outputs = evaluation.outputs().orElseThrow();
    Observation observation = evaluation.observation();
    int width = outputs.outputs().size();
    int[][] confusion = new int[width][width];
    for (int s = 0; s < trial.samples().length; s++) {
      int decision = BlockRunner.argMax(outputs.values(), s * width, width, 1);
      if (decision >= 0) {
        confusion[observation.labels()[s]][decision]++;
      }
    }
    return new TestResult(
        evaluation.accuracy()[0], new ConfusionMatrix(outputs.outputs(), confusion, split));
  }
}
