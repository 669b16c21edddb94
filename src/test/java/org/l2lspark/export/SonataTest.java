package org.l2lspark.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.simulation.SimulationSetup;
import org.l2lspark.snn.trained.TrainedNetwork;

class SonataTest {
  private static final Seed SEED = new Seed(3);
  @TempDir private Path folder;

  static List<String> models() {
    return GoldenNetworks.models();
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldFireTheSameSpikesWhenItIsReadBack(String model) throws IOException {
    TrainedNetwork written = GoldenNetworks.of(model);
    SonataWriter.write(written, Map.of(), folder);

    TrainedNetwork read = SonataReader.read(folder);

    assertThat(read.network().populations()).isEqualTo(written.network().populations());
    assertThat(read.network().stepMs()).isEqualTo(written.network().stepMs());
    assertThat(read.stimulus()).isEqualTo(written.stimulus());
    SpikeTrains spikes = written.run(SEED);
    assertThat(spikes.spikes()).isGreaterThan(100);
    assertThat(read.run(SEED)).isEqualTo(spikes);
    assertThat(SimulationSetup.of(read, SEED).run().spikes()).isEqualTo(spikes);
  }

  /** Three populations, of which one has constant currents and one noise. */
  private static TrainedNetwork mixed() {
    Network network =
        Network.builder(0.5, SEED)
            .population(Population.input("in put", 3))
            .population(new Population("a", 4, new IafPscExp(Map.of("I_e", 100.0, "V_min", -80.0))))
            .population(new Population("b", 5, new IafPscExp(Map.of("tau_syn_in", 7.0))))
            .connect(projection("in put", "a", 900))
            .connect(projection("a", "b", 700))
            .connect(projection("b", "a", -300))
            .noise(new Noise("b", 500, 250))
            .build();
    double[] currents = {300, 0, -20, 310, 0, 0, 0, 0, 0};
    int[] steps = {1, 5, 5, 9};
    return new TrainedNetwork(
        network,
        currents,
        Optional.empty(),
        Optional.empty(),
        Optional.of(SpikeTrains.of(3, 200, steps, new int[] {0, 1, 2, 0})),
        100,
        Map.of("inputs", "three channels"));
  }

  private static Projection projection(String from, String to, double weight) {
    return new Projection(
        from,
        to,
        new ConnectionRule.AllToAll(true),
        Distribution.normal(weight, 10),
        Distribution.normalWithin(2, 1, 0.5, 9));
  }

  @Test
  void shouldKeepCurrentsAndNoise() throws IOException {
    TrainedNetwork written = mixed();
    SonataWriter.write(written, Map.of(), folder);

    TrainedNetwork read = SonataReader.read(folder.resolve("simulation_config.json"));

    assertThat(read.currentsPa()).containsExactly(written.currentsPa());
    assertThat(read.network().noises()).isEqualTo(written.network().noises());
    assertThat(read.network().populations().get(0)).isEqualTo(Population.input("in_put", 3));
    assertThat(written.run(SEED).spikes()).isPositive();
    assertThat(read.run(SEED)).isEqualTo(written.run(SEED));
  }

  @Test
  void shouldNameTheModelsOfNestAndNoOthers() throws IOException {
    SonataWriter.write(mixed(), Map.of("run", "mine"), folder);
    assertThat(Files.readAllLines(folder.resolve("network/node_types.csv")))
        .containsExactly(
            "node_type_id population model_type model_template dynamics_params",
            "100 in_put virtual NULL NULL",
            "101 a point_neuron l2l:iaf_psc_exp a.json", // NEST's has no V_min
            "102 b point_neuron nest:iaf_psc_exp b.json",
            "103 noise_0 point_process nest:poisson_generator noise_0.json");
    Map<String, Object> cell =
        Json.parse(Files.readString(folder.resolve("components/cell_models/b.json")), "b");
    assertThat(((Number) cell.get("tau_syn_in")).doubleValue()).isEqualTo(7);
    assertThat(((Number) cell.get("V_m")).doubleValue()).isEqualTo(-70);
    assertThat(cell).doesNotContainKey("V_min");
    assertThat(Files.readString(folder.resolve("l2l.json"))).contains("three channels", "mine");
  }

  @Test
  void shouldIndexTheEdgesOfEveryNode() throws IOException {
    SonataWriter.write(GoldenNetworks.of("iaf_psc_delta"), Map.of(), folder);
    try (HdfFile file = new HdfFile(folder.resolve("network/edges.h5"))) {
      String edges = "/edges/neurons_to_neurons/";
      for (String[] side :
          new String[][] {
            {"source_node_id", "source_to_target"}, {"target_node_id", "target_to_source"}
          }) {
        Dataset nodes = file.getDatasetByPath(edges + side[0]);
        assertThat(nodes.getAttribute("node_population").getData()).isEqualTo("neurons");
        int[] nodeOfEdge = (int[]) nodes.getData();
        String index = edges + "indices/" + side[1];
        long[][] rows = (long[][]) file.getDatasetByPath(index + "/node_id_to_ranges").getData();
        long[][] ranges = (long[][]) file.getDatasetByPath(index + "/range_to_edge_id").getData();
        int found = 0;
        assertThat(rows).hasDimensions(100, 2);
        for (int node = 0; node < rows.length; node++) {
          for (long row = rows[node][0]; row < rows[node][1]; row++) {
            for (long edge = ranges[(int) row][0]; edge < ranges[(int) row][1]; edge++) {
              assertThat(nodeOfEdge[(int) edge]).isEqualTo(node);
              found++;
            }
          }
        }
        assertThat(found).isEqualTo(nodeOfEdge.length).isPositive();
      }
    }
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    assertThatThrownBy(() -> SonataReader.read(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot read");
    SonataWriter.write(mixed(), Map.of(), folder);
    Path types = folder.resolve("network/node_types.csv");
    String good = Files.readString(types);
    Files.writeString(types, good.replace("nest:iaf_psc_exp", "nest:hh_psc_alpha"));
    assertThatThrownBy(() -> SonataReader.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown neuron model 'hh_psc_alpha'");
    Files.writeString(types, good.replace("101 a", "11 a"));
    assertThatThrownBy(() -> SonataReader.read(folder)).hasMessageContaining("type 101");
    Files.writeString(types, "nothing");
    assertThatThrownBy(() -> SonataReader.read(folder)).hasMessageContaining("node_type_id");
    Files.writeString(types, good);
    Files.writeString(folder.resolve("network/edges.h5"), "no HDF5");
    assertThatThrownBy(() -> SonataReader.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("edges.h5 cannot be read");
  }
}
