package org.l2lspark.task.filters;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.BrainShape;

/**
 * A recurrent net of {@code iaf_psc_alpha} neurons that sees a number between -1 and 1. Input
 * neurons have places of even distance and fire as long as the number is within {@code width} of
 * their own; the last fires always. What is read are spikes of each neuron, in traces that decay.
 *
 * <p>Weights into and within the reservoir, in units of 100 pA, are {@code sqrt(1 - s^2) d + s p}:
 * d is drawn once and the same for all members, p are a member's parameters, s is the {@code
 * share}. With p drawn from the start of the parameters, which has the deviations of d, a member is
 * a reservoir drawn at random, whatever s is. Delays are drawn once, of each synapse its own.
 *
 * @param shape numbers of neurons, the longest delay, and the time of a step
 * @param width distance in which an input neuron fires, in those between two places
 * @param inputStd standard deviation of input weights that are drawn
 * @param recurrentStd that of weights between neurons, times the root of their number
 * @param share s, from 0 to 1
 * @param tracesMs time constants of the traces in ms
 */
record SpikingReservoir(
    BrainShape shape,
    double width,
    double inputStd,
    double recurrentStd,
    double share,
    double[] tracesMs)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int UNREAD = 1; // the output neuron that every brain has
  private static final int LONGEST_STEP_MS = 1000;

  /** Reads the section {@code reservoir}. */
  static SpikingReservoir from(Section reservoir) {
    int stepMs =
        reservoir.integer(
            "step-ms",
            10,
            BrainShape.LONGEST_DELAY_MS + 1,
            LONGEST_STEP_MS,
            Doc.of("Time for which a number is shown, even.", "ms"));
    if (stepMs % 2 != 0) {
      throw reservoir.problem("step-ms", "an even number", stepMs + " ms", "");
    }
    double[] traces =
        reservoir.numbers(
            "traces-ms",
            new double[] {10, 40},
            Range.POSITIVE,
            Doc.of(
                "Time constants with which spikes that are read decay; a readout sees each.",
                "ms"));
    if (traces.length == 0) {
      throw reservoir.problem("traces-ms", "at least one", "none", "");
    }
    return new SpikingReservoir(
        new BrainShape(
            reservoir.integer(
                "inputs",
                16,
                3,
                BrainShape.MOST_INPUTS,
                Doc.of("Input neurons; the last fires always.", "neurons")),
            reservoir.integer(
                "neurons",
                40,
                1,
                BrainShape.MOST_NEURONS - UNREAD,
                Doc.of("Neurons of the reservoir.", "neurons")),
            UNREAD,
            BrainShape.Delays.SYNAPSE,
            reservoir.integer(
                "max-delay-ms",
                BrainShape.LONGEST_DELAY_MS,
                1,
                BrainShape.LONGEST_DELAY_MS,
                Doc.of("Delays are drawn from 1 ms to this.", "ms")),
            stepMs),
        reservoir.number(
            "width",
            1.5,
            Range.POSITIVE,
            Doc.of("Distance in which an input neuron fires, in those between two of them.")),
        reservoir.number(
            "input-std",
            3,
            Range.POSITIVE,
            Doc.of("Standard deviation of input weights that are drawn.", "100 pA")),
        reservoir.number(
            "recurrent-std",
            3,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation of drawn weights between neurons, times the root of their"
                    + " number.",
                "100 pA")),
        reservoir.number(
            "share",
            0.3,
            Range.FRACTION,
            Doc.of(
                "How much of its weights members differ in at the start: the rest of a weight is"
                    + " that of one drawn reservoir, which is where the estimate starts.")),
        traces);
  }

  /** What the outer loop moves. */
  ParameterSpace parameters() {
    int neurons = shape.hidden();
    return new ParameterSpace(
        List.of(
            ParameterGroup.of("input", neurons * shape.inputs(), 0, inputStd),
            ParameterGroup.of("recurrent", neurons * (neurons - 1), 0, betweenStd())));
  }

  private double betweenStd() {
    return recurrentStd / Math.sqrt(shape.hidden());
  }

  /**
   * The reservoir of a member.
   *
   * @param drawn draws what members do not differ in
   * @throws ArithmeticException when a weight is not a finite number
   */
  Brain brain(double[] parameters, Seed drawn) {
    int neurons = shape.hidden();
    int inputs = neurons * shape.inputs();
    double[] weights = weights(parameters, drawn);
    double[] genes = new double[shape.genes()];
    for (int n = 0; n < neurons; n++) {
      int first = shape.firstSynapse(n);
      int between = first + shape.inputs();
      System.arraycopy(weights, n * shape.inputs(), genes, first, shape.inputs());
      System.arraycopy(weights, inputs + n * (neurons - 1), genes, between, neurons - 1);
    }
    UniformRandomProvider random = drawn.fold("delays").stream();
    for (int i = shape.synapses(); i < genes.length; i++) {
      genes[i] = 1 + random.nextInt(shape.maxDelayMs());
    }
    return Brain.of(shape, genes, 0);
  }

  /** Input weights, neuron by neuron, then those between neurons, in units of 100 pA. */
  double[] weights(double[] parameters, Seed drawn) {
    int inputs = shape.hidden() * shape.inputs();
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(drawn.fold("weights").stream());
    double rest = Math.sqrt(1 - share * share);
    double[] weights = new double[parameters.length];
    for (int i = 0; i < weights.length; i++) {
      double std = i < inputs ? inputStd : betweenStd();
      weights[i] = rest * std * gaussian.sample() + share * parameters[i];
    }
    return weights;
  }

  /** Which input neurons fire while a number is shown, a bit each. */
  long active(double number) {
    int places = shape.inputs() - 1;
    double distance = 2.0 / (places - 1);
    long bits = 1L << places;
    for (int place = 0; place < places; place++) {
      if (Math.abs(number - (place * distance - 1)) <= width * distance) {
        bits |= 1L << place;
      }
    }
    return bits;
  }

  /** Numbers that are read in a step: each trace, neuron by neuron. */
  int features() {
    return tracesMs.length * shape.hidden();
  }

  /** What remains of each trace from step to step. */
  double[] kept() {
    return Arrays.stream(tracesMs).map(tau -> StrictMath.exp(-shape.tickMs() / tau)).toArray();
  }
}
