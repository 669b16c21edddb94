package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.model.AdaptiveLif;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.model.Izhikevich;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;

class SimulatorTest {
  private static final Seed SEED = new Seed(21);
  private static final int STEPS = 1500;

  /** A model, and the weight that makes a small network of it fire. */
  record Case(NeuronModel model, double weight) {}

  static List<Case> cases() {
    return List.of(
        new Case(new IafPscAlpha(), 500),
        new Case(new IafPscAlpha(Map.of("tau_syn_in", 3.0, "V_min", -75.0, "I_e", 100.0)), 500),
        new Case(new IafPscAlpha(Map.of("tau_syn_ex", 10.0, "t_ref", 0.0)), 200),
        new Case(new IafPscExp(), 800),
        new Case(new IafPscExp(Map.of("tau_syn_in", 10.0, "V_min", -72.0, "t_ref", 5.0)), 800),
        new Case(new IafPscDelta(), 6),
        new Case(new IafPscDelta(Map.of("V_reset", -60.0, "t_ref", 0.5, "V_min", -71.0)), 6),
        new Case(new Izhikevich(), 8),
        new Case(new Izhikevich(Map.of("V_min", -80.0, "I_e", 3.0)), 8),
        new Case(new AdaptiveLif(Map.of("tau_a", 50.0, "beta", 150.0)), 900),
        new Case(new AdaptiveLif(Map.of("tau_syn_in", 5.0, "beta", 900.0, "t_ref", 0.0)), 900));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldAgreeWithTheReferenceEngineWhenASmallNetworkRuns(Case c) {
    Network network = small(c);
    SpikeTrains inputs = inputs(STEPS);
    Simulator simulator = new Simulator(network);
    ReferenceEngine reference = new ReferenceEngine(network);

    SpikeTrains spikes = simulator.run(inputs, STEPS);

    assertThat(spikes.spikes()).isGreaterThan(20);
    assertThat(spikes).isEqualTo(reference.run(inputs, STEPS));
    for (int n = 0; n < network.neurons(); n++) {
      assertThat(simulator.mv(n)).isCloseTo(reference.mv(n), within(1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldContinueWhereItStoppedWhenRunInPhases(Case c) {
    Network network = noisy(c);
    SpikeTrains inputs = inputs(STEPS);
    Simulator simulator = new Simulator(network);
    SpikeTrains whole = simulator.run(SEED, inputs, STEPS);
    assertThat(whole.spikes()).isPositive();

    SpikeTrains first = simulator.run(SEED, inputs, 333);
    SpikeTrains second = simulator.run(inputs.slice(333, 334), 1);
    SpikeTrains third = simulator.run(inputs.slice(334, STEPS), STEPS - 334);

    assertThat(first.then(second).then(third)).isEqualTo(whole);
    assertThat(simulator.clock()).isEqualTo(STEPS);
  }

  @Test
  void shouldRepeatItselfWhenResetAndDifferWhenTheNoiseDiffers() {
    Network network = noisy(cases().get(0));
    SpikeTrains inputs = inputs(STEPS);
    Simulator simulator = new Simulator(network);

    SpikeTrains once = simulator.run(SEED, inputs, STEPS);

    assertThat(simulator.run(SEED.fold(1), inputs, STEPS)).isNotEqualTo(once);
    assertThat(simulator.run(SEED, inputs, STEPS)).isEqualTo(once);
    assertThat(new Simulator(network).run(SEED, inputs, STEPS)).isEqualTo(once);
  }

  /** Parameters or weights of absurd size, and what they make of the neuron. */
  record Unstable(NeuronModel model, double weight, double second, String state, String at) {}

  static List<Unstable> unstable() {
    double big = 1e308;
    return List.of(
        new Unstable(
            new IafPscExp(Map.of("tau_syn_in", 5.0)),
            big,
            -big,
            "V_m of neuron n[1] is not",
            " 0.4 ms"),
        new Unstable(new IafPscExp(), big, big, "V_m of neuron n[1] is infinite", " 0.3 ms"),
        new Unstable(new IafPscExp(), -big, -big, "V_m of neuron n[1] is infinite", " 100 ms"),
        new Unstable(
            new IafPscExp(Map.of("C_m", 1e-320)), 1, 1, "V_m of neuron n[0] is not", " 0.1 ms"),
        new Unstable(
            new IafPscExp(Map.of("tau_m", 1e-320)), 1, 1, "V_m of neuron n[0] is not", " 0.1 ms"),
        new Unstable(
            new IafPscAlpha(Map.of("C_m", 1e-320)), 1, 1, "V_m of neuron n[0] is not", " 0.1 ms"),
        new Unstable(
            new IafPscAlpha(Map.of("tau_syn_in", 5.0)),
            -big,
            -big,
            "V_m of neuron n[1]",
            " 100 ms"),
        new Unstable(new IafPscDelta(), big, big, "V_m of neuron n[1] is infinite", " 0.2 ms"),
        new Unstable(
            new IafPscDelta(Map.of("I_e", 1.0, "C_m", 1e-320)),
            1,
            1,
            "V_m of neuron n[0] is infinite",
            " 0.1 ms"),
        new Unstable(new Izhikevich(), -big, 0, "V_m of neuron n[1]", " ms"),
        new Unstable(
            new AdaptiveLif(Map.of("beta", 1e308, "tau_a", 1e-3)),
            1000,
            1000,
            "V_th of neuron n[1] is infinite",
            " 100 ms"));
  }

  @ParameterizedTest
  @MethodSource("unstable")
  void shouldNameNeuronAndTimeWhenAStateIsNoNumber(Unstable c) {
    Network network =
        Network.of(
            List.of(Population.input("in", 2), new Population("n", 2, c.model())),
            List.of(
                new SynapseList(
                    "in",
                    "n",
                    new int[] {0, 1},
                    new int[] {1, 1},
                    new double[] {c.weight(), c.second()},
                    new double[] {0.1, 0.1})),
            0.1,
            SEED);
    SpikeTrains inputs =
        SpikeTrains.of(2, 1000, new int[] {0, 0, 1, 1, 5, 5}, new int[] {0, 1, 0, 1, 0, 1});
    Simulator simulator = new Simulator(network);

    assertThatThrownBy(() -> simulator.run(inputs, 1000))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(c.state(), c.at());
  }

  @Test
  void shouldDriveAnotherNetworkWhenItsOutputIsPutIn() {
    // a -> b in one network is the same as a alone, recorded, driving b alone.
    Population in = Population.input("in", 4);
    Population a = new Population("a", 6, new IafPscExp());
    Population b = new Population("b", 6, new IafPscExp());
    Projection drive = all("in", "a", 600);
    Network together = Network.of(List.of(in, a, b), List.of(drive, all("a", "b", 700)), 0.1, SEED);
    Network first = Network.of(List.of(in, a), List.of(drive), 0.1, SEED);
    Network second =
        Network.of(List.of(Population.input("a", 6), b), List.of(all("a", "b", 700)), 0.1, SEED);
    SpikeTrains inputs = inputs(STEPS);

    SpikeTrains spikes = new Simulator(together).run(inputs, STEPS);
    SpikeTrains spikesOfA = new Simulator(first).run(inputs, STEPS);
    SpikeTrains spikesOfB = new Simulator(second).run(spikesOfA, STEPS);

    assertThat(spikesOfB.spikes()).isGreaterThan(10);
    assertThat(spikes.neurons(0, 6)).isEqualTo(spikesOfA);
    assertThat(spikes.neurons(6, 12)).isEqualTo(spikesOfB);
  }

  @Test
  void shouldTakeEffectADelayAfterTheStampWhenASpikeArrives() {
    Network network =
        Network.of(
            List.of(Population.input("in", 1), new Population("n", 1, new IafPscDelta())),
            List.of(all("in", "n", 3)),
            0.1,
            SEED);
    StateRecorder recorder = StateRecorder.voltages(0);
    // Stamp 0.5 ms, delay 1 ms: V jumps at the end of the update that ends at 1.5 ms. Two spikes.
    SpikeTrains inputs = SpikeTrains.ofTimes(1, 20, 0.1, new int[] {0, 0}, new double[] {0.5, 0.5});

    new Simulator(network).run(inputs, 20, recorder);

    assertThat(recorder.steps()).isEqualTo(20);
    assertThat(Arrays.copyOf(recorder.trace(0), 14)).containsOnly(-70);
    assertThat(recorder.value(0, 14)).isEqualTo(-64);
  }

  @Test
  void shouldHaveTheMeanAndVarianceOfShotNoiseWhenDrivenByBackground() {
    // Campbell: mean V = R tau_syn w rate; the variance of exponential synapses through a membrane
    // is rate w^2 R^2 tau_syn^2 / (2 (tau_m + tau_syn)), with R = tau_m / C and no threshold.
    int n = 400;
    double rateHz = 9000;
    double weight = 3;
    NeuronModel model = new IafPscExp(Map.of("V_th", 1e6));
    Network network =
        Network.builder(0.1, SEED)
            .population(new Population("n", n, model))
            .noise(new Noise("n", rateHz, weight))
            .noise(new Noise("n", rateHz, -weight / 3))
            .build();
    Simulator simulator = new Simulator(network);
    simulator.run(SpikeTrains.empty(0, 1000), 1000);
    double sum = 0;
    double squares = 0;
    int samples = 200;
    for (int s = 0; s < samples; s++) {
      simulator.run(SpikeTrains.empty(0, 500), 500); // five membrane time constants apart
      for (int i = 0; i < n; i++) {
        double above = simulator.mv(i) + 70;
        sum += above;
        squares += above * above;
      }
    }
    double mean = sum / (samples * n);
    double variance = squares / (samples * n) - mean * mean;

    double perMs = rateHz / 1000;
    double gain = 10.0 / 250 * 2; // R tau_syn
    double expectedMean = gain * perMs * (weight - weight / 3);
    double expectedVariance = gain * gain * perMs * weight * weight * (1 + 1 / 9.0) / (2 * 12.0);
    double error = Math.sqrt(expectedVariance / (samples * n));
    assertThat(mean).isCloseTo(expectedMean, within(4 * error));
    assertThat(variance).isCloseTo(expectedVariance, within(0.03 * expectedVariance));
  }

  @Test
  void shouldGiveEveryNeuronItsOwnNoiseWhenThereIsBackground() {
    Network network = noisy(cases().get(3));
    Simulator simulator = new Simulator(network);
    simulator.run(SEED, inputs(200), 200);

    assertThat(new double[] {simulator.mv(0), simulator.mv(1), simulator.mv(2)})
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSayWhatIsWrongWhenInputsDoNotFit() {
    Simulator simulator = new Simulator(small(cases().get(0)));

    assertThatThrownBy(() -> simulator.run(SpikeTrains.empty(3, 10), 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("3 channels");
    assertThatThrownBy(() -> simulator.run(SpikeTrains.empty(4, 9), 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("9 steps");
    assertThatThrownBy(() -> simulator.mv(99)).hasMessageContaining("got 99");
    Network.Builder loud =
        Network.builder(1, SEED)
            .population(new Population("n", 1, new IafPscExp()))
            .noise(new Noise("n", 1e9, 1));
    assertThatThrownBy(loud::build)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'n'")
        .hasMessageContaining("1.0E9 Hz");
  }

  private static Projection all(String source, String target, double weight) {
    return new Projection(
        source,
        target,
        new ConnectionRule.AllToAll(),
        Distribution.constant(weight),
        Distribution.constant(1));
  }

  private static Network small(Case c) {
    return builder(c).build();
  }

  private static Network noisy(Case c) {
    return builder(c)
        .noise(new Noise("a", 3000, c.weight / 20))
        .noise(new Noise("a", 500, -c.weight / 20))
        .noise(new Noise("b", 3000, c.weight / 20))
        .build();
  }

  /** Two populations, the first of the case's model, weights of both signs, delays 0.1 to 3 ms. */
  private static Network.Builder builder(Case c) {
    Distribution delays = Distribution.uniform(0.1, 3);
    Distribution weights = Distribution.normal(c.weight * 0.2, c.weight * 0.5);
    return Network.builder(0.1, SEED)
        .population(Population.input("in", 4))
        .population(new Population("a", 9, c.model))
        .population(
            new Population("b", 3, c.model.with("I_e", c.model instanceof Izhikevich ? 8 : 300)))
        .connect(
            new Projection(
                "in",
                "a",
                new ConnectionRule.AllToAll(),
                Distribution.normal(c.weight, c.weight * 0.2),
                delays))
        .connect(new Projection("a", "a", new ConnectionRule.FixedIndegree(4), weights, delays))
        .connect(new Projection("a", "b", new ConnectionRule.FixedOutdegree(2), weights, delays))
        .connect(
            new Projection("b", "a", new ConnectionRule.PairwiseBernoulli(0.5), weights, delays));
  }

  private static SpikeTrains inputs(int steps) {
    return new PoissonEncoder(0.1).encode(new double[] {60, 60, 90, 30}, steps, SEED.fold(5));
  }
}
