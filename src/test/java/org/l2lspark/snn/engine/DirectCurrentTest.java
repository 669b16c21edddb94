package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.InputCurrents;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;

class DirectCurrentTest {
  private static final int STEPS = 3000;

  static List<String> models() {
    return NeuronModel.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldActLikeTheModelsOwnConstantCurrentWhenInjected(String name) {
    double current = name.equals("izhikevich") ? 8 : 900;
    NeuronModel model = NeuronModel.of(name, Map.of());
    Simulator injected = new Simulator(network(model));
    StateRecorder recorded = StateRecorder.voltages(0, 1);
    injected.inject(new double[] {current, 0});
    SpikeTrains spikes = injected.run(SpikeTrains.empty(0, STEPS), STEPS, recorded);
    StateRecorder expected = StateRecorder.voltages(0, 1);

    SpikeTrains own =
        new Simulator(network(model.with("I_e", current)))
            .run(SpikeTrains.empty(0, STEPS), STEPS, expected);

    assertThat(spikes.stepsOf(0)).hasSizeGreaterThan(2).isEqualTo(own.stepsOf(0));
    assertThat(spikes.stepsOf(1)).isEmpty();
    for (int k = 0; k < STEPS; k++) {
      assertThat(recorded.value(0, k)).isCloseTo(expected.value(0, k), within(1e-9));
    }
    // Without the current the other neuron rests (izhikevich: comes to rest).
    assertThat(recorded.value(1, STEPS - 1)).isCloseTo(recorded.value(1, STEPS - 2), within(1e-3));
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldFlowOnlyUntilTheResetWhenInjected(String name) {
    Simulator simulator = new Simulator(network(NeuronModel.of(name, Map.of())));
    SpikeTrains none = SpikeTrains.empty(0, STEPS);
    SpikeTrains atRest = simulator.run(new Seed(1), none, STEPS);
    simulator.inject(new double[] {500, 500});
    assertThat(simulator.run(none, STEPS)).isNotEqualTo(atRest);

    assertThat(simulator.run(new Seed(1), none, STEPS)).isEqualTo(atRest);
    assertThatThrownBy(() -> simulator.inject(new double[3])).hasMessageContaining("got 3");
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldSumWeightTimesStrengthWhenChannelsCarryCurrents(String name) {
    Network network =
        Network.of(
            List.of(
                Population.input("in", 2), new Population("n", 2, NeuronModel.of(name, Map.of()))),
            List.of(
                new SynapseList(
                    "in",
                    "n",
                    new int[] {0, 1, 1},
                    new int[] {0, 0, 1},
                    new double[] {10, -4, 3},
                    new double[] {1, 2, 1}),
                new SynapseList(
                    "n", "n", new int[] {0}, new int[] {1}, new double[] {99}, new double[] {1})),
            0.1,
            new Seed(1));
    InputCurrents currents = new InputCurrents(network);

    assertThat(currents.of(new double[] {0.5, 2})).containsExactly(-3, 6);
    assertThatThrownBy(() -> currents.of(new double[1])).hasMessageContaining("got 1");
  }

  private static Network network(NeuronModel model) {
    return Network.of(List.of(new Population("n", 2, model)), List.of(), 0.1, new Seed(1));
  }
}
