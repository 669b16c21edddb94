package org.l2lspark.task.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Forward;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.LayerMoments;
import org.l2lspark.ann.Stage;
import org.l2lspark.ann.UnitRange;
import org.l2lspark.ann.UnitVariants;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.ensemble.Variation;
import org.l2lspark.ensemble.WeightMatrix;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.LayerActivation;
import org.l2lspark.evaluate.Layered;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;

/**
 * A member is the weights of a net, whose last layer puts out one number per output, without
 * activation. What the outputs are compared with, and how fit a member is, is the subclass's.
 *
 * <p>Parameter groups: one per hidden layer, {@code layer0}, ..., which reach every output, and one
 * per output for the output layer, {@code output/3}, which reaches that output only.
 */
public abstract class NetOptimizee implements Optimizee<NetOptimizee.Context>, Targets, Layered {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SCENARIOS_TOGETHER = 64;
  private final FeedForwardNetwork network;
  private final Inputs inputs;
  private final List<String> outputs;
  private final double initialStd;
  private final WhitenedWeights whitened; // null: parameters are weights

  /**
   * A net.
   *
   * @param inputs samples: the number of a scenario is that of its sample
   * @param outputs name of each output, in the order of the units of the last layer
   * @param initialStd standard deviation of every initial weight
   * @param whitened coordinates of the parameters; empty when they are the weights themselves
   */
  protected NetOptimizee(
      FeedForwardNetwork network,
      Inputs inputs,
      List<String> outputs,
      double initialStd,
      Optional<WhitenedWeights> whitened) {
    this.network = network;
    this.inputs = inputs;
    this.outputs = List.copyOf(outputs);
    this.initialStd = initialStd;
    this.whitened = whitened.orElse(null);
  }

  /**
   * Takes what the net of a member puts out for a sample, and hands it to the sink with its
   * fitness.
   *
   * @param member index of the member
   * @param position of the sample in the trial
   * @param sample its number
   * @param outputs what the net puts out; used again for the next sample
   */
  protected abstract void score(
      int member, int position, int sample, double[] outputs, ResultSink sink);

  /** A thread's nets. */
  public static final class Context implements AutoCloseable {
    private final Forward forward;
    private UnitVariants variants; // for members that differ in some units only

    private Context(Forward forward) {
      this.forward = forward;
    }

    @Override
    public void close() {}
  }

  @Override
  public final ParameterSpace parameters() {
    List<ParameterGroup> groups = new ArrayList<>();
    for (Stage stage : network.hidden()) {
      groups.add(ParameterGroup.of(stage.name(), stage.size(), 0, initialStd));
    }
    for (String name : outputs) {
      groups.add(
          ParameterGroup.of(
                  network.output().name() + "/" + name, network.output().rowLength(), 0, initialStd)
              .reaching(List.of(name)));
    }
    return new ParameterSpace(groups)
        .withMatrices(
            network.stages().stream()
                .map(stage -> new WeightMatrix(stage.offset(), stage.units(), stage.rowLength()))
                .toList());
  }

  @Override
  public final List<String> outputs() {
    return outputs;
  }

  @Override
  public final Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public final int scenariosTogether() {
    return Math.min(MAX_SCENARIOS_TOGETHER, Forward.images(network));
  }

  @Override
  public final List<LayerActivation> activations(double[] parameters, int[] samples) {
    Ensemble one = Ensemble.of(1, parameters.length, parameters);
    Forward forward = new Forward(network, 1, samples.length);
    forward.member(0, whitened == null ? parameters : whitened.weights(one), 0);
    forward.load(inputs, samples, 0, samples.length);
    forward.run(1);
    List<LayerActivation> layers = new ArrayList<>();
    for (int i = 0; i < network.stages().size(); i++) {
      LayerMoments own = forward.activation(0, i);
      layers.add(new LayerActivation(network.stages().get(i).name(), own.mean(), own.std()));
    }
    return layers;
  }

  /**
   * The weights of a member's net, as {@link FeedForwardNetwork} wants them: a new array.
   *
   * @param parameters of the member. Not modified
   */
  public final double[] weights(double[] parameters) {
    return whitened == null
        ? parameters.clone()
        : whitened.weights(Ensemble.of(1, parameters.length, parameters)).clone();
  }

  @Override
  public final Context open() {
    return new Context(new Forward(network));
  }

  @Override
  public final void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    Optional<UnitRange> units =
        ensemble.variation().flatMap(own -> UnitRange.of(network, own.first(), own.width()));
    if (units.isPresent()) {
      evaluate(context, ensemble, units.get(), block, trial, sink);
      return;
    }
    double[] weights = whitened == null ? ensemble.values() : whitened.weights(ensemble);
    Forward forward = context.forward;
    for (int j = block.firstMember(); j < block.endMember(); j += Forward.group()) {
      int members = Math.min(Forward.group(), block.endMember() - j);
      for (int i = 0; i < members; i++) {
        forward.member(i, weights, (j + i) * ensemble.dimension());
      }
      for (int s = block.firstScenario(); s < block.endScenario(); s += forward.images()) {
        int count = Math.min(forward.images(), block.endScenario() - s);
        forward.load(inputs, trial.scenarios(), s, count);
        forward.run(members);
        deliver(forward::output, j, members, s, count, trial, sink);
      }
    }
  }

  /** Members that differ in some units only. */
  private void evaluate(
      Context context,
      Ensemble ensemble,
      UnitRange units,
      Block block,
      Trial trial,
      ResultSink sink) {
    UnitVariants variants = context.variants;
    if (variants == null
        || variants.members() != block.members()
        || !variants.range().equals(units)) {
      variants = new UnitVariants(network, units, block.members());
      context.variants = variants;
    }
    Variation own =
        whitened == null ? ensemble.variation().orElseThrow() : whitened.weights(ensemble, units);
    variants.take(own.common(), own.values(), block.firstMember());
    for (int s = block.firstScenario(); s < block.endScenario(); s += variants.images()) {
      int count = Math.min(variants.images(), block.endScenario() - s);
      variants.run(inputs, trial.scenarios(), s, count);
      deliver(variants::output, block.firstMember(), block.members(), s, count, trial, sink);
    }
  }

  /** Output of a member for an image. */
  @FunctionalInterface
  private interface Results {
    double output(int slot, int unit, int image);
  }

  private void deliver(
      Results results,
      int firstMember,
      int members,
      int firstSample,
      int images,
      Trial trial,
      ResultSink sink) {
    double[] row = new double[outputs.size()];
    for (int slot = 0; slot < members; slot++) {
      for (int image = 0; image < images; image++) {
        for (int k = 0; k < row.length; k++) {
          row[k] = results.output(slot, k, image);
        }
        int position = firstSample + image;
        score(firstMember + slot, position, trial.scenarios()[position], row, sink);
      }
    }
  }
}
