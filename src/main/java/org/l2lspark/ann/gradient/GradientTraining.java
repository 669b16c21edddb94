package org.l2lspark.ann.gradient;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Forward;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.LayerMoments;
import org.l2lspark.ann.Stage;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * Trains a net on the softmax cross-entropy by mini-batches. Every epoch shows every training
 * sample once, in an order keyed by the seed. A training whose loss is no longer finite ends there.
 */
public final class GradientTraining implements Serializable {
  private static final long serialVersionUID = 1L;
  private final FeedForwardNetwork network;
  private final Inputs inputs;
  private final int train;
  private final int test;
  private final TrainingSettings settings;
  private final double initialStd;

  /**
   * A training.
   *
   * @param inputs training samples, then test samples
   * @param train number of training samples
   * @param test number of test samples
   * @param initialStd standard deviation of every initial weight
   * @throws InputException when the net has steps, through which no gradient passes
   */
  public GradientTraining(
      FeedForwardNetwork network,
      Inputs inputs,
      int train,
      int test,
      TrainingSettings settings,
      double initialStd) {
    this.network = network;
    this.inputs = inputs;
    this.train = train;
    this.test = test;
    this.settings = settings;
    this.initialStd = initialStd;
    for (Stage stage : network.stages()) {
      if (!stage.activation().differentiable()) {
        throw new InputException(
            "this net cannot be trained by gradients",
            "activations that have a slope",
            "%s in %s"
                .formatted(
                    stage.activation().name().toLowerCase(java.util.Locale.ROOT), stage.name()),
            "set control.kind = none, ridge, logistic or perceptron, or change the activation");
      }
    }
  }

  /**
   * What came out.
   *
   * @param weights the trained weights
   * @param testAccuracy fraction of the test split classified rightly
   * @param history what it went through
   */
  public record Result(double[] weights, double testAccuracy, History history) {}

  /** Trains from weights that the seed draws. */
  public Result run(Seed seed) {
    double[] weights = new double[network.dimension()];
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.fold("weights").stream());
    Arrays.setAll(weights, i -> initialStd * gaussian.sample());
    int batch = Math.min(settings.batch(), train);
    Backpropagation backpropagation = new Backpropagation(network, batch);
    Rule.Stepper stepper = settings.rule().stepper(weights.length);
    double[] gradient = new double[weights.length];
    List<History.Entry> records = new ArrayList<>();
    int batches = (train + batch - 1) / batch;
    int iterations =
        settings.iterations() > 0
            ? settings.iterations()
            : Math.multiplyExact(batches, settings.epochs());
    int[] order = PermutationSampler.natural(train);
    for (int i = 0; i < iterations; i++) {
      if (i % batches == 0) {
        order = PermutationSampler.natural(train);
        PermutationSampler.shuffle(seed.fold("epoch").fold(i / batches).stream(), order);
      }
      int first = i % batches * batch;
      int count = Math.min(batch, train - first);
      double loss = backpropagation.run(weights, inputs, order, first, count, gradient);
      boolean finite = Double.isFinite(loss);
      if (i % settings.recordEvery() == 0 || i == iterations - 1 || !finite) {
        records.add(entry(i, loss, weights, gradient, backpropagation));
      }
      if (!finite) {
        break;
      }
      stepper.step(weights, gradient, i);
    }
    return new Result(weights, testAccuracy(weights), new History(records));
  }

  private History.Entry entry(
      int iteration,
      double loss,
      double[] weights,
      double[] gradient,
      Backpropagation backpropagation) {
    List<History.Layer> layers = new ArrayList<>();
    for (int i = 0; i < network.stages().size(); i++) {
      Stage stage = network.stages().get(i);
      layers.add(
          new History.Layer(
              stage.name(),
              LayerMoments.of(gradient, stage.offset(), stage.size()),
              backpropagation.activation(i)));
    }
    return new History.Entry(iteration, loss, 1 - testAccuracy(weights), layers);
  }

  private double testAccuracy(double[] weights) {
    Forward forward = new Forward(network);
    forward.member(0, weights, 0);
    int[] samples = new int[test];
    Arrays.setAll(samples, s -> train + s);
    int right = 0;
    for (int first = 0; first < test; first += forward.images()) {
      int count = Math.min(forward.images(), test - first);
      forward.load(inputs, samples, first, count);
      forward.run(1);
      for (int s = 0; s < count; s++) {
        right += decision(forward, s) == inputs.label(samples[first + s]) ? 1 : 0;
      }
    }
    return (double) right / test;
  }

  /** The class with the largest output, -1 where an output is not a number. */
  private int decision(Forward forward, int image) {
    int best = 0;
    for (int k = 0; k < network.classes(); k++) {
      double output = forward.output(0, k, image);
      if (Double.isNaN(output)) {
        return -1;
      }
      best = output > forward.output(0, best, image) ? k : best;
    }
    return best;
  }
}
