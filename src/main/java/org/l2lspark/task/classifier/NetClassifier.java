package org.l2lspark.task.classifier;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.ann.Forward;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.Network;
import org.l2lspark.ann.Stage;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.task.Cut;
import org.l2lspark.task.Optimizee;
import org.l2lspark.task.ResultSink;

/**
 * A member is the weights of a net. Outputs are the net's, one a class without activation; decision
 * by the largest. Fitness of a sample is minus the mean squared error over classes.
 *
 * <p>Parameter groups: one a hidden layer, {@code layer0}, ..., which reach every output, and one a
 * class for the output layer, {@code output/3}, which reaches that class's output only.
 */
final class NetClassifier implements Optimizee<NetClassifier.Context> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TOGETHER = 64;
  private final Network network;
  private final Inputs inputs;
  private final List<String> classes;
  private final double initialStd;
  private final double wrong;

  /**
   * A classifier.
   *
   * @param initialStd standard deviation of every initial weight
   * @param wrong target of the classes that a sample is not of; that of its class is 1
   */
  NetClassifier(
      Network network, Inputs inputs, List<String> classes, double initialStd, double wrong) {
    this.network = network;
    this.inputs = inputs;
    this.classes = List.copyOf(classes);
    this.initialStd = initialStd;
    this.wrong = wrong;
  }

  /** A thread's net. */
  record Context(Forward forward) implements AutoCloseable {
    @Override
    public void close() {}
  }

  @Override
  public ParameterSpace parameters() {
    List<ParameterGroup> groups = new ArrayList<>();
    for (Stage stage : network.hidden()) {
      groups.add(ParameterGroup.of(stage.name(), stage.size(), 0, initialStd));
    }
    for (String name : classes) {
      groups.add(
          ParameterGroup.of(
                  network.output().name() + "/" + name, network.output().rowLength(), 0, initialStd)
              .reaching(List.of(name)));
    }
    return new ParameterSpace(groups);
  }

  @Override
  public List<String> outputs() {
    return classes;
  }

  @Override
  public Observation observation(Trial trial) {
    return Observation.oneHot(
        trial.samples(), classes, inputs::label, wrong, Observation.Misfit.DIFFERENCE);
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public int samplesTogether() {
    return Math.min(MOST_TOGETHER, Forward.images(network));
  }

  @Override
  public Context open() {
    return new Context(new Forward(network));
  }

  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    Forward forward = context.forward;
    double[] sample = new double[classes.size()];
    for (int j = block.firstMember(); j < block.endMember(); j += Forward.group()) {
      int members = Math.min(Forward.group(), block.endMember() - j);
      for (int m = 0; m < members; m++) {
        forward.member(m, ensemble.values(), (j + m) * ensemble.dimension());
      }
      for (int s = block.firstSample(); s < block.endSample(); s += forward.images()) {
        int count = Math.min(forward.images(), block.endSample() - s);
        forward.load(inputs, trial.samples(), s, count);
        forward.run(members);
        for (int i = 0; i < members * count; i++) {
          deliver(forward, i / count, i % count, j, s, trial, sample, sink);
        }
      }
    }
  }

  private void deliver(
      Forward forward,
      int slot,
      int image,
      int firstMember,
      int firstSample,
      Trial trial,
      double[] outputs,
      ResultSink sink) {
    int label = inputs.label(trial.samples()[firstSample + image]);
    double error = 0;
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] = forward.output(slot, k, image);
      double residual = outputs[k] - (k == label ? 1 : wrong);
      error += residual * residual;
    }
    sink.accept(firstMember + slot, firstSample + image, outputs, 0, -error / outputs.length);
  }
}
