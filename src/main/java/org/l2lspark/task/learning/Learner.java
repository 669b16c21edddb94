package org.l2lspark.task.learning;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.ann.Activation;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.random.Seed;

/**
 * What learns a task: a dense net, of which some weights are trained within the task by the inner
 * run, and what the outer loop gives it to begin with.
 *
 * @param hidden units of each hidden layer
 * @param activation of hidden units
 * @param adapts which weights are trained within a task
 * @param learns what the outer loop moves
 * @param gain standard deviation of initial hidden weights, times the root of a unit's inputs
 * @param spread standard deviation with which trained weights start, where it is not learnt, or
 *     before it is
 * @param noise standard deviation that targets are believed to have, likewise
 */
record Learner(
    int[] hidden,
    Activation activation,
    Adapts adapts,
    Set<Learned> learns,
    double gain,
    double spread,
    double noise)
    implements Serializable {
  private static final double LOG_STD = 0.5; // of spread and noise over members of the start
  private static final int MOST = 10_000;

  /** Which weights are trained within a task. */
  enum Adapts {
    @Meaning("those of the output layer: hidden layers are features for all tasks")
    READOUT,
    @Meaning("all")
    ALL
  }

  /** What the outer loop moves. */
  enum Learned {
    /** Weights of hidden layers, where they are not trained within a task. */
    FEATURES,
    /** Mean of the inner run's first ensemble. */
    START,
    /** Its standard deviations, a weight each. */
    SPREAD,
    /** The noise that targets are believed to have. */
    NOISE
  }

  static Learner from(Section learner) {
    double[] hidden =
        learner.numbers(
            "hidden",
            new double[] {40},
            Range.POSITIVE,
            Doc.of("Units of each hidden layer; [] for none.", "units"));
    for (double units : hidden) {
      if (units != Math.rint(units) || units > MOST) {
        throw learner.problem(
            "hidden", "whole numbers from 1 to " + MOST, Arrays.toString(hidden), "");
      }
    }
    Adapts adapts =
        learner.choice(
            "adapts",
            Adapts.class,
            Adapts.READOUT,
            Doc.of("Which weights are trained within a task."));
    return new Learner(
        Arrays.stream(hidden).mapToInt(units -> (int) units).toArray(),
        learner.choice(
            "activation",
            Activation.class,
            Activation.TANH,
            Doc.of("What a hidden unit makes of its weighted sum.")),
        adapts,
        learned(learner, adapts),
        learner.number(
            "initial-gain",
            1,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation of hidden weights at the start, times the root of the number of"
                    + " a unit's inputs and its bias.")),
        learner.number(
            "initial-spread",
            1,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation with which weights that are trained within a task start; at the"
                    + " start of the outer loop, where spread is learnt.")),
        learner.number(
            "initial-noise",
            0.1,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation of the noise that targets are believed to have; at the start of"
                    + " the outer loop, where noise is learnt.")));
  }

  private static Set<Learned> learned(Section learner, Adapts adapts) {
    List<String> all =
        Arrays.stream(Learned.values())
            .filter(what -> what != Learned.FEATURES || adapts == Adapts.READOUT)
            .map(what -> what.name().toLowerCase(Locale.ROOT))
            .toList();
    Set<Learned> learned = EnumSet.noneOf(Learned.class);
    List<String> names =
        learner.texts(
            "learns",
            all,
            Doc.of(
                    "What the outer loop moves: features, the hidden weights that no task changes;"
                        + " start, the mean of the ensemble that an inner run begins with; spread,"
                        + " its standard deviations, one per weight; noise, what targets are"
                        + " believed to have.")
                .range("a list of features (where adapts = readout), start, spread, noise")
                .byDefault("all of them"));
    for (String name : names) {
      if (!all.contains(name)) {
        throw learner.problem("learns", "some of " + String.join(", ", all), name, "");
      }
      learned.add(Learned.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    if (learned.isEmpty()) {
      throw learner.problem("learns", "at least one of " + String.join(", ", all), "none", "");
    }
    return learned;
  }

  DenseNet net(TaskFamily family) {
    return new DenseNet(family.inputs(), hidden, family.outputs().size(), activation);
  }

  /** Weights that are trained within a task. */
  int trained(DenseNet net) {
    return net.outputWeights() + (adapts == Adapts.ALL ? net.hiddenWeights() : 0);
  }

  /** What the outer loop moves. */
  ParameterSpace parameters(DenseNet net) {
    List<ParameterGroup> groups = new ArrayList<>();
    if (learns.contains(Learned.FEATURES)) {
      addHidden(groups, "features", net);
    }
    if (learns.contains(Learned.START)) {
      if (adapts == Adapts.ALL) {
        addHidden(groups, "start", net);
      }
      groups.add(
          ParameterGroup.of(
              "start/output", net.outputWeights(), 0, spread / Math.sqrt(net.features())));
    }
    if (learns.contains(Learned.SPREAD)) {
      groups.add(positive("spread", trained(net), spread));
    }
    if (learns.contains(Learned.NOISE)) {
      groups.add(positive("noise", 1, noise));
    }
    return new ParameterSpace(groups);
  }

  private void addHidden(List<ParameterGroup> groups, String of, DenseNet net) {
    for (int layer = 0; layer < hidden.length; layer++) {
      groups.add(
          ParameterGroup.of(
              String.format(Locale.ROOT, "%s/layer%d", of, layer),
              hidden[layer] * (net.fanIn(layer) + 1),
              0,
              std(net, layer)));
    }
  }

  private double std(DenseNet net, int layer) {
    return gain / Math.sqrt(net.fanIn(layer) + 1.0);
  }

  private static ParameterGroup positive(String name, int size, double value) {
    return ParameterGroup.of(
        name, size, new Start.Gaussian(StrictMath.log(value), LOG_STD), new Domain.Positive());
  }

  /**
   * What a task is begun with.
   *
   * @param features weights of the hidden layers; empty where a task trains them
   * @param start mean of the weights that a task trains
   * @param spread standard deviation of each of them
   * @param noise standard deviation that targets are believed to have
   */
  record Beginning(double[] features, double[] start, double[] spread, double noise) {}

  /**
   * What a member of the outer loop begins with.
   *
   * @param values of the member, as {@link #parameters} orders them
   * @param fixed draws what is not learnt and must not be zero: hidden weights
   */
  Beginning beginning(DenseNet net, double[] values, Seed fixed) {
    int at = 0;
    double[] features = new double[adapts == Adapts.ALL ? 0 : net.hiddenWeights()];
    if (learns.contains(Learned.FEATURES)) {
      System.arraycopy(values, at, features, 0, features.length);
      at += features.length;
    } else if (adapts == Adapts.READOUT) {
      draw(net, features, fixed);
    }
    double[] start = new double[trained(net)];
    if (learns.contains(Learned.START)) {
      System.arraycopy(values, at, start, 0, start.length);
      at += start.length;
    } else if (adapts == Adapts.ALL) {
      draw(net, start, fixed);
    }
    double[] spreads = new double[start.length];
    if (learns.contains(Learned.SPREAD)) {
      System.arraycopy(values, at, spreads, 0, spreads.length);
      at += spreads.length;
    } else {
      Arrays.fill(spreads, spread);
    }
    return new Beginning(
        features, start, spreads, learns.contains(Learned.NOISE) ? values[at] : noise);
  }

  private void draw(DenseNet net, double[] weights, Seed seed) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.stream());
    int w = 0;
    for (int layer = 0; layer < hidden.length; layer++) {
      for (int i = 0; i < hidden[layer] * (net.fanIn(layer) + 1); i++) {
        weights[w++] = std(net, layer) * gaussian.sample();
      }
    }
  }
}
