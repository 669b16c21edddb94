package org.l2lspark.task.filters;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.BrainShape;
import org.l2lspark.snn.brain.Brains;

/**
 * A recurrent net of {@code iaf_psc_alpha} neurons that sees a number between -1 and 1. Input
 * neurons have places of even distance and fire as long as the number is within {@code width} of
 * their own; the last fires always. What is read are spikes of each neuron, in traces that decay.
 *
 * <p>Parameters are the weights into and within the reservoir, in units of 100 pA. Delays are drawn
 * once for all members, of each synapse its own.
 *
 * @param shape numbers of neurons, the longest delay, and the time of a step
 * @param width distance in which an input neuron fires, in those between two places
 * @param inputStd standard deviation of input weights at the start
 * @param recurrentStd that of weights between neurons, times the root of their number
 * @param bound largest weight in magnitude
 * @param tracesMs time constants of the traces in ms
 */
record SpikingReservoir(
    BrainShape shape,
    double width,
    double inputStd,
    double recurrentStd,
    double bound,
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
                8,
                3,
                BrainShape.MOST_INPUTS,
                Doc.of("Input neurons; the last fires always.", "neurons")),
            reservoir.integer(
                "neurons",
                20,
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
            11.5,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation of input weights at the start. The default, that of weights"
                    + " spread evenly to 2,000 pA, is published for such neurons (Yegenoglu et al."
                    + " 2022).",
                "100 pA")),
        reservoir.number(
            "recurrent-std",
            51.5,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation at the start of weights between neurons, times the root of"
                    + " their number. The default is the same 1,150 pA with 20 of them.",
                "100 pA")),
        reservoir.number(
            "bound",
            25,
            Range.POSITIVE,
            Doc.of(
                "Largest weight in magnitude. Up to 511 over the number of neurons, reservoirs are"
                    + " simulated in the machine's vectors where these are long enough.",
                "100 pA")),
        traces);
  }

  /** The same, with weights of other deviations at the start. */
  SpikingReservoir drawnWith(double ofInputs, double ofNeurons) {
    return new SpikingReservoir(shape, width, ofInputs, ofNeurons, bound, tracesMs);
  }

  /** What the outer loop moves. */
  ParameterSpace parameters() {
    int neurons = shape.hidden();
    return new ParameterSpace(
        List.of(
            ParameterGroup.of("input", neurons * shape.inputs(), 0, inputStd).within(-bound, bound),
            ParameterGroup.of(
                    "recurrent", neurons * (neurons - 1), 0, recurrentStd / Math.sqrt(neurons))
                .within(-bound, bound)));
  }

  /** A workspace for some members, side by side. */
  Brains open(int lanes) {
    return Brains.open(shape, lanes, bound);
  }

  /**
   * The reservoir of a member.
   *
   * @param weights of a member
   * @param delays draws the delays
   * @throws ArithmeticException when a weight is not a finite number
   */
  Brain brain(double[] weights, Seed delays) {
    return Brain.of(shape, genes(weights, delays), 0);
  }

  /** Weights and delays in the order of {@link BrainShape}. */
  double[] genes(double[] weights, Seed delays) {
    int neurons = shape.hidden();
    int inputs = neurons * shape.inputs();
    double[] genes = new double[shape.genes()];
    for (int n = 0; n < neurons; n++) {
      int first = shape.firstSynapse(n);
      int between = first + shape.inputs();
      System.arraycopy(weights, n * shape.inputs(), genes, first, shape.inputs());
      System.arraycopy(weights, inputs + n * (neurons - 1), genes, between, neurons - 1);
    }
    UniformRandomProvider random = delays.stream();
    for (int i = shape.synapses(); i < genes.length; i++) {
      genes[i] = 1 + random.nextInt(shape.maxDelayMs());
    }
    return genes;
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
