package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param split "train" or "test"
 * @param accuracy fraction classified rightly
 * @param classes names of the classes
 * @param confusion {@code classes x classes}: row is the true class, column the decision
 */
public record TestResult(String split, double accuracy, List<String> classes, int[][] confusion) {

  static TestResult of(Evaluator evaluator, double[] parameters, Trial trial, Task task) {
    String split = trial.samples()[0] < task.trainSamples() ? "train" : "test";
    Evaluation evaluation =
        evaluator.evaluate(
            Ensemble.of(1, parameters.length, parameters),
            trial,
            Set.of(Needs.OUTPUTS),
            split + ": evaluate the estimate on " + trial.samples().length + " samples");
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
    return new TestResult(split, evaluation.accuracy()[0], outputs.outputs(), confusion);
  }

  /** As a document of the run: {@code classes}, {@code matrix}, {@code split}. */
  Map<String, Object> document() {
    List<List<Integer>> matrix = new ArrayList<>();
    for (int[] row : confusion) {
      matrix.add(java.util.Arrays.stream(row).boxed().toList());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("split", split);
    document.put("classes", classes);
    document.put("matrix", matrix);
    return document;
  }
}
