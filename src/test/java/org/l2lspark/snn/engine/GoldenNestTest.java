package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.RealData;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeRaster;
import org.l2lspark.snn.record.VoltageRecorder;

/** Every file that NEST 3.9 wrote: voltages to 1e-9 mV, all spikes. */
class GoldenNestTest {
  private static final double VOLTAGE_TOLERANCE_MV = 1e-9;

  static List<String> models() {
    return NeuronModel.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldGiveNestsVoltagesAndSpikesWhenOneNeuronIsDriven(String name) {
    Path folder = RealData.golden("nest/single/" + name);
    Config setup = ConfigFactory.parseFile(folder.resolve("setup.json").toFile());
    double stepMs = setup.getDouble("dt_ms");
    int steps = (int) Math.rint(setup.getDouble("duration_ms") / stepMs);
    Network network =
        Network.of(
            List.of(
                Population.input("ex", 1),
                Population.input("in", 1),
                new Population("neuron", 1, model(setup))),
            List.of(synapse("ex", setup, "excitatory"), synapse("in", setup, "inhibitory")),
            stepMs,
            new Seed(1));
    double[] ex = setup.getDoubleList("excitatory.times_ms").stream().mapToDouble(t -> t).toArray();
    double[] in = setup.getDoubleList("inhibitory.times_ms").stream().mapToDouble(t -> t).toArray();
    int[] ids = new int[ex.length + in.length];
    Arrays.fill(ids, ex.length, ids.length, 1);
    double[] times = Arrays.copyOf(ex, ids.length);
    System.arraycopy(in, 0, times, ex.length, in.length);
    VoltageRecorder recorder = new VoltageRecorder(0);

    SpikeRaster spikes =
        new Simulator(network)
            .run(SpikeRaster.ofTimes(2, steps, stepMs, ids, times), steps, recorder);

    double[][] membrane = csv(folder.resolve("membrane.csv"));
    assertThat(membrane[0].length).isGreaterThan(1900);
    for (int i = 0; i < membrane[0].length; i++) {
      int step = (int) Math.rint(membrane[0][i] / stepMs) - 1;
      assertThat(recorder.mv(0, step))
          .as("V_m at %s ms", membrane[0][i])
          .isCloseTo(membrane[1][i], within(VOLTAGE_TOLERANCE_MV));
    }
    double[] expected = csv(folder.resolve("spikes.csv"))[0];
    assertThat(spikes)
        .isEqualTo(SpikeRaster.ofTimes(1, steps, stepMs, new int[expected.length], expected));
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldGiveAllOfNestsSpikesWhenANetworkRunsOneSecond(String name) {
    Path folder = RealData.golden("nest/network/" + name);
    Config setup = ConfigFactory.parseFile(folder.resolve("setup.json").toFile());
    double stepMs = setup.getDouble("dt_ms");
    int steps = (int) Math.rint(setup.getDouble("duration_ms") / stepMs);
    int neurons = setup.getInt("neurons");
    int inputs = setup.getInt("inputs");
    Network network =
        Network.of(
            List.of(
                Population.input("inputs", inputs),
                new Population("neurons", neurons, model(setup))),
            List.of(
                synapses("inputs", csv(folder.resolve("input_synapses.csv"))),
                synapses("neurons", csv(folder.resolve("synapses.csv")))),
            stepMs,
            new Seed(1));

    SpikeRaster spikes =
        new Simulator(network)
            .run(raster(inputs, steps, stepMs, folder.resolve("input_spikes.csv")), steps);

    SpikeRaster expected = raster(neurons, steps, stepMs, folder.resolve("spikes.csv"));
    assertThat(expected.spikes()).isGreaterThan(500);
    for (int neuron = 0; neuron < neurons; neuron++) {
      assertThat(spikes.stepsOf(neuron))
          .as("spikes of neuron %d", neuron)
          .isEqualTo(expected.stepsOf(neuron));
    }
  }

  private static NeuronModel model(Config setup) {
    Map<String, Double> parameters = new HashMap<>();
    setup
        .getConfig("parameters")
        .entrySet()
        .forEach(
            e -> parameters.put(e.getKey(), ((Number) e.getValue().unwrapped()).doubleValue()));
    return NeuronModel.of(setup.getString("model"), parameters);
  }

  private static SynapseList synapse(String source, Config setup, String key) {
    return new SynapseList(
        source,
        "neuron",
        new int[] {0},
        new int[] {0},
        new double[] {setup.getDouble(key + ".weight")},
        new double[] {setup.getDouble(key + ".delay_ms")});
  }

  private static SynapseList synapses(String source, double[][] columns) {
    return new SynapseList(
        source, "neurons", ints(columns[0]), ints(columns[1]), columns[2], columns[3]);
  }

  private static SpikeRaster raster(int neurons, int steps, double stepMs, Path file) {
    double[][] columns = csv(file);
    return SpikeRaster.ofTimes(neurons, steps, stepMs, ints(columns[0]), columns[1]);
  }

  private static int[] ints(double[] values) {
    return Arrays.stream(values).mapToInt(x -> (int) x).toArray();
  }

  /** The columns of a file of numbers, without its headline. */
  private static double[][] csv(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      double[][] columns = new double[lines.get(0).split(",").length][lines.size() - 1];
      for (int i = 1; i < lines.size(); i++) {
        String[] fields = lines.get(i).split(",");
        for (int c = 0; c < columns.length; c++) {
          columns[c][i - 1] = Double.parseDouble(fields[c]);
        }
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
