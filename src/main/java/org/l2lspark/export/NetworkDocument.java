package org.l2lspark.export;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Json;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.Izhikevich;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.model.Parameter;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.network.SynapseLists;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * A network as a JSON document that explains itself: every number with its unit. {@code
 * src/docs/export.md} describes it.
 */
public final class NetworkDocument {
  /** Value of the key {@code format}. */
  public static final String FORMAT = "l2l-network";

  private static final int VERSION = 1;

  private NetworkDocument() {}

  /** Unit of the weights onto neurons of a model. */
  public static String weightUnit(NeuronModel model) {
    return List.of(IafPscDelta.NAME, Izhikevich.NAME).contains(model.name()) ? "mV" : "pA";
  }

  /**
   * All but the synapses.
   *
   * @param origin where the network comes from, by topic
   */
  public static Map<String, Object> of(TrainedNetwork trained, Map<String, ?> origin) {
    Network network = trained.network();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("version", VERSION);
    document.put("origin", origin);
    document.put("use", trained.use());
    document.put("stepMs", network.stepMs());
    document.put("durationMs", trained.durationMs());
    List<Map<String, Object>> populations = new ArrayList<>();
    network.populations().forEach(p -> populations.add(population(trained, p)));
    document.put("populations", populations);
    document.put(
        "noise",
        network.noises().stream()
            .map(
                n ->
                    Map.of(
                        "population", n.population(), "rateHz", n.rateHz(), "weight", n.weight()))
            .toList());
    trained
        .analog()
        .ifPresent(
            analog ->
                document.put(
                    "analogInputs",
                    Map.of(
                        "names", analog.names(),
                        "population", analog.population(),
                        "gainsPa", analog.gainsPa(),
                        "shape", "neurons of the population x inputs")));
    trained
        .readout()
        .ifPresent(
            units -> {
              Map<String, Object> readout = new LinkedHashMap<>();
              readout.put("names", units.names());
              readout.put("neurons", units.neurons());
              readout.put("windows", units.windows());
              readout.put("traceMs", units.traceMs());
              readout.put("fromMs", units.fromMs());
              readout.put("toMs", units.toMs());
              readout.put("weights", units.weights());
              readout.put("biases", units.biases());
              readout.put("shape", "units x windows x neurons, per spike");
              document.put("readout", readout);
            });
    trained.stimulus().ifPresent(spikes -> document.put("stimulus", stimulus(network, spikes)));
    return document;
  }

  private static Map<String, Object> population(TrainedNetwork trained, Population p) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", p.name());
    document.put("size", p.size());
    document.put("kind", p.isInput() ? "input" : "neurons");
    if (!p.isInput()) {
      NeuronModel model = p.model();
      document.put("model", model.name());
      document.put("parameters", model.parameters());
      Map<String, String> units = new LinkedHashMap<>();
      for (Parameter parameter : model.schema().parameters()) {
        units.put(parameter.name(), parameter.unit());
      }
      document.put("parameterUnits", units);
      document.put("initialMv", model.initialMv());
      document.put("weightUnit", weightUnit(model));
      int first = trained.network().first(p.name());
      double[] own = Arrays.copyOfRange(trained.currentsPa(), first, first + p.size());
      if (Arrays.stream(own).anyMatch(current -> current != 0)) {
        document.put("currentsPa", own);
      }
    }
    return document;
  }

  private static List<Map<String, Object>> stimulus(Network network, SpikeTrains spikes) {
    List<Map<String, Object>> trains = new ArrayList<>();
    for (Population p : network.populations()) {
      if (p.isInput()) {
        Spikes own = Spikes.of(network, p, spikes);
        trains.add(Map.of("population", p.name(), "neurons", own.ids(), "timesMs", own.timesMs()));
      }
    }
    return trains;
  }

  /** Writes the document with the synapses, as columns of projections, to a file. */
  public static void write(TrainedNetwork trained, Map<String, ?> origin, Path file)
      throws IOException {
    String head = Json.compact(of(trained, origin));
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(head.substring(0, head.length() - 1));
      out.write(",\"projections\":[");
      String separator = "\n";
      for (SynapseList list : SynapseLists.of(trained.network())) {
        NeuronModel model = trained.network().population(list.target()).model();
        String named =
            Json.compact(
                Map.of(
                    "source", list.source(),
                    "target", list.target(),
                    "weightUnit", weightUnit(model)));
        out.write(separator + named.substring(0, named.length() - 1));
        out.write(",\"sources\":" + Arrays.toString(list.sources()));
        out.write(",\"targets\":" + Arrays.toString(list.targets()));
        out.write(",\"weights\":" + Arrays.toString(list.weights()));
        out.write(",\"delaysMs\":" + Arrays.toString(list.delaysMs()) + "}");
        separator = ",\n";
      }
      out.write("]}\n");
    }
  }
}
