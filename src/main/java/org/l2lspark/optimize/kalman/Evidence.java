package org.l2lspark.optimize.kalman;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ResidualGram;
import org.l2lspark.problem.RunException;

/**
 * What an update looks at: an evaluation, seen by the members that take part. Row i of the update
 * is heard with the outputs of evaluated member {@code sources[i]}; failed members are no source,
 * and a resampled member has its donor as source, so parameters and outputs cannot be paired
 * wrongly later.
 *
 * @param evaluation what came back
 * @param sources index of the evaluated member behind each row
 */
public record Evidence(Evaluation evaluation, int[] sources) {

  /** N: the number of members that take part. */
  public int members() {
    return sources.length;
  }

  /** Indices of the outputs called {@code names}. */
  int[] columns(List<String> names) {
    List<String> all = evaluation.observation().outputs();
    return names.stream().mapToInt(all::indexOf).toArray();
  }

  /** All outputs, where a process needs them. */
  Outputs outputs() {
    return evaluation
        .outputs()
        .orElseThrow(
            () ->
                missing("the outputs of every member", "an evaluation without outputs", List.of()));
  }

  /**
   * The residual Gram matrix of {@code names}, {@code N x N}: the sum of the evaluation's Gram
   * matrices that speak of these outputs, which must cover them and nothing else.
   */
  double[] gram(List<String> names) {
    Set<String> wanted = new HashSet<>(names);
    Set<String> covered = new HashSet<>();
    int n = members();
    double[] sum = new double[n * n];
    for (ResidualGram gram : evaluation.grams()) {
      if (wanted.containsAll(gram.outputs())) {
        covered.addAll(gram.outputs());
        add(gram, sum);
      }
    }
    if (!covered.equals(wanted)) {
      throw missing(
          "residual Gram matrices that add up to the outputs " + names,
          evaluation.grams().stream().map(ResidualGram::outputs).toList().toString(),
          names);
    }
    return sum;
  }

  /**
   * What row {@code i} put out, as it is heard in comparison with a target.
   *
   * @param target index of the target, {@code sample x outputs + output}
   * @throws RunException when it is not finite
   */
  double heard(int i, int target) {
    Observation observation = evaluation.observation();
    double[] values = outputs().values();
    double output = values[sources[i] * observation.targets().length + target];
    if (!Double.isFinite(output)) {
      int outputs = observation.outputs().size();
      throw Survivors.notFinite(
          observation.outputs().get(target % outputs), observation.samples()[target / outputs]);
    }
    return observation.heard(target, output);
  }

  /** The squared residual of every row, summed over all samples and outputs. */
  double[] squaredResiduals() {
    double[] squares = new double[members()];
    if (!evaluation.grams().isEmpty()) {
      for (ResidualGram gram : evaluation.grams()) {
        for (int i = 0; i < squares.length; i++) {
          squares[i] += gram.values()[sources[i] * gram.members() + sources[i]];
        }
      }
      return squares;
    }
    double[] targets = evaluation.observation().targets();
    for (int i = 0; i < squares.length; i++) {
      for (int c = 0; c < targets.length; c++) {
        double residual = targets[c] - heard(i, c);
        squares[i] += residual * residual;
      }
    }
    return squares;
  }

  /** Number of observations: samples times outputs. */
  int terms() {
    return evaluation.observation().targets().length;
  }

  private void add(ResidualGram gram, double[] sum) {
    int n = members();
    double[] values = gram.values();
    for (int i = 0; i < n; i++) {
      int row = sources[i] * gram.members();
      for (int j = 0; j < n; j++) {
        sum[i * n + j] += values[row + sources[j]];
      }
    }
  }

  private static RunException missing(String expected, String got, List<String> names) {
    return new RunException(
        "the evaluation does not bring what the Kalman update needs",
        expected,
        got,
        names.isEmpty() ? "" : "ask for one Gram matrix an output when localization = by-output");
  }
}
