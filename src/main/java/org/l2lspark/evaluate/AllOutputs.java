package org.l2lspark.evaluate;

import java.util.Arrays;
import java.util.Optional;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;

/**
 * Every output of every member on every scenario, without any reduction.
 *
 * @param needsTargets whether the targets are wanted beside them
 */
public record AllOutputs(boolean needsTargets) implements Reduction {
  private static final long serialVersionUID = 1L;

  @Override
  public double[] of(Outputs outputs, Optional<Observation> targets) {
    return outputs.values();
  }

  @Override
  public double[] plus(double[] left, double[] right, boolean mayReuse) {
    double[] both = Arrays.copyOf(left, Math.addExact(left.length, right.length));
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  @Override
  public long numbers(int members, int outputs, int scenarios) {
    return (long) members * outputs * scenarios;
  }

  @Override
  public double operations(int members, int outputs, int scenarios) {
    return 0;
  }

  @Override
  public boolean membersTogether() {
    return false;
  }

  /** The outputs of an evaluation that was asked for all of them. */
  public static Outputs of(Evaluation evaluation) {
    return new Outputs(
        evaluation.ensemble().members(),
        evaluation.trial().scenarios().length,
        evaluation.outputs(),
        evaluation.sums().orElseThrow());
  }
}
