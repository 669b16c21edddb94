package org.l2lspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.Version;
import org.l2lspark.export.NetworkDocument;
import org.l2lspark.export.NirExport;
import org.l2lspark.export.SonataWriter;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseLists;
import org.l2lspark.snn.trained.TrainedNetwork;
import org.l2lspark.spark.ExportTarget;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l export RUN}: the network that a run's answer is, for other programs. */
@Command(
    name = "export",
    description = {
      "Write the network of spiking neurons that the estimate of a run is, for other simulators:"
          + " a reservoir with its readout, the brain of a swarm, or a spiking controller.",
      "What a format cannot hold is said; where that changes what the network does, it is left out"
          + " with --lossy only."
    })
final class ExportCommand implements Callable<Integer> {
  enum Format {
    sonata("network.sonata", SonataWriter.CIRCUIT),
    nir("network.nir", ""),
    json("network.json", ""),
    parquet("network.parquet", ExportTarget.NODES);

    private final String file;
    private final String marker; // of a folder; empty for a file

    Format(String file, String marker) {
      this.file = file;
      this.marker = marker;
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(
      names = "--format",
      description =
          "sonata (a folder, for NEST, BMTK and l2l simulate), nir (a file, for neuromorphic"
              + " frameworks and hardware), json (a file) or parquet (a folder of tables; default:"
              + " ${DEFAULT-VALUE})")
  private Format format = Format.sonata;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "where to (default: network.FORMAT in the run directory)")
  private String out;

  @Option(
      names = "--scenario",
      paramLabel = "N",
      description =
          "export the input of this image too, from 0, of those that are held out (reservoir)")
  private Integer scenario;

  @Option(names = "--lossy", description = "leave out what NIR cannot hold")
  private boolean lossy;

  @Option(names = "--force", description = "replace what is there")
  private boolean force;

  @Override
  public Integer call() {
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      String to = out == null ? run + "/" + format.file : out;
      ExperimentConfig config =
          ExperimentConfig.parse(
              store.manifest().configuration(), run + "/manifest.json", List.of());
      ExportTarget target = ExportTarget.at(to, format.marker, force);
      Map<String, String> origin = new LinkedHashMap<>();
      origin.put("run", run);
      origin.put("task", config.task().kind());
      origin.put("seed", Long.toString(config.seed()));
      origin.put("status", store.manifest().status().toString().toLowerCase(Locale.ROOT));
      origin.put("program", "l2l-spark " + Version.text());
      try (SparkBackend backend = SparkBackend.open("l2l export " + run)) {
        TrainedNetwork network =
            Experiment.of(config, backend, new Terminal(spec.commandLine()))
                .member(store)
                .network(scenario == null ? OptionalInt.empty() : OptionalInt.of(scenario));
        write(network, origin, target);
        print(network.network(), to);
      }
    }
    return 0;
  }

  private void write(TrainedNetwork network, Map<String, String> origin, ExportTarget target) {
    if (format == Format.parquet) {
      String document = Json.compact(NetworkDocument.of(network, origin));
      target.tables(
          document, taker -> nodes(network, taker), taker -> edges(network.network(), taker));
      return;
    }
    try {
      Path folder = Files.createTempDirectory("l2l-export-");
      try {
        Path file = folder.resolve(format.file);
        switch (format) {
          case sonata -> SonataWriter.write(network, origin, Files.createDirectory(file));
          case json -> NetworkDocument.write(network, origin, file);
          default -> nir(network, origin, file);
        }
        target.put(file);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new RunException(
          new Problem(
              "the network cannot be written",
              "space in the folder of temporary files",
              e.toString(),
              "name another one by -Djava.io.tmpdir"),
          e);
    }
  }

  private void nir(TrainedNetwork network, Map<String, String> origin, Path file)
      throws IOException {
    NirExport.Result result = NirExport.of(network, lossy, origin);
    result.graph().write(file);
    result.lost().forEach(lost -> spec.commandLine().getErr().println("left out: " + lost));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private static void nodes(
      TrainedNetwork trained, java.util.function.Consumer<ExportTarget.Node> taker) {
    Network network = trained.network();
    for (boolean input : new boolean[] {true, false}) {
      for (Population p : network.populations()) {
        if (p.isInput() == input) {
          int first = network.first(p.name());
          for (int i = 0; i < p.size(); i++) {
            taker.accept(
                new ExportTarget.Node(
                    first + i + (input ? 0 : network.inputs()),
                    p.name(),
                    i,
                    input ? null : p.model().name(),
                    input ? null : p.model().parameters(),
                    input ? 0 : trained.currentsPa()[first + i]));
          }
        }
      }
    }
  }

  private static void edges(
      Network network, java.util.function.Consumer<ExportTarget.Edges> taker) {
    SynapseLists.of(network)
        .forEach(
            list -> {
              Population source = network.population(list.source());
              taker.accept(
                  new ExportTarget.Edges(
                      list.source(),
                      network.first(list.source()) + (source.isInput() ? 0 : network.inputs()),
                      list.target(),
                      network.first(list.target()) + network.inputs(),
                      NetworkDocument.weightUnit(network.population(list.target()).model()),
                      list.sources(),
                      list.targets(),
                      list.weights(),
                      list.delaysMs()));
            });
  }

  private void print(Network network, String to) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        Locale.ROOT,
        "%,d neurons, %,d input channels, %,d synapses: %s%n",
        network.neurons(),
        network.inputs(),
        network.synapses().count(),
        to);
  }
}
