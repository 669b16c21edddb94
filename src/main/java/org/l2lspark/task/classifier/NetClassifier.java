package org.l2lspark.task.classifier;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.l2lspark.task.Loss;
import org.l2lspark.task.Optimizee;
import org.l2lspark.task.ResultSink;

/**
 * A member is the weights of a net. Outputs are the net's, one a class without activation; decision
 * by the largest. Fitness of a sample is minus the mean squared residual over classes.
 *
 * <p>Parameter groups: one a hidden layer, {@code layer0}, ..., which reach every output, and one a
 * class for the output layer, {@code output/3}, which reaches that class's output only.
 */
final class NetClassifier implements Optimizee<NetClassifier.Context> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TOGETHER = 64;
  private static final int WIDE = 4; // tiles of images in one where only the last stage differs
  private final Network network;
  private final Inputs inputs;
  private final List<String> classes;
  private final double initialStd;
  private final double wrong;
  private final Observation.Misfit misfit;
  private final WhitenedWeights whitened; // null: parameters are weights

  /**
   * A classifier.
   *
   * @param initialStd standard deviation of every initial weight
   * @param wrong target of the classes that a sample is not of; that of its class is 1
   * @param whitened coordinates of the parameters; null when they are the weights themselves
   */
  NetClassifier(
      Network network,
      Inputs inputs,
      List<String> classes,
      double initialStd,
      double wrong,
      Loss loss,
      WhitenedWeights whitened) {
    this.network = network;
    this.inputs = inputs;
    this.classes = List.copyOf(classes);
    this.initialStd = initialStd;
    this.wrong = wrong;
    this.misfit = loss.misfit();
    this.whitened = whitened;
  }

  /** A thread's nets. */
  static final class Context implements AutoCloseable {
    private final Forward forward;
    private Forward wide; // for members that differ in their last stage only

    Context(Forward forward) {
      this.forward = forward;
    }

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
    return Observation.oneHot(trial.samples(), classes, inputs::label, wrong, misfit);
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
    if (differInLastStageOnly(ensemble, block)) {
      if (context.wide == null || context.wide.members() < block.members()) {
        context.wide = new Forward(network, block.members(), WIDE * Forward.images(network));
      }
      take(context.wide, ensemble, block.firstMember(), block.endMember());
      run(context.wide, true, block.firstMember(), block.members(), block, trial, sink);
      return;
    }
    for (int j = block.firstMember(); j < block.endMember(); j += Forward.group()) {
      int end = Math.min(j + Forward.group(), block.endMember());
      take(context.forward, ensemble, j, end);
      run(context.forward, false, j, end - j, block, trial, sink);
    }
  }

  private void take(Forward forward, Ensemble ensemble, int first, int end) {
    double[] weights = whitened == null ? ensemble.values() : whitened.weights(ensemble);
    for (int j = first; j < end; j++) {
      forward.member(j - first, weights, j * ensemble.dimension());
    }
  }

  /** The members that were taken, from {@code first} on, on the block's samples. */
  private void run(
      Forward forward,
      boolean lastOnly,
      int first,
      int members,
      Block block,
      Trial trial,
      ResultSink sink) {
    double[] sample = new double[classes.size()];
    for (int s = block.firstSample(); s < block.endSample(); s += forward.images()) {
      int count = Math.min(forward.images(), block.endSample() - s);
      forward.load(inputs, trial.samples(), s, count);
      if (lastOnly) {
        forward.runLast(members);
      } else {
        forward.run(members);
      }
      for (int i = 0; i < members * count; i++) {
        deliver(forward, i / count, i % count, first, s, trial, sample, sink);
      }
    }
  }

  private boolean differInLastStageOnly(Ensemble ensemble, Block block) {
    double[] values = ensemble.values();
    int hidden = network.output().offset();
    int first = block.firstMember() * ensemble.dimension();
    for (int j = block.firstMember() + 1; j < block.endMember(); j++) {
      int member = j * ensemble.dimension();
      if (!Arrays.equals(values, first, first + hidden, values, member, member + hidden)) {
        return false;
      }
    }
    return true;
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
      double target = k == label ? 1 : wrong;
      double residual = misfit.heard(outputs[k], target) - target;
      error += residual * residual;
    }
    sink.accept(firstMember + slot, firstSample + image, outputs, 0, -error / outputs.length);
  }
}
