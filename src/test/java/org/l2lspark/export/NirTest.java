package org.l2lspark.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.AnalogInputs;
import org.l2lspark.snn.trained.LinearUnits;
import org.l2lspark.snn.trained.TrainedNetwork;

class NirTest {
  private static final Seed SEED = new Seed(5);
  private static final int STEPS = 400;
  @TempDir private Path folder;

  /** Channels onto neurons that are tied to each other, with delays of 1 to 4 steps. */
  private static TrainedNetwork network(NeuronModel model, double weight) {
    Network network =
        Network.builder(0.5, SEED)
            .population(Population.input("channels", 6))
            .population(new Population("neurons", 8, model))
            .connect(projection("channels", "neurons", weight))
            .connect(projection("neurons", "neurons", -weight / 4))
            .build();
    int[] steps = new int[240];
    int[] ids = new int[steps.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i * 7919 % STEPS;
      ids[i] = i % 6;
    }
    return TrainedNetwork.of(
        network, Optional.of(SpikeTrains.of(6, STEPS, steps, ids)), 0.5 * STEPS);
  }

  private static Projection projection(String from, String to, double weight) {
    return new Projection(
        from,
        to,
        new ConnectionRule.AllToAll(false),
        Distribution.normal(weight, Math.abs(weight) / 4),
        Distribution.normalWithin(1.2, 0.5, 0.5, 2));
  }

  private static TrainedNetwork of(String kind) {
    return switch (kind) {
      case "delta" ->
          network(NeuronModel.of("iaf_psc_delta", Map.of("t_ref", 0.0, "I_e", 90.0)), 4);
      case "exp" -> network(NeuronModel.of("iaf_psc_exp", Map.of("t_ref", 0.0)), 700);
      case "separate" ->
          network(
              NeuronModel.of("iaf_psc_exp", Map.of("t_ref", 0.0, "tau_syn_in", 6.0, "I_e", 20.0)),
              700);
      default ->
          network(NeuronModel.of("iaf_psc_alpha", Map.of("t_ref", 0.0, "tau_syn_ex", 1.0)), 500);
    };
  }

  /** The graph alone says enough to get the same spikes. */
  @ParameterizedTest
  @ValueSource(strings = {"delta", "exp", "separate", "alpha"})
  void shouldSayEverythingThatTheNetworkDoes(String kind) throws IOException {
    TrainedNetwork network = of(kind);
    NirExport.Result result = NirExport.of(network, false, Map.of("title", kind));
    assertThat(result.lost()).isEmpty();
    Path file = folder.resolve("network.nir");
    result.graph().write(file);

    NirGraph read = NirGraph.read(file);

    SpikeTrains spikes = network.run(SEED);
    assertThat(spikes.spikes()).isGreaterThan(20);
    NirInterpreter interpreter =
        new NirInterpreter(
            read,
            0.5,
            Map.of("neurons", network.network().populations().get(1).model().initialMv()));
    assertThat(interpreter.run("channels", network.stimulus().orElseThrow(), "neurons"))
        .isEqualTo(spikes);
  }

  @Test
  void shouldReadBackTheParameters() throws IOException {
    NirGraph graph = NirExport.of(of("exp"), false, Map.of("title", "exp")).graph();
    graph.write(folder.resolve("network.nir"));

    NirGraph read = NirGraph.read(folder.resolve("network.nir"));

    assertThat(read.edges()).isEqualTo(graph.edges());
    assertThat(read.metadata()).isEqualTo(graph.metadata()).containsEntry("title", "exp");
    assertThat(read.nodes()).containsOnlyKeys(graph.nodes().keySet());
    graph
        .nodes()
        .forEach(
            (name, node) -> {
              assertThat(read.nodes().get(name).type()).isEqualTo(node.type());
              node.values()
                  .forEach(
                      (key, value) ->
                          assertThat(read.nodes().get(name).values().get(key))
                              .as(name + key)
                              .isEqualTo(value));
            });
    NirNode cells = read.nodes().get("neurons");
    assertThat(cells.type()).isEqualTo("CubaLIF");
    assertThat(cells.numbers("tau_mem")).containsOnly(10);
    assertThat(cells.numbers("tau_syn")).containsOnly(2);
    assertThat(cells.numbers("w_in")).containsOnly(2);
    assertThat(cells.numbers("r")).containsOnly(10.0 / 250);
    assertThat(cells.numbers("v_leak")).containsOnly(-70);
    assertThat(cells.numbers("v_threshold")).containsOnly(-55);
    assertThat(cells.numbers("v_reset")).containsOnly(-70);
  }

  @Test
  void shouldRefuseWhatChangesTheDynamicsUnlessItMay() {
    Network network =
        Network.builder(0.5, SEED)
            .population(new Population("cells", 3, new IafPscExp(Map.of("V_min", -80.0))))
            .noise(new Noise("cells", 100, 5))
            .build();
    TrainedNetwork trained = TrainedNetwork.of(network, Optional.empty(), 10);
    assertThatThrownBy(() -> NirExport.of(trained, false, Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("NIR cannot hold all of this network")
        .hasMessageContaining("refractory time of 2.0 ms")
        .hasMessageContaining("lowest potential")
        .hasMessageContaining("noise of 100.0 Hz")
        .hasMessageContaining("--lossy");
    NirExport.Result result = NirExport.of(trained, true, Map.of());
    assertThat(result.lost()).hasSize(3);
    assertThat(result.graph().metadata().get("left_out")).contains("refractory", "noise");
    Network other =
        Network.builder(1, SEED)
            .population(new Population("cells", 3, NeuronModel.of("izhikevich", Map.of())))
            .build();
    assertThatThrownBy(
            () -> NirExport.of(TrainedNetwork.of(other, Optional.empty(), 5), true, Map.of()))
        .hasMessageContaining("NIR has no neurons")
        .hasMessageContaining("izhikevich");
  }

  @Test
  void shouldHaveNumbersThatDriveNeuronsAndUnitsThatReadThem() {
    Network network =
        Network.builder(0.5, SEED)
            .population(new Population("a", 2, new IafPscExp(Map.of("t_ref", 0.0))))
            .population(new Population("b", 1, new IafPscExp(Map.of("t_ref", 0.0))))
            .build();
    TrainedNetwork trained =
        new TrainedNetwork(
            network,
            new double[] {25, 0, 50},
            Optional.of(
                new AnalogInputs(List.of("x", "y", "z"), "a", new double[] {1, 2, 3, 4, 5, 6})),
            Optional.of(
                new LinearUnits(
                    List.of("yes", "no"),
                    1,
                    0,
                    0,
                    5,
                    new double[] {1, 2, 3, 4, 5, 6},
                    new double[] {7, 8})),
            Optional.empty(),
            5,
            Map.of());
    NirGraph graph = NirExport.of(trained, false, Map.of()).graph();
    assertThat(graph.nodes().get("sensors_to_a").weights())
        .isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(graph.nodes().get("a").type()).isEqualTo("LIF"); // the currents are no spikes
    assertThat(graph.nodes().get("a_current").type()).isEqualTo("LI");
    assertThat(graph.nodes().get("a").numbers("v_leak")).containsExactly(-69, -70);
    assertThat(graph.nodes().get("b").numbers("v_leak")).containsExactly(-68);
    assertThat(graph.nodes().get("a_to_output").weights())
        .isDeepEqualTo(new double[][] {{1, 2}, {4, 5}});
    assertThat(graph.nodes().get("b_to_output").weights()).isDeepEqualTo(new double[][] {{3}, {6}});
    assertThat(graph.metadata()).containsEntry("readout_biases", "[7.0, 8.0]");
  }
}
