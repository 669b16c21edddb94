package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.linalg.Products;
import org.l2lspark.problem.RunException;

/**
 * What an update looks at: an evaluation, seen by the members that take part. Row i of the update
 * goes with the outputs of evaluated member {@code sources[i]}; failed members are no source, and a
 * resampled member has its donor as source, so parameters and outputs cannot be paired wrongly
 * later. Where the noise of the targets is known, outputs, targets and residuals are in units of
 * it. Immutable.
 */
public final class UpdateInputs {
  private final Evaluation evaluation;
  private final Observation observation;
  private final int[] sources;
  private final ResidualGrams grams; // null: all outputs are there
  private final Outputs outputs; // null: their Gram matrices are there
  private final double[] targets;

  private UpdateInputs(
      Evaluation evaluation,
      int[] sources,
      ResidualGrams grams,
      Outputs outputs,
      double[] targets) {
    this.evaluation = evaluation;
    this.observation = evaluation.observation().orElseThrow();
    this.sources = sources;
    this.grams = grams;
    this.outputs = outputs;
    this.targets = targets;
  }

  /**
   * The inputs of an update.
   *
   * @param evaluation what came back
   * @param sources index of the evaluated member behind each row
   * @param reduction what the filter has asked for
   */
  public static UpdateInputs of(Evaluation evaluation, int[] sources, Reduction reduction) {
    return reduction instanceof ResidualGrams grams
        ? new UpdateInputs(evaluation, sources, grams, null, new double[0])
        : ofOutputs(evaluation, sources);
  }

  private static UpdateInputs ofOutputs(Evaluation evaluation, int[] sources) {
    Observation observation = evaluation.observation().orElseThrow();
    Outputs outputs = AllOutputs.of(evaluation);
    if (observation.noise().isEmpty()) {
      return new UpdateInputs(evaluation, sources, null, outputs, observation.targets());
    }
    double[] targets = observation.targets().clone();
    double[] values = outputs.values().clone();
    int width = outputs.width();
    int members = outputs.members();
    for (int s = 0; s < outputs.scenarios(); s++) {
      observation.noise().get().whiten(targets, s * width, 1);
      for (int j = 0; j < members; j++) {
        observation.noise().get().whiten(values, s * width * members + j, members);
      }
    }
    Outputs whitened = new Outputs(members, outputs.scenarios(), outputs.names(), values);
    return new UpdateInputs(evaluation, sources, null, whitened, targets);
  }

  /** Whether outputs are in units of a noise that is known. */
  boolean knowsNoise() {
    return observation.noise().isPresent();
  }

  /** N: the number of members that take part. */
  int members() {
    return sources.length;
  }

  /** Number of scenarios. */
  int scenarios() {
    return observation.scenarios().length;
  }

  /** Number of a scenario, by its position. */
  int scenario(int position) {
    return observation.scenarios()[position];
  }

  /** Number of outputs. */
  int outputs() {
    return observation.outputs().size();
  }

  /** Indices of the outputs called {@code names}. */
  int[] columns(List<String> names) {
    return names.stream().mapToInt(observation.outputs()::indexOf).toArray();
  }

  /**
   * The residual Gram matrix of the outputs {@code names}, {@code N x N}, with what parameters cost
   * by themselves.
   */
  double[] gram(List<String> names) {
    int n = members();
    double[] sum = new double[Math.multiplyExact(n, n)];
    if (grams.together()) {
      if (names.size() != outputs()) {
        throw new IllegalArgumentException("one Gram matrix of all outputs, asked for " + names);
      }
      add(gram(0, observation.outputs().size()), sum);
      return sum;
    }
    for (int k = 0; k < outputs(); k++) {
      if (names.contains(observation.outputs().get(k))) {
        add(gram(k, k + 1), sum);
      }
    }
    return sum;
  }

  /** The matrix of outputs {@code from} to {@code end - 1} over all evaluated members. */
  private double[] gram(int from, int end) {
    int all = evaluation.ensemble().members();
    double[] gram = ResidualGrams.unpack(sums(), grams.together() ? 0 : from, all);
    if (!evaluation.penalties().isEmpty()) {
      for (int k = from; k < end; k++) {
        double[] rows = evaluation.penalties().get(k);
        int own = rows.length / all;
        Products.gemm(false, true, all, all, own, rows, 0, own, rows, 0, own, true, gram, 0, all);
      }
    }
    return gram;
  }

  private double[] sums() {
    return evaluation.sums().orElseThrow();
  }

  private void add(double[] gram, double[] sum) {
    int n = members();
    int all = evaluation.ensemble().members();
    for (int i = 0; i < n; i++) {
      int row = sources[i] * all;
      for (int j = 0; j < n; j++) {
        sum[i * n + j] += gram[row + sources[j]];
      }
    }
  }

  /** A target, {@code index = scenario x outputs + output}. */
  double target(int index) {
    return targets[index];
  }

  /**
   * What row {@code i} put out, transformed as it is compared with a target.
   *
   * @param index index of the target, {@code scenario x outputs + output}
   * @throws RunException when it is not finite
   */
  double output(int i, int index) {
    double output = outputs.values()[index * outputs.members() + sources[i]];
    if (!Double.isFinite(output)) {
      throw Survivors.notFinite(
          outputs.names().get(index % outputs.width()), scenario(index / outputs.width()));
    }
    return observation.transformed(index, output);
  }

  /** The squared residual of every row, summed over all observations, penalties among them. */
  double[] squaredResiduals() {
    double[] squares = new double[members()];
    if (grams != null) {
      for (int m = 0; m < (grams.together() ? 1 : outputs()); m++) {
        double[] diagonal = ResidualGrams.diagonal(sums(), m, evaluation.ensemble().members());
        addPenalties(diagonal, grams.together() ? 0 : m, grams.together() ? outputs() : m + 1);
        for (int i = 0; i < squares.length; i++) {
          squares[i] += diagonal[sources[i]];
        }
      }
      return squares;
    }
    for (int i = 0; i < squares.length; i++) {
      for (int c = 0; c < targets.length; c++) {
        double residual = targets[c] - output(i, c);
        squares[i] += residual * residual;
      }
    }
    return squares;
  }

  private void addPenalties(double[] squares, int from, int end) {
    for (int k = from; k < end && !evaluation.penalties().isEmpty(); k++) {
      double[] rows = evaluation.penalties().get(k);
      int own = rows.length / squares.length;
      for (int j = 0; j < squares.length; j++) {
        for (int c = j * own; c < (j + 1) * own; c++) {
          squares[j] += rows[c] * rows[c];
        }
      }
    }
  }

  /** Number of observations: scenarios times outputs, and the rows of penalties. */
  long observations() {
    long rows =
        evaluation.penalties().stream()
            .mapToLong(penalty -> penalty.length / evaluation.ensemble().members())
            .sum();
    return (long) scenarios() * outputs() + rows;
  }
}
