package org.l2lspark.task.classifier;

import java.util.List;
import java.util.Optional;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.task.Loss;
import org.l2lspark.task.net.NetOptimizee;
import org.l2lspark.task.net.WhitenedWeights;

/**
 * A net with an output per class; decision by the largest. Fitness of a sample is minus the mean
 * squared residual over classes.
 */
final class NetClassifier extends NetOptimizee implements Classifies {
  private static final long serialVersionUID = 1L;
  private final Inputs inputs;
  private final double wrong;
  private final Observation.Misfit misfit;

  /**
   * A classifier.
   *
   * @param initialStd standard deviation of every initial weight
   * @param wrong target of the classes that a sample is not of; that of its class is 1
   * @param whitened coordinates of the parameters; empty when they are the weights themselves
   */
  NetClassifier(
      FeedForwardNetwork network,
      Inputs inputs,
      List<String> classes,
      double initialStd,
      double wrong,
      Loss loss,
      Optional<WhitenedWeights> whitened) {
    super(network, inputs, classes, initialStd, whitened);
    this.inputs = inputs;
    this.wrong = wrong;
    this.misfit = loss.misfit();
  }

  @Override
  public Observation observation(int[] scenarios) {
    return Observation.oneHot(scenarios, outputs(), inputs::label, wrong, misfit);
  }

  @Override
  public int label(int scenario) {
    return inputs.label(scenario);
  }

  @Override
  protected void score(int member, int position, int sample, double[] outputs, ResultSink sink) {
    int label = inputs.label(sample);
    double error = 0;
    for (int k = 0; k < outputs.length; k++) {
      double target = k == label ? 1 : wrong;
      double residual = misfit.transformed(outputs[k], target) - target;
      error += residual * residual;
    }
    sink.accept(member, position, outputs, 0, -error / outputs.length);
  }
}
