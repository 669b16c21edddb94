package org.l2lspark.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.Required;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.TrainedNetwork;

/** Brian2 reads what is exported and fires the same spikes, to the step. */
class Brian2Test {
  private static final Path SCRIPT = Path.of("src/examples/brian2/simulate.py");
  private static final int STEPS = 1500;
  private static String python;
  @TempDir private Path folder;

  @BeforeAll
  static void find() throws Exception {
    for (String command : List.of("/usr/bin/python3", "python3")) { // Debian's has Debian's Brian2
      if (python == null && run(command, "-c", "import brian2, h5py").code == 0) {
        python = command;
      }
    }
    Required.that(python != null, "needs Python with brian2 and h5py: apt install python3-brian");
  }

  private record Result(int code, String text) {}

  private static Result run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), text);
    } catch (IOException e) {
      return new Result(127, e.toString()); // no such program
    }
  }

  /** The first {@value #STEPS} steps of a network that NEST has recorded. */
  private static TrainedNetwork shortened(String model) {
    TrainedNetwork whole = GoldenNetworks.of(model);
    SpikeTrains given = whole.stimulus().orElseThrow().slice(0, STEPS);
    return TrainedNetwork.of(whole.network(), Optional.of(given), STEPS * whole.network().stepMs());
  }

  private Path spikes(TrainedNetwork network) throws IOException {
    SpikeTrains spikes = network.run(new Seed(0));
    assertThat(spikes.spikes()).isGreaterThan(20);
    List<String> rows = new ArrayList<>(List.of("population,neuron,time_ms"));
    for (int k = 0; k < spikes.steps(); k++) {
      for (int i = spikes.stepOffsets()[k]; i < spikes.stepOffsets()[k + 1]; i++) {
        rows.add("neurons," + spikes.ids()[i] + "," + (k + 1) * network.network().stepMs());
      }
    }
    return Files.write(folder.resolve("spikes.csv"), rows);
  }

  private void compare(TrainedNetwork network, Path exported) throws Exception {
    Result result =
        run(
            python,
            SCRIPT.toString(),
            exported.toString(),
            "--compare",
            spikes(network).toString());
    assertThat(result.code).as(result.text).isZero();
    assertThat(result.text).contains("given spikes are the same, to the step");
  }

  @Test
  void shouldFireTheSameSpikesFromSonata() throws Exception {
    TrainedNetwork network = shortened("iaf_psc_exp");
    Path exported = Files.createDirectory(folder.resolve("sonata"));
    SonataWriter.write(network, Map.of(), exported);
    compare(network, exported);
  }

  @Test
  void shouldFireTheSameSpikesFromJson() throws Exception {
    TrainedNetwork network = shortened("iaf_psc_delta");
    Path exported = folder.resolve("network.json");
    NetworkDocument.write(network, Map.of(), exported);
    compare(network, exported);
  }
}
