package org.l2lspark.task.reservoir;

import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.task.Loss;

/** How decisions are read from the bulk: by linear units or by clusters of spiking neurons. */
sealed interface ReadoutSettings extends java.io.Serializable {

  /**
   * One linear unit per class.
   *
   * @param traceMs time constant of the filter on spike trains in ms; 0 reads spike counts
   * @param windows number of equal windows of the stimulus whose counts or filtered trains are read
   *     one beside the other; 1 reads the stimulus as a whole
   * @param loss how outputs are compared with targets
   * @param initialStd standard deviation of the initial weights
   * @param whiten whether the weights are those of whitened features
   * @param whitenFloor added to every variance before whitening; variances are 1
   * @param penalty what a squared weight of a feature costs, in squared residuals of a sample: of a
   *     standardised response, whether the weights are learnt in whitened coordinates or not
   */
  record Linear(
      double traceMs,
      int windows,
      Loss loss,
      double initialStd,
      boolean whiten,
      double whitenFloor,
      double penalty)
      implements ReadoutSettings {}

  /**
   * A cluster of spiking neurons per class, as published.
   *
   * @param neuron model of its neurons
   * @param excitatory excitatory neurons per cluster; their spikes are counted
   * @param inhibitory inhibitory neurons per cluster
   * @param indegreeExcitatory synapses from excitatory bulk neurons to each readout neuron
   * @param indegreeInhibitory synapses from inhibitory bulk neurons to each readout neuron
   * @param initialMean mean of the initial weights in pA: plus from excitatory, minus from
   *     inhibitory bulk neurons
   * @param initialStd their standard deviation
   * @param bound weights stay between minus and plus this, in pA
   * @param recurrentIndegree synapses of each readout neuron from others of its cluster
   * @param recurrentWeight their weight in pA
   * @param noiseHz rate of each readout neuron's background Poisson train
   * @param noiseWeight weight of its spikes in pA
   * @param output what the optimizer sees
   * @param targetHz the rate that means "yes", for {@code RATE}
   * @param baseHz the rate that means "no", below {@code targetHz}
   * @param commonNoise whether all members see the same spikes of bulk and background
   * @param loss how outputs are compared with targets; hinged, a class's cluster may fire faster
   *     than the target rate
   * @param whiten whether parameters are weights in whitened coordinates of the sources' counts
   * @param whitenBy whose sources' counts are made uncorrelated together
   * @param whitenFloor added to every second moment of the counts, as a fraction of their mean
   */
  record Spiking(
      NeuronModel neuron,
      int excitatory,
      int inhibitory,
      int indegreeExcitatory,
      int indegreeInhibitory,
      double initialMean,
      double initialStd,
      double bound,
      int recurrentIndegree,
      double recurrentWeight,
      double noiseHz,
      double noiseWeight,
      Output output,
      double targetHz,
      double baseHz,
      boolean commonNoise,
      Loss loss,
      boolean whiten,
      WhitenBy whitenBy,
      double whitenFloor)
      implements ReadoutSettings {
    /** Neurons of a cluster. */
    int neurons() {
      return excitatory + inhibitory;
    }

    /** Synapses from the bulk to each readout neuron. */
    int indegree() {
      return indegreeExcitatory + indegreeInhibitory;
    }
  }

  /** Whose synapses get coordinates together in which their sources' counts are uncorrelated. */
  enum WhitenBy {
    /** Those of all neurons of a cluster. */
    CLUSTER,
    /** Those of one neuron, so that a neuron's parameters are a stretch of its class's. */
    NEURON
  }

  /** What of the clusters' rates the optimizer sees. */
  enum Output {
    /** Softmax over the clusters' rates in Hz, targets one-hot, as published. */
    SOFTMAX,
    /**
     * {@code (rate - base) / (target rate - base)}; target 1 for the sample's class, 0 for the
     * others.
     */
    RATE
  }

  enum Kind {
    LINEAR,
    SPIKING
  }

  enum Noise {
    COMMON,
    PER_MEMBER
  }

  static ReadoutSettings from(Section readout, BulkSettings bulk) {
    if (readout.choice("kind", Kind.class, Kind.LINEAR) == Kind.LINEAR) {
      return new Linear(
          readout.number("trace-ms", 0, Range.NOT_NEGATIVE),
          readout.integer("windows", 1, 1, 1000),
          readout.choice("loss", Loss.class, Loss.SQUARED),
          readout.number("initial-std", 0.01, Range.NOT_NEGATIVE),
          readout.flag("whiten", false),
          readout.number("whiten-floor", 0.01, Range.POSITIVE),
          readout.number("penalty", 0, Range.NOT_NEGATIVE));
    }
    int most = 1_000_000;
    double targetHz = readout.number("target-hz", 50, Range.POSITIVE);
    double baseHz = readout.number("base-hz", 0, Range.NOT_NEGATIVE);
    if (baseHz >= targetHz) {
      throw new InputException(
          "readout.base-hz is the rate of a class that is not shown, and too high",
          "less than target-hz = " + targetHz,
          "" + baseHz,
          "lower it, or raise target-hz");
    }
    Loss loss = readout.choice("loss", Loss.class, Loss.SQUARED);
    if (loss == Loss.LOGISTIC) {
      throw readout.problem(
          "loss",
          "squared or squared-hinge for rates, which are not divided at 0",
          "logistic",
          "choose one of these, or kind = linear");
    }
    return new Spiking(
        readout.has("neuron") ? NeuronModel.from(readout.section("neuron")) : bulk.neuron(),
        readout.integer("excitatory", 10, 1, most),
        readout.integer("inhibitory", 2, 0, most),
        readout.integer("indegree-excitatory", 640, 0, bulk.excitatory()),
        readout.integer("indegree-inhibitory", 160, 0, bulk.inhibitory()),
        readout.number("initial-mean", 100, Range.ANY),
        readout.number("initial-std", 50, Range.NOT_NEGATIVE),
        readout.number("bound", 1000, Range.POSITIVE),
        readout.integer("recurrent-indegree", 2, 0, most),
        readout.number("recurrent-weight", 1, Range.ANY),
        readout.number("noise-hz", 10000, Range.NOT_NEGATIVE),
        readout.number("noise-weight", 1, Range.ANY),
        readout.choice("output", Output.class, Output.RATE),
        targetHz,
        baseHz,
        readout.choice("noise", Noise.class, Noise.COMMON) == Noise.COMMON,
        loss,
        readout.flag("whiten", false),
        readout.choice("whiten-by", WhitenBy.class, WhitenBy.CLUSTER),
        readout.number("whiten-floor", 0.01, Range.POSITIVE));
  }
}
