package org.l2lspark.snn.brain;

import java.util.List;
import java.util.Map;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;

/**
 * The synapses of one brain, made of its genes.
 *
 * <p>A weight gene counts in units of {@value #UNIT_PA} pA and is rounded to 1/64 of one: sums of
 * such weights are exact in whichever order, so every simulator finds the same bits. Input neurons
 * are the same model; the current of an active one, 20,000 pA, makes it fire in every step in which
 * it is not refractory: in steps 0, 2, 4, ... of a tick.
 */
public final class Brain {
  /** Peak current of a synapse whose gene is 1, in pA. */
  public static final double UNIT_PA = 100;

  /** Current of an active input neuron in pA. */
  public static final double INPUT_PA = 20_000;

  /** The model of all neurons: {@code iaf_psc_alpha} with a refractory time of 1 ms. */
  public static final IafPscAlpha MODEL = new IafPscAlpha(Map.of("t_ref", 1.0));

  /** Step of the simulation in ms. */
  public static final double STEP_MS = 1;

  private static final double STEPS_OF_A_UNIT = 64;

  private final BrainShape shape;
  private final double[] weights;
  private final int[] delays;

  private Brain(BrainShape shape, double[] weights, int[] delays) {
    this.shape = shape;
    this.weights = weights;
    this.delays = delays;
  }

  /**
   * The brain of some genes.
   *
   * @param genes holds {@code shape.genes()} of them from {@code offset} on, weights in units,
   *     delays in ms. Not modified.
   * @throws ArithmeticException when a gene is not a finite number, or a delay is not from 1 to the
   *     longest
   */
  public static Brain of(BrainShape shape, double[] genes, int offset) {
    double[] weights = new double[shape.synapses()];
    int[] delays = new int[shape.synapses()];
    for (int i = 0; i < shape.genes(); i++) {
      if (!Double.isFinite(genes[offset + i])) {
        throw new ArithmeticException("gene %d is %s".formatted(i, genes[offset + i]));
      }
    }
    for (int n = 0; n < shape.neurons(); n++) {
      for (int i = 0; i < shape.fanIn(n); i++) {
        int at = shape.firstSynapse(n) + i;
        weights[at] = Math.rint(genes[offset + at] * STEPS_OF_A_UNIT) / STEPS_OF_A_UNIT * UNIT_PA;
        double delay = genes[offset + shape.delayGene(n, i)];
        if (delay != (int) delay || delay < 1 || delay > shape.maxDelayMs()) {
          throw new ArithmeticException(
              "a delay is %s ms, not a whole number from 1 to %d"
                  .formatted(delay, shape.maxDelayMs()));
        }
        delays[at] = (int) delay;
      }
    }
    return new Brain(shape, weights, delays);
  }

  /** What it has in common with others. */
  public BrainShape shape() {
    return shape;
  }

  /** Weight of a synapse in pA. */
  double weightPa(int synapse) {
    return weights[synapse];
  }

  /** Delay of a synapse in ms. */
  int delayMs(int synapse) {
    return delays[synapse];
  }

  /**
   * The same net for the ordinary simulator: populations {@code input}, {@code hidden} and {@code
   * output}. An active input is a current of {@value #INPUT_PA} pA into its neuron.
   */
  public Network network() {
    int inputs = shape.inputs();
    int hidden = shape.hidden();
    return Network.of(
        List.of(
            new Population("input", inputs, MODEL),
            new Population("hidden", hidden, MODEL),
            new Population("output", shape.outputs(), MODEL)),
        List.of(
            list("input", "hidden", 0, inputs, 0, hidden),
            list("hidden", "hidden", inputs, hidden, 0, hidden),
            list("hidden", "output", inputs, hidden, hidden, shape.outputs())),
        STEP_MS,
        new Seed(0)); // no synapse is drawn
  }

  private SynapseList list(
      String from, String to, int firstSource, int sources, int firstTarget, int targets) {
    int most = sources * targets;
    int[] source = new int[most];
    int[] target = new int[most];
    double[] weight = new double[most];
    double[] delay = new double[most];
    int count = 0;
    for (int t = 0; t < targets; t++) {
      for (int s = 0; s < sources; s++) {
        int synapse = shape.synapse(firstSource + s, firstTarget + t);
        if (synapse >= 0) {
          source[count] = s;
          target[count] = t;
          weight[count] = weights[synapse];
          delay[count++] = delays[synapse];
        }
      }
    }
    return new SynapseList(
        from,
        to,
        java.util.Arrays.copyOf(source, count),
        java.util.Arrays.copyOf(target, count),
        java.util.Arrays.copyOf(weight, count),
        java.util.Arrays.copyOf(delay, count));
  }
}
