package org.l2lspark.snn.plasticity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;

class StdpTest {
  private static final Seed SEED = new Seed(6);
  private static final double STEP_MS = 0.5;
  private static final Stdp HARD = new Stdp(17, 34, 0.02, 0.6, 5, Stdp.Bounds.HARD);
  private static final Stdp SOFT = new Stdp(17, 34, 0.02, 0.6, 5, Stdp.Bounds.SOFT);

  @ParameterizedTest
  @EnumSource(Stdp.Bounds.class)
  void shouldGiveTheClosedFormWindowWhenOnePairIsGiven(Stdp.Bounds bounds) {
    Stdp rule = bounds == Stdp.Bounds.HARD ? HARD : SOFT;
    double w = 2;
    int delay = 3;
    for (int d = -60; d <= 60; d++) { // D in steps: when the synapse sees the target's spike
      int pre = 200;
      int post = pre + d - delay;
      double learnt = weight(rule, w, delay, new int[] {pre}, new int[] {post}, 400);

      double ms = d * STEP_MS;
      double up = 0.02 * (bounds == Stdp.Bounds.HARD ? 5 : 5 - w) * Math.exp(-ms / 17);
      double down = 0.6 * 0.02 * (bounds == Stdp.Bounds.HARD ? 5 : w) * Math.exp(ms / 34);
      double expected = d > 0 ? w + up : d < 0 ? w - down : w;
      assertThat(learnt).as("D = %s ms", ms).isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  void shouldStayWithinTheBoundsWhenPairsAreMany() {
    int[] early = new int[300];
    int[] late = new int[300];
    Arrays.setAll(early, i -> 20 + 10 * i);
    Arrays.setAll(late, i -> 22 + 10 * i);
    Stdp fast = new Stdp(2, 2, 0.2, 1, 5, Stdp.Bounds.HARD);
    Stdp fastSoft = new Stdp(2, 2, 0.2, 1, 5, Stdp.Bounds.SOFT);

    assertThat(weight(fast, 2, 1, early, late, 4000)).isEqualTo(5);
    assertThat(weight(fast, 2, 1, late, early, 4000)).isZero();
    assertThat(weight(fastSoft, 2, 1, early, late, 4000)).isBetween(3.0, 4.999);
    assertThat(weight(fastSoft, 2, 1, late, early, 4000)).isBetween(0.001, 1.9);
  }

  @Test
  void shouldDeliverTheWeightItHasLearntWhenTheSourceFiresAgain() {
    StateRecorder recorder = StateRecorder.voltages(0);
    int delay = 2;
    Simulator simulator = forced(HARD, 2, delay);
    // The source fires at step 10, the target at 15, the source again at 500.
    SpikeTrains inputs = SpikeTrains.of(2, 600, new int[] {10, 14, 500}, new int[] {0, 1, 0});

    simulator.run(inputs, 600, recorder);

    double learnt = 2 + 0.02 * 5 * Math.exp(-(15 + delay - 10) * STEP_MS / 17);
    assertThat(recorder.value(0, 10 + delay)).isCloseTo(-68, within(1e-9));
    // By step 502 the potential is back at rest, and the first pair depresses hardly any more.
    double depressed = learnt - 0.6 * 0.02 * 5 * Math.exp(-(500 - 17) * STEP_MS / 34);
    assertThat(recorder.value(0, 500 + delay)).isCloseTo(-70 + depressed, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Stdp.Bounds.class)
  void shouldAgreeWithTheSlowReferenceWhenANetworkRuns(Stdp.Bounds bounds) {
    Stdp rule = bounds == Stdp.Bounds.HARD ? HARD : SOFT;
    PlasticNetwork network = network(rule);
    Simulator simulator = new Simulator(network);
    int steps = 2000;
    SpikeTrains inputs = inputs(steps);

    simulator.reset(SEED);
    SpikeTrains first = simulator.run(inputs, 700);
    SpikeTrains spikes = first.then(simulator.run(inputs.slice(700, steps), steps - 700));

    assertThat(spikes.spikes()).isGreaterThan(200);
    for (int p = 0; p < 2; p++) {
      PlasticSynapses synapses = network.plastic().get(p);
      assertThat(synapses.count()).isGreaterThan(20);
      for (int i = 0; i < synapses.count(); i++) {
        int source = synapses.sources()[i];
        int[] pre = source < 4 ? inputs.stepsOf(source) : spikes.stepsOf(source - 4);
        int[] post = spikes.stepsOf(synapses.targets()[i]);
        double expected =
            reference(rule, synapses.weights()[i], synapses.delays()[i], pre, post, steps);
        assertThat(simulator.weights().get(p)[i]).isCloseTo(expected, within(1e-11));
        assertThat(expected).isNotEqualTo(synapses.weights()[i]);
      }
    }
  }

  @Test
  void shouldKeepWhatItHasLearntWhenResetAndForgetItWhenAsked() {
    PlasticNetwork network = network(SOFT);
    Simulator simulator = new Simulator(network);
    simulator.run(inputs(1500), 1500);
    List<double[]> learnt = simulator.weights();

    simulator.reset(SEED);
    assertThat(simulator.weights().get(0)).containsExactly(learnt.get(0));
    assertThat(simulator.weights().get(0)).isNotEqualTo(network.plastic().get(0).weights());

    simulator.forget();
    assertThat(simulator.weights().get(0)).containsExactly(network.plastic().get(0).weights());
    simulator.run(SEED, inputs(1500), 1500);
    List<double[]> again = simulator.weights();
    Simulator fresh = new Simulator(network);
    fresh.run(SEED, inputs(1500), 1500);
    assertThat(again.get(1)).containsExactly(fresh.weights().get(1));
  }

  @Test
  void shouldBeTheNetworkOfTheSamePartsWhenFrozen() {
    PlasticNetwork network = network(SOFT);
    Network.Builder parts = Network.builder(STEP_MS, SEED);
    populations().forEach(parts::population);
    Network drawn =
        parts
            .connect(fixed())
            .connect(drive())
            .connect(recurrent())
            .noise(new Noise("n", 2000, 1.5))
            .build();
    Simulator simulator = new Simulator(network);
    simulator.run(inputs(1000), 1000);

    Network learnt = network.frozen(simulator.weights());

    assertThat(synapses(network.frozen())).isEqualTo(synapses(drawn));
    assertThat(learnt.synapses().count()).isEqualTo(drawn.synapses().count());
    assertThat(synapses(learnt)).isNotEqualTo(synapses(drawn));
    double sum =
        simulator.weights().stream().flatMapToDouble(Arrays::stream).sum()
            + fixedSum(network.fixed());
    double[] frozenSum = new double[1];
    learnt.synapses().forEach((s, t, w, d) -> frozenSum[0] += w);
    assertThat(frozenSum[0]).isCloseTo(sum, within(1e-9));
  }

  @Test
  void shouldGiveTheSpikesOfTheFrozenNetworkWhenItDoesNotLearn() {
    // Whole weights: their sums are exact in any order.
    Stdp still = new Stdp(20, 20, 0, 1, 100, Stdp.Bounds.SOFT);
    PlasticNetwork network =
        PlasticNetwork.builder(STEP_MS, SEED)
            .population(Population.input("in", 4))
            .population(new Population("n", 30, new IafPscExp().with("tau_syn_in", 4)))
            .connect(project("in", "n", new ConnectionRule.AllToAll(), 90), still)
            .connect(project("n", "n", new ConnectionRule.FixedIndegree(5), 70), still)
            .noise(new Noise("n", 9000, 45))
            .build();

    SpikeTrains spikes = new Simulator(network).run(SEED, inputs(2000), 2000);

    assertThat(spikes.spikes()).isGreaterThan(200);
    assertThat(new Simulator(network.frozen()).run(SEED, inputs(2000), 2000)).isEqualTo(spikes);
  }

  @Test
  void shouldSayWhatIsWrongWhenRulesOrWeightsAreNonsense() {
    assertThatThrownBy(() -> new Stdp(0, 20, 0.1, 1, 5, Stdp.Bounds.HARD))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tau-plus-ms");
    assertThatThrownBy(() -> new Stdp(20, Double.NaN, 0.1, 1, 5, Stdp.Bounds.HARD))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tau-minus-ms");
    assertThatThrownBy(() -> new Stdp(20, 20, 0.5, 3, 5, Stdp.Bounds.SOFT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("alpha * lambda");
    for (double weight : new double[] {-1, 6}) {
      PlasticNetwork.Builder builder =
          PlasticNetwork.builder(STEP_MS, SEED)
              .population(Population.input("in", 1))
              .population(new Population("n", 1, new IafPscDelta()))
              .connect(project("in", "n", new ConnectionRule.AllToAll(), weight), SOFT);
      assertThatThrownBy(builder::build)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("'in -> n'")
          .hasMessageContaining("Got: " + weight);
    }
    PlasticNetwork.Builder twice =
        PlasticNetwork.builder(STEP_MS, SEED)
            .connect(project("in", "n", new ConnectionRule.AllToAll(), 1));
    assertThatThrownBy(
            () -> twice.connect(project("in", "n", new ConnectionRule.OneToOne(), 2), SOFT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'in -> n'");
  }

  /** All pairs of spikes, step by step. */
  private static double reference(
      Stdp rule, double initial, int delay, int[] pre, int[] post, int steps) {
    double w = initial;
    for (int k = 0; k < steps; k++) {
      for (int p : post) {
        if (p + delay == k) {
          double trace = 0;
          for (int q : pre) {
            trace += q < k ? Math.exp(-(k - q) * STEP_MS / rule.tauPlusMs()) : 0;
          }
          w = rule.potentiated(w, trace);
        }
      }
      for (int q : pre) {
        if (q == k) {
          double trace = 0;
          for (int p : post) {
            trace += p + delay < k ? Math.exp(-(k - p - delay) * STEP_MS / rule.tauMinusMs()) : 0;
          }
          w = rule.depressed(w, trace);
        }
      }
    }
    return w;
  }

  /** The weight after given spikes of source and target. */
  private static double weight(
      Stdp rule, double initial, int delay, int[] pre, int[] post, int steps) {
    int n = pre.length;
    int[] spikeSteps = Arrays.copyOf(pre, n + post.length);
    int[] ids = new int[spikeSteps.length];
    for (int i = 0; i < post.length; i++) {
      spikeSteps[n + i] = post[i] - 1; // what forces the target arrives a step later
      ids[n + i] = 1;
    }
    Simulator simulator = forced(rule, initial, delay);
    SpikeTrains spikes = simulator.run(SpikeTrains.of(2, steps, spikeSteps, ids), steps);
    assertThat(spikes.stepsOf(0)).containsExactly(post);
    return simulator.weights().get(0)[0];
  }

  /** Input 0 reaches the neuron through a synapse that learns, input 1 makes it fire. */
  private static Simulator forced(Stdp rule, double weight, int delay) {
    int[] zero = {0};
    return new Simulator(
        PlasticNetwork.builder(STEP_MS, SEED)
            .population(Population.input("source", 1))
            .population(Population.input("force", 1))
            .population(new Population("n", 1, new IafPscDelta().with("t_ref", 0)))
            .connect(
                new SynapseList(
                    "source",
                    "n",
                    zero,
                    zero,
                    new double[] {weight},
                    new double[] {delay * STEP_MS}),
                rule)
            .connect(
                new SynapseList(
                    "force", "n", zero, zero, new double[] {100}, new double[] {STEP_MS}))
            .build());
  }

  private static PlasticNetwork network(Stdp rule) {
    PlasticNetwork.Builder builder = PlasticNetwork.builder(STEP_MS, SEED);
    populations().forEach(builder::population);
    return builder
        .connect(fixed())
        .connect(drive(), rule)
        .connect(recurrent(), rule)
        .noise(new Noise("n", 2000, 1.5))
        .build();
  }

  private static List<Population> populations() {
    return List.of(
        new Population("other", 3, new IafPscDelta()),
        Population.input("in", 4),
        new Population("n", 12, new IafPscDelta()));
  }

  private static Projection fixed() {
    return project("in", "other", new ConnectionRule.AllToAll(), 20);
  }

  private static Projection drive() {
    return new Projection(
        "in",
        "n",
        new ConnectionRule.AllToAll(),
        Distribution.uniform(1, 3),
        Distribution.uniform(0.5, 4));
  }

  private static Projection recurrent() {
    return new Projection(
        "n",
        "n",
        new ConnectionRule.FixedIndegree(4),
        Distribution.uniform(0.5, 2),
        Distribution.uniform(0.5, 4));
  }

  private static Projection project(String from, String to, ConnectionRule rule, double weight) {
    return new Projection(from, to, rule, Distribution.constant(weight), Distribution.constant(1));
  }

  private static SpikeTrains inputs(int steps) {
    return new PoissonEncoder(STEP_MS).encode(new double[] {30, 50, 20, 700}, steps, SEED);
  }

  private static List<String> synapses(Network network) {
    List<String> all = new ArrayList<>();
    network.synapses().forEach((s, t, w, d) -> all.add(s + ">" + t + " " + w + " " + d));
    return all;
  }

  private static double fixedSum(Network network) {
    double[] sum = new double[1];
    network.synapses().forEach((s, t, w, d) -> sum[0] += w);
    return sum[0];
  }
}
