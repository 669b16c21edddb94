package org.l2lspark.task.reservoir;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
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
    @Meaning("those of all neurons of a cluster")
    CLUSTER,
    /** A neuron's parameters are a stretch of its class's. */
    @Meaning("those of one neuron: then neurons can be trained in turns")
    NEURON
  }

  /** What of the clusters' rates the optimizer sees. */
  enum Output {
    @Meaning("softmax over the clusters' rates in Hz, targets one-hot, as published")
    SOFTMAX,
    @Meaning("(rate - base-hz) / (target-hz - base-hz); target 1 for the sample's class, else 0")
    RATE
  }

  /** Which readout. */
  enum Kind {
    @Meaning("one linear unit per class")
    LINEAR,
    @Meaning("a cluster of spiking neurons per class, as published")
    SPIKING
  }

  /** What background the members' neurons get. */
  enum Noise {
    @Meaning("the same for all members, so that they differ by their weights alone")
    COMMON,
    @Meaning("independent for each member")
    PER_MEMBER
  }

  static ReadoutSettings from(Section readout, BulkSettings bulk) {
    return readout.choice("kind", Kind.class, Kind.LINEAR, Doc.of("Which readout.")) == Kind.LINEAR
        ? linear(readout)
        : spiking(readout, bulk);
  }

  private static Linear linear(Section readout) {
    return new Linear(
        readout.number(
            "trace-ms",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Time constant of the filter on spike trains whose value at the end is read; 0"
                    + " reads spike counts.",
                "ms")),
        readout.integer(
            "windows",
            1,
            1,
            1000,
            Doc.of(
                "Equal windows of the stimulus whose responses are read one beside the other; more"
                    + " tell when spikes came, and take as many times the weights.",
                "windows")),
        loss(readout),
        readout.number(
            "initial-std",
            0.01,
            Range.NOT_NEGATIVE,
            Doc.of("Standard deviation of the initial weights.", "units of a weight")),
        readout.flag(
            "whiten",
            false,
            Doc.of(
                "Whether the weights are those of whitened responses, uncorrelated and of equal"
                    + " variance: an ensemble then needs fewer generations.")),
        readout.number(
            "whiten-floor",
            0.01,
            Range.POSITIVE,
            Doc.of(
                "Added to every variance before whitening; raise it to hold back directions that"
                    + " are faint.",
                "variances of a response")),
        readout.number(
            "penalty",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "What a squared weight of a standardised response costs; raise it where accuracy"
                    + " falls from training to test.",
                "squared residuals of a sample")));
  }

  private static Loss loss(Section readout) {
    return readout.choice(
        "loss", Loss.class, Loss.SQUARED, Doc.of("How outputs are compared with targets."));
  }

  private static Spiking spiking(Section readout, BulkSettings bulk) {
    int most = 1_000_000;
    double targetHz =
        readout.number(
            "target-hz",
            50,
            Range.POSITIVE,
            Doc.of("Rate that is asked of the cluster of the sample's class.", "Hz"));
    double baseHz =
        readout.number(
            "base-hz",
            0,
            Range.NOT_NEGATIVE,
            Doc.of("Rate that is asked of the other clusters.", "Hz")
                .range("at least 0, below target-hz"));
    if (baseHz >= targetHz) {
      throw new InputException(
          "readout.base-hz is the rate of a class that is not shown, and too high",
          "less than target-hz = " + targetHz,
          "" + baseHz,
          "lower it, or raise target-hz");
    }
    Loss loss = loss(readout);
    if (loss == Loss.LOGISTIC) {
      throw readout.problem(
          "loss",
          "squared or squared-hinge for rates, which are not divided at 0",
          "logistic",
          "choose one of these, or kind = linear");
    }
    Spiking spiking =
        new Spiking(
            readout
                .optionalSection(
                    "neuron",
                    Doc.of("Model of its neurons, and its parameters; that of the bulk if absent."))
                .map(NeuronModel::from)
                .orElse(bulk.neuron()),
            readout.integer(
                "excitatory",
                10,
                1,
                most,
                Doc.of("Excitatory neurons of a cluster, whose spikes are counted.", "neurons")),
            readout.integer(
                "inhibitory", 2, 0, most, Doc.of("Inhibitory neurons of a cluster.", "neurons")),
            readout.integer(
                "indegree-excitatory",
                640,
                0,
                bulk.excitatory(),
                Doc.of("Synapses from excitatory bulk neurons to each readout neuron.", "synapses")
                    .range("a whole number, 0 to bulk.excitatory")),
            readout.integer(
                "indegree-inhibitory",
                160,
                0,
                bulk.inhibitory(),
                Doc.of("Synapses from inhibitory bulk neurons to each readout neuron.", "synapses")
                    .range("a whole number, 0 to bulk.inhibitory")),
            readout.number(
                "initial-mean",
                100,
                Range.ANY,
                Doc.of(
                    "Mean of the initial weights: plus this from excitatory, minus this from inhibitory"
                        + " bulk neurons.",
                    "pA")),
            readout.number(
                "initial-std",
                50,
                Range.NOT_NEGATIVE,
                Doc.of("Standard deviation of the initial weights.", "pA")),
            readout.number(
                "bound",
                1000,
                Range.POSITIVE,
                Doc.of("Weights stay between minus and plus this.", "pA")),
            readout.integer(
                "recurrent-indegree",
                2,
                0,
                most,
                Doc.of(
                    "Synapses of each readout neuron from others of its cluster; with 0 and without"
                        + " noise, neurons that members share are simulated once.",
                    "synapses")),
            readout.number(
                "recurrent-weight", 1, Range.ANY, Doc.of("Weight of these synapses.", "pA")),
            readout.number(
                "noise-hz",
                10000,
                Range.NOT_NEGATIVE,
                Doc.of(
                    "Rate of each readout neuron's background Poisson train; 0 for none.", "Hz")),
            readout.number(
                "noise-weight", 1, Range.ANY, Doc.of("Weight of a spike of this train.", "pA")),
            readout.choice(
                "output",
                Output.class,
                Output.RATE,
                Doc.of("What of the clusters' rates is compared with targets.")),
            targetHz,
            baseHz,
            readout.choice(
                    "noise",
                    Noise.class,
                    Noise.COMMON,
                    Doc.of("Whether members see the same spikes of bulk and background."))
                == Noise.COMMON,
            loss,
            readout.flag(
                "whiten",
                false,
                Doc.of(
                    "Whether parameters are weights in coordinates in which the counts of the sources"
                        + " are uncorrelated: an ensemble then needs fewer generations.")),
            readout.choice(
                "whiten-by",
                WhitenBy.class,
                WhitenBy.CLUSTER,
                Doc.of(
                    "Whose synapses get such coordinates together; has an effect where whiten ="
                        + " true.")),
            readout.number(
                "whiten-floor",
                0.01,
                Range.POSITIVE,
                Doc.of(
                    "Added to every second moment of the counts before whitening; raise it to hold"
                        + " back directions that are faint.",
                    "mean second moments")));
    if (Math.abs(spiking.initialMean()) > spiking.bound()) {
      throw readout.problem(
          "initial-mean",
          "a number from -bound to bound = " + spiking.bound(),
          Double.toString(spiking.initialMean()),
          "lower it, or raise task.readout.bound");
    }
    return spiking;
  }
}
