package org.l2lspark.snn.brain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.plasticity.Stdp;

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

  /** Name of the population of input neurons. */
  public static final String INPUT = "input";

  /** Weights are whole multiples of this part of a unit. */
  static final int STEPS_OF_A_UNIT = 64;

  private static final String HIDDEN = "hidden";
  private static final String OUTPUT = "output";
  private static final Seed NO_CHANCE = new Seed(0); // no synapse is drawn

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
   * Checks that a brain is of a shape.
   *
   * @throws IllegalArgumentException when it is not
   */
  void requireShape(BrainShape expected) {
    if (!shape.equals(expected)) {
      throw new IllegalArgumentException(
          "expected a brain of %s, got %s".formatted(expected, shape));
    }
  }

  /**
   * The same net for the ordinary simulator: populations {@code input}, {@code hidden} and {@code
   * output}. An active input is a current of {@value #INPUT_PA} pA into its neuron.
   */
  public Network network() {
    return Network.of(
        populations(),
        List.of(fromInputs(), toHidden(all -> true), toOutput(all -> true)),
        STEP_MS,
        NO_CHANCE);
  }

  /**
   * The same net, in which the synapses of hidden neurons learn whose weight is above 0. One above
   * the largest weight of the rule begins with that.
   */
  PlasticNetwork network(Stdp rule) {
    PlasticNetwork.Builder net = PlasticNetwork.builder(STEP_MS, NO_CHANCE);
    populations().forEach(net::population);
    return net.connect(fromInputs())
        .connect(toHidden(weight -> weight <= 0))
        .connect(toOutput(weight -> weight <= 0))
        .connect(learning(toHidden(weight -> weight > 0), rule), rule)
        .connect(learning(toOutput(weight -> weight > 0), rule), rule)
        .build();
  }

  private static SynapseList learning(SynapseList list, Stdp rule) {
    double[] within =
        Arrays.stream(list.weights()).map(w -> Math.min(w, rule.maxWeight())).toArray();
    return new SynapseList(
        list.name() + ", learning",
        list.source(),
        list.target(),
        list.sources(),
        list.targets(),
        within,
        list.delaysMs());
  }

  private List<Population> populations() {
    return List.of(
        new Population(INPUT, shape.inputs(), MODEL),
        new Population(HIDDEN, shape.hidden(), MODEL),
        new Population(OUTPUT, shape.outputs(), MODEL));
  }

  private SynapseList fromInputs() {
    return list(INPUT, HIDDEN, 0, shape.inputs(), 0, shape.hidden(), all -> true);
  }

  private SynapseList toHidden(DoublePredicate kept) {
    return list(HIDDEN, HIDDEN, shape.inputs(), shape.hidden(), 0, shape.hidden(), kept);
  }

  private SynapseList toOutput(DoublePredicate kept) {
    return list(
        HIDDEN, OUTPUT, shape.inputs(), shape.hidden(), shape.hidden(), shape.outputs(), kept);
  }

  private SynapseList list(
      String from,
      String to,
      int firstSource,
      int sources,
      int firstTarget,
      int targets,
      DoublePredicate kept) {
    int most = sources * targets;
    int[] source = new int[most];
    int[] target = new int[most];
    double[] weight = new double[most];
    double[] delay = new double[most];
    int count = 0;
    for (int t = 0; t < targets; t++) {
      for (int s = 0; s < sources; s++) {
        int synapse = shape.synapse(firstSource + s, firstTarget + t);
        if (synapse >= 0 && kept.test(weights[synapse])) {
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
        Arrays.copyOf(source, count),
        Arrays.copyOf(target, count),
        Arrays.copyOf(weight, count),
        Arrays.copyOf(delay, count));
  }
}
