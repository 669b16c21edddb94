package org.l2lspark.task.classifier;

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
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.ensemble.Variation;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.LayerActivation;
import org.l2lspark.evaluate.Layered;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.task.Loss;

/**
 * A member is the weights of a net. Outputs are the net's, one per class without activation;
 * decision by the largest. Fitness of a sample is minus the mean squared residual over classes.
 *
 * <p>Parameter groups: one per hidden layer, {@code layer0}, ..., which reach every output, and one
 * per class for the output layer, {@code output/3}, which reaches that class's output only.
 */
final class NetClassifier
    implements Optimizee<NetClassifier.Context>, Targets, Classifies, Layered {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SCENARIOS_TOGETHER = 64;
  private final FeedForwardNetwork network;
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
      FeedForwardNetwork network,
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
    private UnitVariants variants; // for members that differ in some units only

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
  public Observation observation(int[] scenarios) {
    return Observation.oneHot(scenarios, classes, inputs::label, wrong, misfit);
  }

  @Override
  public int label(int scenario) {
    return inputs.label(scenario);
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public int scenariosTogether() {
    return Math.min(MAX_SCENARIOS_TOGETHER, Forward.images(network));
  }

  @Override
  public List<LayerActivation> activations(double[] parameters, int[] samples) {
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

  @Override
  public Context open() {
    return new Context(new Forward(network));
  }

  @Override
  public void evaluate(
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

  /** Output of a member's class for an image. */
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
    double[] outputs = new double[classes.size()];
    for (int slot = 0; slot < members; slot++) {
      for (int image = 0; image < images; image++) {
        int label = inputs.label(trial.scenarios()[firstSample + image]);
        double error = 0;
        for (int k = 0; k < outputs.length; k++) {
          outputs[k] = results.output(slot, k, image);
          double target = k == label ? 1 : wrong;
          double residual = misfit.transformed(outputs[k], target) - target;
          error += residual * residual;
        }
        double fitness = -error / outputs.length;
        sink.accept(firstMember + slot, firstSample + image, outputs, 0, fitness);
      }
    }
  }
}
