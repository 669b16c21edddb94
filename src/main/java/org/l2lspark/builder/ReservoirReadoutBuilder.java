package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.readout. How decisions are read from the bulk: what is trained. */
@Generated("l2l settings --builders")
public final class ReservoirReadoutBuilder extends SettingsBuilder<ReservoirReadoutBuilder> {
  /** Which readout. */
  public enum Kind implements Choice {
    /** One linear unit per class. */
    LINEAR,
    /** A cluster of spiking neurons per class, as published. */
    SPIKING
  }

  /** How outputs are compared with targets. */
  public enum Loss implements Choice {
    /** Squared error, as ridge regression. */
    SQUARED,
    /** Squared hinge: nothing for outputs that are right with margin. */
    SQUARED_HINGE,
    /** Logarithm of the probability that an output gives its class. */
    LOGISTIC
  }

  /** Whether members see the same spikes of bulk and background. */
  public enum Noise implements Choice {
    /** The same for all members, so that they differ by their weights alone. */
    COMMON,
    /** Independent for each member. */
    PER_MEMBER
  }

  /** What of the clusters' rates is compared with targets. */
  public enum Output implements Choice {
    /** Softmax over the clusters' rates in Hz, targets one-hot, as published. */
    SOFTMAX,
    /** (rate - base-hz) / (target-hz - base-hz); target 1 for the sample's class, else 0. */
    RATE
  }

  /** Whose synapses get such coordinates together; has an effect where whiten = true. */
  public enum WhitenBy implements Choice {
    /** Those of all neurons of a cluster. */
    CLUSTER,
    /** Those of one neuron: then neurons can be trained in turns. */
    NEURON
  }

  /** Nothing is set. */
  public ReservoirReadoutBuilder() {}

  /** Which readout. [default linear] */
  public ReservoirReadoutBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * Time constant of the filter on spike trains whose value at the end is read; 0 reads spike
   * counts. [in ms; at least 0; default 0; where kind = linear]
   */
  public ReservoirReadoutBuilder traceMs(double value) {
    return set("trace-ms", value);
  }

  /**
   * Equal windows of the stimulus whose responses are read one beside the other; more tell when
   * spikes came, and take as many times the weights. [in windows; a whole number, 1 to 1,000;
   * default 1; where kind = linear]
   */
  public ReservoirReadoutBuilder windows(long value) {
    return set("windows", value);
  }

  /** How outputs are compared with targets. [default squared] */
  public ReservoirReadoutBuilder loss(Loss value) {
    return set("loss", value);
  }

  /**
   * Standard deviation of the initial weights. [in units of a weight; at least 0; default 0.01;
   * where kind = linear]
   *
   * <p>Standard deviation of the initial weights. [in pA; at least 0; default 50; where kind =
   * spiking]
   */
  public ReservoirReadoutBuilder initialStd(double value) {
    return set("initial-std", value);
  }

  /**
   * Whether the weights are those of whitened responses, uncorrelated and of equal variance: an
   * ensemble then needs fewer generations. [default false; where kind = linear]
   *
   * <p>Whether parameters are weights in coordinates in which the counts of the sources are
   * uncorrelated: an ensemble then needs fewer generations. [default false; where kind = spiking]
   */
  public ReservoirReadoutBuilder whiten(boolean value) {
    return set("whiten", value);
  }

  /**
   * Added to every variance before whitening; raise it to hold back directions that are faint. [in
   * variances of a response; above 0; default 0.01; where kind = linear]
   *
   * <p>Added to every second moment of the counts before whitening; raise it to hold back
   * directions that are faint. [in mean second moments; above 0; default 0.01; where kind =
   * spiking]
   */
  public ReservoirReadoutBuilder whitenFloor(double value) {
    return set("whiten-floor", value);
  }

  /**
   * What a squared weight of a standardised response costs; raise it where accuracy falls from
   * training to test. [in squared residuals of a sample; at least 0; default 0; where kind =
   * linear]
   */
  public ReservoirReadoutBuilder penalty(double value) {
    return set("penalty", value);
  }

  /**
   * Rate that is asked of the cluster of the sample's class. [in Hz; above 0; default 50; where
   * kind = spiking]
   */
  public ReservoirReadoutBuilder targetHz(double value) {
    return set("target-hz", value);
  }

  /**
   * Rate that is asked of the other clusters. [in Hz; at least 0, below target-hz; default 0; where
   * kind = spiking]
   */
  public ReservoirReadoutBuilder baseHz(double value) {
    return set("base-hz", value);
  }

  /**
   * Model of its neurons, and its parameters; that of the bulk if absent. [not set; where kind =
   * spiking]
   */
  public ReservoirReadoutBuilder neuron(NeuronBuilder<?> section) {
    return set("neuron", section);
  }

  /**
   * Excitatory neurons of a cluster, whose spikes are counted. [in neurons; a whole number, 1 to
   * 1,000,000; default 10; where kind = spiking]
   */
  public ReservoirReadoutBuilder excitatory(long value) {
    return set("excitatory", value);
  }

  /**
   * Inhibitory neurons of a cluster. [in neurons; a whole number, 0 to 1,000,000; default 2; where
   * kind = spiking]
   */
  public ReservoirReadoutBuilder inhibitory(long value) {
    return set("inhibitory", value);
  }

  /**
   * Synapses from excitatory bulk neurons to each readout neuron. [in synapses; a whole number, 0
   * to bulk.excitatory; default 640; where kind = spiking]
   */
  public ReservoirReadoutBuilder indegreeExcitatory(long value) {
    return set("indegree-excitatory", value);
  }

  /**
   * Synapses from inhibitory bulk neurons to each readout neuron. [in synapses; a whole number, 0
   * to bulk.inhibitory; default 160; where kind = spiking]
   */
  public ReservoirReadoutBuilder indegreeInhibitory(long value) {
    return set("indegree-inhibitory", value);
  }

  /**
   * Mean of the initial weights: plus this from excitatory, minus this from inhibitory bulk
   * neurons. [in pA; any number; default 100; where kind = spiking]
   */
  public ReservoirReadoutBuilder initialMean(double value) {
    return set("initial-mean", value);
  }

  /**
   * Weights stay between minus and plus this. [in pA; above 0; default 1000; where kind = spiking]
   */
  public ReservoirReadoutBuilder bound(double value) {
    return set("bound", value);
  }

  /**
   * Synapses of each readout neuron from others of its cluster; with 0 and without noise, neurons
   * that members share are simulated once. [in synapses; a whole number, 0 to 1,000,000; default 2;
   * where kind = spiking]
   */
  public ReservoirReadoutBuilder recurrentIndegree(long value) {
    return set("recurrent-indegree", value);
  }

  /** Weight of these synapses. [in pA; any number; default 1; where kind = spiking] */
  public ReservoirReadoutBuilder recurrentWeight(double value) {
    return set("recurrent-weight", value);
  }

  /**
   * Rate of each readout neuron's background Poisson train; 0 for none. [in Hz; at least 0; default
   * 10000; where kind = spiking]
   */
  public ReservoirReadoutBuilder noiseHz(double value) {
    return set("noise-hz", value);
  }

  /** Weight of a spike of this train. [in pA; any number; default 1; where kind = spiking] */
  public ReservoirReadoutBuilder noiseWeight(double value) {
    return set("noise-weight", value);
  }

  /** What of the clusters' rates is compared with targets. [default rate; where kind = spiking] */
  public ReservoirReadoutBuilder output(Output value) {
    return set("output", value);
  }

  /**
   * Whether members see the same spikes of bulk and background. [default common; where kind =
   * spiking]
   */
  public ReservoirReadoutBuilder noise(Noise value) {
    return set("noise", value);
  }

  /**
   * Whose synapses get such coordinates together; has an effect where whiten = true. [default
   * cluster; where kind = spiking]
   */
  public ReservoirReadoutBuilder whitenBy(WhitenBy value) {
    return set("whiten-by", value);
  }
}
