package org.l2lspark.task.regression;

import java.util.Optional;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.evaluate.Predicts;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.task.net.NetOptimizee;
import org.l2lspark.task.net.WhitenedWeights;

/**
 * A net with an output per target: the standardised number. Fitness of a sample is minus the mean
 * squared residual over targets.
 */
final class NetRegression extends NetOptimizee implements Predicts {
  private static final long serialVersionUID = 1L;
  private final StandardTargets targets;

  NetRegression(
      FeedForwardNetwork network,
      Inputs inputs,
      StandardTargets targets,
      double initialStd,
      Optional<WhitenedWeights> whitened) {
    super(network, inputs, targets.names(), initialStd, whitened);
    this.targets = targets;
  }

  @Override
  public Observation observation(int[] scenarios) {
    int width = outputs().size();
    double[] values = new double[Math.multiplyExact(scenarios.length, width)];
    for (int s = 0; s < scenarios.length; s++) {
      for (int k = 0; k < width; k++) {
        values[s * width + k] = targets.standard(scenarios[s], k);
      }
    }
    return new Observation(scenarios, outputs(), values);
  }

  @Override
  public double predicted(int output, double value) {
    return targets.inUnits(output, value);
  }

  @Override
  protected void score(int member, int position, int sample, double[] outputs, ResultSink sink) {
    sink.accept(member, position, outputs, 0, -targets.meanSquaredError(sample, outputs));
    targets.score(sample, outputs, (name, value) -> sink.metric(member, position, name, value));
  }
}
