package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.model.AdaptiveLif;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.model.Izhikevich;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;

/** State variables as they are recorded, against the equations of the models. */
class StateRecorderTest {
  private static final double H = 0.1;
  private static final int STEPS = 400;
  private static final Offset<Double> NEAR = within(1e-9);

  @Test
  void shouldFollowTheCurrentsOfBothSignsWhenTheirTimeConstantsDiffer() {
    // Input 0 excites at 0.5 ms, input 1 inhibits at 2 ms; both take effect a delay of 1 ms later.
    SpikeTrains inputs = SpikeTrains.ofTimes(2, STEPS, H, new int[] {0, 1}, new double[] {0.5, 2});
    for (boolean alpha : new boolean[] {false, true}) {
      Map<String, Double> parameters = Map.of("tau_syn_in", 5.0, "V_th", 1e3);
      NeuronModel model = alpha ? new IafPscAlpha(parameters) : new IafPscExp(parameters);
      StateRecorder recorder = recorder("I_syn_ex", "I_syn_in", "I_syn", "V_m");
      new Simulator(network(model, 40, -30)).run(inputs, STEPS, recorder);

      for (int k = 0; k < STEPS; k++) {
        double ex = 40 * shape(alpha, (k + 1) * H - 1.5, 2);
        double in = -30 * shape(alpha, (k + 1) * H - 3, 5);
        assertThat(recorder.value(0, k)).isCloseTo(ex, NEAR);
        assertThat(recorder.value(1, k)).isCloseTo(in, NEAR);
        assertThat(recorder.value(2, k)).isCloseTo(ex + in, NEAR);
      }
      assertThat(Arrays.stream(recorder.trace(3)).max().orElseThrow()).isGreaterThan(-69.9);
    }
  }

  /** The current in pA at a time after a spike of 1 pA took effect. */
  private static double shape(boolean alpha, double ms, double tauMs) {
    if (ms < -1e-6) {
      return 0;
    }
    double t = Math.max(0, ms);
    return Math.exp(-t / tauMs) * (alpha ? t * Math.E / tauMs : 1);
  }

  @Test
  void shouldBeTheSumOfBothSignsWhenTheirTimeConstantsAreTheSame() {
    SpikeTrains inputs = SpikeTrains.ofTimes(2, STEPS, H, new int[] {0, 1}, new double[] {0.5, 2});
    StateRecorder recorder = recorder("I_syn", "dI_syn");

    new Simulator(network(new IafPscAlpha(), 40, -30)).run(inputs, STEPS, recorder);

    for (int k = 0; k < STEPS; k++) {
      double first = (k + 1) * H - 1.5;
      double second = (k + 1) * H - 3;
      double sum = 40 * shape(true, first, 2) - 30 * shape(true, second, 2);
      double slopes = 40 * shape(false, first, 2) - 30 * shape(false, second, 2);
      assertThat(recorder.value(0, k)).isCloseTo(sum, NEAR);
      assertThat(recorder.value(1, k)).isCloseTo(slopes * Math.E / 2, NEAR);
    }
    assertThatThrownBy(
            () ->
                new Simulator(network(new IafPscAlpha(), 1, 1))
                    .run(inputs, 1, recorder("I_syn_ex")))
        .hasMessageContaining("I_syn_ex");
  }

  @Test
  void shouldFollowTheRecoveryWhenAnIzhikevichNeuronFires() {
    Izhikevich model = new Izhikevich(Map.of("I_e", 10.0));
    StateRecorder recorder = recorder("V_m", "U_m");
    SpikeTrains spikes =
        new Simulator(network(model, 1, 1)).run(SpikeTrains.empty(2, STEPS), STEPS, recorder);

    assertThat(spikes.spikes()).isGreaterThan(1);
    double v = -65;
    double u = 0.2 * v;
    for (int k = 0; k < STEPS; k++) {
      u += H * 0.02 * (0.2 * v - u) + 8 * spikes.spikes(k, k + 1);
      v = recorder.value(0, k);
      assertThat(recorder.value(1, k)).isCloseTo(u, NEAR);
    }
  }

  @Test
  void shouldFollowTheThresholdWhenANeuronAdapts() {
    AdaptiveLif model = new AdaptiveLif(Map.of("I_e", 800.0, "tau_a", 50.0, "beta", 100.0));
    StateRecorder recorder = recorder("V_th");
    SpikeTrains spikes =
        new Simulator(network(model, 1, 1)).run(SpikeTrains.empty(2, STEPS), STEPS, recorder);

    assertThat(spikes.spikes()).isGreaterThan(1);
    double rho = Math.exp(-H / 50);
    double b = 0;
    for (int k = 0; k < STEPS; k++) {
      b = rho * b + (1 - rho) / H * spikes.spikes(k, k + 1);
      assertThat(recorder.value(0, k)).isCloseTo(-55 + 100 * b, NEAR);
    }
  }

  @Test
  void shouldChangeNoSpikeWhenEverythingIsRecorded() {
    for (String name : NeuronModel.names()) {
      NeuronModel model = NeuronModel.of(name, Map.of());
      double weight =
          model.schema().parameters().stream().anyMatch(p -> p.name().equals("tau_m")) ? 900 : 10;
      SpikeTrains inputs = new PoissonEncoder(H).encode(new double[] {300, 50}, 3000, new Seed(4));
      Network network = network(model, weight, -weight);
      StateRecorder recorder =
          recorder(model.states().stream().map(s -> s.name()).toArray(String[]::new));

      SpikeTrains spikes = new Simulator(network).run(inputs, 3000, recorder);

      assertThat(spikes.spikes()).as(name).isPositive();
      assertThat(new Simulator(network).run(inputs, 3000)).isEqualTo(spikes);
      assertThat(recorder.steps()).isEqualTo(3000);
    }
  }

  private static StateRecorder recorder(String... variables) {
    return new StateRecorder(
        Arrays.stream(variables).map(v -> new StateRecorder.Probe(0, v)).toList());
  }

  /** A neuron with two inputs. */
  private static Network network(NeuronModel model, double first, double second) {
    return Network.of(
        List.of(Population.input("a", 1), Population.input("b", 1), new Population("n", 1, model)),
        List.of(input("a", first), input("b", second)),
        H,
        new Seed(1));
  }

  private static Projection input(String name, double weight) {
    return new Projection(
        name,
        "n",
        new ConnectionRule.AllToAll(),
        Distribution.constant(weight),
        Distribution.constant(1));
  }
}
