package org.l2lspark.snn.simulation;

import java.util.List;
import java.util.SortedMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;

/** Reads what networks are made of, wherever they are configured. */
final class NetworkReader {
  static final int MAX_POPULATION_SIZE = 100_000_000;

  private NetworkReader() {}

  static double stepMs(Section network) {
    return network.number("step-ms", 0.1, Range.POSITIVE, Doc.of("Step of the simulation.", "ms"));
  }

  /** The sections of all populations by name, at least one. */
  static SortedMap<String, Section> populations(Section network) {
    SortedMap<String, Section> populations =
        network.namedSections(
            "populations",
            Doc.of("Neurons of one model each; at least one population.").byDefault(Doc.REQUIRED));
    if (populations.isEmpty()) {
      throw network.problem(
          "populations", "at least one population NAME { size = ..., model = ... }", "none", "");
    }
    return populations;
  }

  static Population population(String name, Section population) {
    Section parameters =
        population.section(
            "parameters",
            Doc.of("Parameters of the model, see Neuron models.").byDefault("those of the model"));
    String kind = population.kind("model", NeuronModel.names(), Doc.of("Neuron model."));
    NeuronModel model = NeuronModel.from(kind, parameters);
    int size =
        population.integer("size", 1, MAX_POPULATION_SIZE, Doc.of("Number of neurons.", "neurons"));
    return new Population(name, size, model);
  }

  static SortedMap<String, Section> projections(Section network) {
    return network.namedSections("projections", Doc.of("Synapses from one population to another."));
  }

  static SortedMap<String, Section> noises(Section network) {
    return network.namedSections(
        "noise", Doc.of("Background: an independent Poisson train per neuron."));
  }

  /** The noise of one section, to each population that it names. */
  static List<Noise> noise(Section noise) {
    double rateHz = noise.number("rate-hz", Range.NOT_NEGATIVE, Doc.of("Rate of the train.", "Hz"));
    double weight =
        noise.number(
            "weight", Range.ANY, Doc.of("Weight of its spikes.", "pA (mV for delta synapses)"));
    return noise.texts("to", List.of(), Doc.of("Names of the populations that get it.")).stream()
        .map(to -> new Noise(to, rateHz, weight))
        .toList();
  }
}
