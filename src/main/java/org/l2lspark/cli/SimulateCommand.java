package org.l2lspark.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.config.Numbers;
import org.l2lspark.export.SonataReader;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.plasticity.PlasticSynapses;
import org.l2lspark.snn.plot.RasterPlot;
import org.l2lspark.snn.plot.TracePlot;
import org.l2lspark.snn.record.SpikeStatistics;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.StateRecorder;
import org.l2lspark.snn.simulation.SimulationResult;
import org.l2lspark.snn.simulation.SimulationSetup;
import org.l2lspark.spark.SpikeFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l simulate CONF}: simulates a network, prints its rates, draws and stores it. */
@Command(
    name = "simulate",
    description = {
      "Simulate a network described in CONF, for example conf/networks/brunel.conf, or a network in"
          + " the SONATA format as 'l2l export --format sonata' writes it."
    })
final class SimulateCommand implements Runnable {
  private static final double RATE_BIN_MS = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CONF",
      description = "HOCON description of the network, or a folder with a simulation_config.json")
  private String conf;

  @Option(names = "--plot", paramLabel = "PNG", description = "draw spikes and rates")
  private Path plot;

  @Option(
      names = "--traces",
      paramLabel = "PNG",
      description = "draw what is recorded: membrane potentials, currents, ...")
  private Path tracePlot;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write spikes.parquet, rates.parquet and states.parquet")
  private String out;

  @Option(names = "--ms", paramLabel = "T", description = "simulate T ms instead of duration-ms")
  private String ms;

  @Option(names = "--seed", paramLabel = "N", description = "another seed")
  private String seed;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a setting; repeatable")
  private List<String> overrides = new ArrayList<>();

  @Override
  public void run() {
    List<String> all = new ArrayList<>(overrides);
    if (ms != null) {
      all.add("duration-ms=" + ms);
    }
    if (seed != null) {
      all.add("seed=" + seed);
    }
    FileEnding.requirePng("--plot", plot);
    FileEnding.requirePng("--traces", tracePlot);
    long begin = System.nanoTime();
    SimulationSetup simulation = setup(all);
    long built = System.nanoTime();
    SimulationResult result = simulation.run();
    long end = System.nanoTime();
    print(simulation, result, (built - begin) / 1e9, (end - built) / 1e9);
    if (out != null) {
      store(result);
    }
    String name = conf.substring(conf.lastIndexOf('/') + 1).replaceAll("\\.conf$", "");
    if (plot != null) {
      draw(plot, stream -> RasterPlot.write(result, name, stream));
    }
    if (tracePlot != null) {
      draw(tracePlot, stream -> TracePlot.write(result, name, stream));
    }
  }

  private SimulationSetup setup(List<String> settings) {
    if (!conf.endsWith(".json") && !Files.isDirectory(Path.of(conf))) {
      return SimulationSetup.from(Configurations.section(conf, settings));
    }
    if (ms != null || !overrides.isEmpty()) {
      throw new InputException(
          "a network in the SONATA format has no settings",
          "neither --ms nor --set",
          ms != null ? "--ms" : "--set",
          "change its simulation_config.json");
    }
    long key =
        Numbers.whole(seed == null ? "1" : seed)
            .orElseThrow(
                () -> new InputException("--seed is wrong", "a whole number", seed, "correct it"));
    return SimulationSetup.of(SonataReader.read(Path.of(conf)), new Seed(key));
  }

  private void print(
      SimulationSetup simulation, SimulationResult result, double buildSeconds, double runSeconds) {
    int learning = simulation.network().plastic().stream().mapToInt(PlasticSynapses::count).sum();
    line(
        "%,d neurons, %,d synapses (%,d learn), %.1f ms in steps of %s ms",
        result.spikes().neurons(),
        simulation.network().fixed().synapses().count() + learning,
        learning,
        simulation.steps() * result.stepMs(),
        result.stepMs());
    int steps = result.spikes().steps();
    for (Population p : result.populations()) {
      SpikeTrains spikes = result.spikes(p);
      double[] rates = SpikeStatistics.ratesHz(spikes, 0, steps, result.stepMs());
      line(
          "%-16s %,9d neurons  rate %7.2f Hz (std %.2f)  CV of intervals %s",
          p.name(),
          p.size(),
          SpikeStatistics.mean(rates),
          SpikeStatistics.std(rates),
          orDash("%.3f", SpikeStatistics.mean(SpikeStatistics.cvs(spikes, 0, steps))));
    }
    List<PlasticSynapses> plastic = simulation.network().plastic();
    for (int i = 0; i < plastic.size(); i++) {
      line(
          "%-16s learnt: mean weight %.4g, was %.4g",
          plastic.get(i).connections().name(),
          SpikeStatistics.mean(result.weights().get(i)),
          SpikeStatistics.mean(plastic.get(i).weights()));
    }
    line(
        "%,d spikes; built in %.2f s, simulated in %.2f s",
        result.spikes().spikes(), buildSeconds, runSeconds);
  }

  private static String orDash(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private void store(SimulationResult result) {
    SpikeFiles files = new SpikeFiles(out);
    Map<String, String> metadata = Map.of("stepMs", "" + result.stepMs(), "network", conf);
    List<SpikeFiles.Population> populations =
        result.populations().stream()
            .map(p -> new SpikeFiles.Population(p.name(), result.first(p), p.size()))
            .toList();
    SpikeTrains spikes = result.spikes();
    double[] times = new double[spikes.spikes()];
    for (int k = 0; k < spikes.steps(); k++) {
      Arrays.fill(
          times, spikes.stepOffsets()[k], spikes.stepOffsets()[k + 1], (k + 1) * result.stepMs());
    }
    files.spikes(populations, times, spikes.ids(), metadata);
    line("%s/spikes.parquet", out);
    storeRates(files, result, metadata);
    result.states().ifPresent(recorder -> storeStates(files, result, recorder, metadata));
  }

  private void storeStates(
      SpikeFiles files,
      SimulationResult result,
      StateRecorder recorder,
      Map<String, String> metadata) {
    double[] stamps = new double[recorder.steps()];
    Arrays.setAll(stamps, k -> (k + 1) * result.stepMs());
    List<SpikeFiles.Trace> traces = new ArrayList<>();
    for (int i = 0; i < recorder.probes().size(); i++) {
      StateRecorder.Probe probe = recorder.probes().get(i);
      traces.add(
          new SpikeFiles.Trace(
              probe.neuron(),
              result.population(probe.neuron()).name(),
              probe.variable(),
              result.variable(probe).unit(),
              recorder.trace(i)));
    }
    files.states(stamps, traces, metadata);
    line("%s/states.parquet", out);
  }

  private void storeRates(SpikeFiles files, SimulationResult result, Map<String, String> metadata) {
    int steps = result.spikes().steps();
    int bin = Math.max(1, (int) Math.rint(RATE_BIN_MS / result.stepMs()));
    double[] edges =
        Arrays.stream(SpikeStatistics.binEdges(0, steps, bin))
            .mapToDouble(step -> step * result.stepMs())
            .toArray();
    double[][] rates =
        result.populations().stream()
            .map(
                p ->
                    SpikeStatistics.populationRatesHz(
                        result.spikes(p), 0, steps, bin, result.stepMs()))
            .toArray(double[][]::new);
    List<String> names = result.populations().stream().map(Population::name).toList();
    files.rates(names, edges, rates, metadata);
    line("%s/rates.parquet", out);
  }

  /** Draws onto a stream. */
  private interface Drawing {
    void onto(OutputStream stream) throws IOException;
  }

  private void draw(Path file, Drawing drawing) {
    NewFile.write(
        file,
        place -> {
          try (OutputStream stream = Files.newOutputStream(place)) {
            drawing.onto(stream);
          }
        });
    line("%s", file);
  }

  private void line(String format, Object... values) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(String.format(Locale.ROOT, format, values));
    writer.flush();
  }
}
