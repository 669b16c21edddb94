package org.l2lspark.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Memory;
import org.l2lspark.snn.model.AdaptiveLif;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.LeakyIntegrateAndFire;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.network.SynapseLists;
import org.l2lspark.snn.trained.AnalogInputs;
import org.l2lspark.snn.trained.LinearUnits;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * Makes a {@link NirGraph} of a network. Times are in ms, potentials in mV, currents and weights in
 * pA (mV where synapses are jumps of the potential), R = tau_m / C_m in GOhm; a spike is a Dirac
 * delta, so that one of weight w through {@code tau dI/dt = -I + R w delta(t)} makes a jump of
 * {@code R w / tau}:
 *
 * <pre>
 *   iaf_psc_delta   LIF       r = tau_m: a jump of w
 *   iaf_psc_exp     CubaLIF   w_in = tau_syn: a jump of the current of w
 *   iaf_psc_alpha   LI (r = e) -> LI (r = tau_syn) -> LIF: I = w t e / tau_syn exp(-t / tau_syn)
 * </pre>
 *
 * Where time constants of excitation and inhibition differ, or numbers drive neurons beside spikes,
 * there is a chain of LI for each sign before a LIF. Constant currents are part of {@code v_leak}.
 * Synapses of one delay are a Delay and a Linear node.
 */
public final class NirExport {
  private final TrainedNetwork trained;
  private final Network network;
  private final Map<String, String> names;
  private final Map<String, NirNode> nodes = new LinkedHashMap<>();
  private final List<List<String>> edges = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  /**
   * A graph, and what is not in it.
   *
   * @param lost what changes results, a sentence each; empty where nothing does
   */
  public record Result(NirGraph graph, List<String> lost) {
    /** Copies the list. */
    public Result {
      lost = List.copyOf(lost);
    }
  }

  private NirExport(TrainedNetwork trained) {
    this.trained = trained;
    this.network = trained.network();
    this.names = Names.of(network);
  }

  /**
   * The graph of a network.
   *
   * @param lossy whether what the representation has not may be left out
   * @param metadata texts by topic
   * @throws InputException when something would be left out and may not, or the neurons are none
   *     that it has
   */
  public static Result of(TrainedNetwork trained, boolean lossy, Map<String, String> metadata) {
    NirExport export = new NirExport(trained);
    List<SynapseList> lists = SynapseLists.of(trained.network());
    export.requireMemory(lists);
    export.network.populations().forEach(export::population);
    lists.forEach(export::synapses);
    trained.analog().ifPresent(export::analog);
    export.outputs();
    for (Noise noise : export.network.noises()) {
      export.lost.add(
          "population '%s': noise of %s Hz".formatted(noise.population(), noise.rateHz()));
    }
    if (!export.lost.isEmpty() && !lossy) {
      throw new InputException(
          "NIR cannot hold all of this network",
          "neurons without refractory time, lowest potential, adaptation and noise, and a readout"
              + " of spike counts over the whole time",
          String.join("; ", export.lost),
          "add --lossy to leave that out, which changes what the network does, or use --format"
              + " sonata or json");
    }
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put("units", "ms, mV, pA (weights onto LIF of iaf_psc_delta: mV), GOhm");
    texts.put("step_ms", Double.toString(export.network.stepMs()));
    texts.putAll(trained.use());
    trained
        .readout()
        .ifPresent(
            units -> {
              texts.put("readout_biases", Arrays.toString(units.biases()));
              texts.put("readout_time_ms", units.fromMs() + " to " + units.toMs());
            });
    if (!export.lost.isEmpty()) {
      texts.put("left_out", String.join("; ", export.lost));
    }
    return new Result(new NirGraph(export.nodes, export.edges, texts), export.lost);
  }

  /** Weights are dense. */
  private void requireMemory(List<SynapseList> lists) {
    double numbers = 0;
    for (SynapseList list : lists) {
      double size =
          (double) network.population(list.source()).size()
              * network.population(list.target()).size();
      numbers += size * Arrays.stream(list.delaysMs()).distinct().count();
    }
    Memory.require(
        "the NIR graph",
        2 * Double.BYTES * numbers,
        String.format(Locale.ROOT, "dense weights of %,.0f pairs of neurons", numbers),
        "use --format sonata, which keeps a number per synapse");
  }

  private void population(Population p) {
    String name = names.get(p.name());
    if (p.isInput()) {
      nodes.put(name, NirNode.port("Input", p.size()));
    } else if (p.model() instanceof LeakyIntegrateAndFire model) {
      if (model.refractoryMs() > 0) {
        lost.add(
            "population '%s': refractory time of %s ms".formatted(p.name(), model.refractoryMs()));
      }
      if (Double.isFinite(model.get(LeakyIntegrateAndFire.V_MIN))) {
        lost.add("population '%s': lowest potential".formatted(p.name()));
      }
      if (model instanceof AdaptiveLif adaptive && adaptive.get(AdaptiveLif.BETA) != 0) {
        lost.add("population '%s': adaptive threshold".formatted(p.name()));
      }
      neurons(p, name, model);
    } else {
      throw new InputException(
          "NIR has no neurons of population '%s'".formatted(p.name()),
          "iaf_psc_delta, iaf_psc_exp or iaf_psc_alpha",
          p.model().name(),
          "use --format sonata or json");
    }
  }

  private void neurons(Population p, String name, LeakyIntegrateAndFire m) {
    double tau = m.get(LeakyIntegrateAndFire.TAU_M);
    double r = tau / m.get(LeakyIntegrateAndFire.C_M);
    int first = network.first(p.name());
    double[] leak = new double[p.size()];
    for (int n = 0; n < leak.length; n++) {
      double current = m.get(LeakyIntegrateAndFire.I_E) + trained.currentsPa()[first + n];
      leak[n] = m.get(LeakyIntegrateAndFire.E_L) + r * current;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    boolean cuba = isCuba(p);
    values.put(cuba ? "tau_mem" : "tau", all(p, tau));
    values.put("r", all(p, m instanceof IafPscDelta ? tau : r));
    values.put("v_leak", leak);
    values.put("v_threshold", all(p, m.get(LeakyIntegrateAndFire.V_TH)));
    values.put("v_reset", all(p, m.get(LeakyIntegrateAndFire.V_RESET)));
    if (cuba) {
      double tauSyn = m.get(LeakyIntegrateAndFire.TAU_SYN_EX);
      values.put("tau_syn", all(p, tauSyn));
      values.put("w_in", all(p, tauSyn));
    }
    nodes.put(name, new NirNode(cuba ? "CubaLIF" : "LIF", values));
    if (!cuba && !(m instanceof IafPscDelta)) {
      currents(p, name, m);
    }
  }

  private static double[] all(Population p, double value) {
    double[] values = new double[p.size()];
    Arrays.fill(values, value);
    return values;
  }

  /** Whether one current takes all that arrives, and nothing but spikes does. */
  private boolean isCuba(Population p) {
    return !(p.model() instanceof IafPscDelta || p.model() instanceof IafPscAlpha)
        && !p.model().separatesInhibition()
        && trained.analog().filter(a -> a.population().equals(p.name())).isEmpty();
  }

  /** Synaptic currents as integrators before the neurons, one or one for each sign. */
  private void currents(Population p, String name, LeakyIntegrateAndFire m) {
    boolean separate = m.separatesInhibition();
    for (boolean inhibitory : separate ? new boolean[] {false, true} : new boolean[] {false}) {
      double tau =
          m.get(inhibitory ? LeakyIntegrateAndFire.TAU_SYN_IN : LeakyIntegrateAndFire.TAU_SYN_EX);
      String current = entry(p, inhibitory);
      if (m instanceof IafPscAlpha) {
        String second = current + "_2";
        nodes.put(current, integrator(p, tau, Math.E));
        nodes.put(second, integrator(p, tau, tau));
        edges.add(List.of(current, second));
        edges.add(List.of(second, name));
      } else {
        nodes.put(current, integrator(p, tau, tau));
        edges.add(List.of(current, name));
      }
    }
  }

  private static NirNode integrator(Population p, double tau, double r) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tau", all(p, tau));
    values.put("r", all(p, r));
    values.put("v_leak", new double[p.size()]);
    return new NirNode("LI", values);
  }

  /** The node that takes spikes for neurons. */
  private String entry(Population p, boolean inhibitory) {
    String name = names.get(p.name());
    if (isCuba(p) || p.model() instanceof IafPscDelta) {
      return name;
    }
    return name
        + (!p.model().separatesInhibition()
            ? "_current"
            : inhibitory ? "_current_in" : "_current_ex");
  }

  private void synapses(SynapseList list) {
    Population source = network.population(list.source());
    Population target = network.population(list.target());
    TreeSet<Double> delays = new TreeSet<>();
    Arrays.stream(list.delaysMs()).forEach(delays::add);
    boolean separate = target.model().separatesInhibition();
    for (double delay : delays) {
      for (boolean inhibitory : separate ? new boolean[] {false, true} : new boolean[] {false}) {
        int[] own =
            IntStream.range(0, list.weights().length)
                .filter(i -> list.delaysMs()[i] == delay)
                .filter(i -> !separate || (list.weights()[i] < 0) == inhibitory)
                .toArray();
        if (own.length > 0) {
          linear(source, target, delay, inhibitory, own, list);
        }
      }
    }
  }

  private void linear(
      Population source,
      Population target,
      double delay,
      boolean inhibitory,
      int[] own,
      SynapseList list) {
    double[][] weights = new double[target.size()][source.size()];
    for (int i : own) {
      weights[list.targets()[i]][list.sources()[i]] += list.weights()[i];
    }
    String from = names.get(source.name());
    String delayed = "%s_after_%s_ms".formatted(from, delay);
    if (!nodes.containsKey(delayed)) {
      nodes.put(delayed, new NirNode("Delay", Map.of("delay", all(source, delay))));
      edges.add(List.of(from, delayed));
    }
    String linear =
        "%s_to_%s".formatted(delayed, names.get(target.name())) + (inhibitory ? "_in" : "");
    nodes.put(linear, new NirNode("Linear", Map.of("weight", weights)));
    edges.add(List.of(delayed, linear));
    edges.add(List.of(linear, entry(target, inhibitory)));
  }

  private void analog(AnalogInputs analog) {
    Population p = network.population(analog.population());
    int count = analog.names().size();
    nodes.put("sensors", NirNode.port("Input", count));
    double[][] gains = new double[p.size()][];
    for (int n = 0; n < gains.length; n++) {
      gains[n] = Arrays.copyOfRange(analog.gainsPa(), n * count, (n + 1) * count);
    }
    nodes.put("sensors_to_" + names.get(p.name()), new NirNode("Linear", Map.of("weight", gains)));
    edges.add(List.of("sensors", "sensors_to_" + names.get(p.name())));
    edges.add(List.of("sensors_to_" + names.get(p.name()), names.get(p.name())));
    if (p.model() instanceof IafPscDelta) {
      throw new InputException(
          "NIR has no currents beside spikes for population '%s'".formatted(p.name()),
          "iaf_psc_exp or iaf_psc_alpha",
          p.model().name(),
          "use --format sonata or json");
    }
  }

  /** What is read: the units of the readout, or the last population. */
  private void outputs() {
    if (trained.readout().isPresent()) {
      LinearUnits units = trained.readout().get();
      boolean counts = units.windows() == 1 && units.traceMs() == 0;
      if (!counts) {
        lost.add(
            "the readout, which is of %s".formatted(units.traceMs() > 0 ? "traces" : "windows"));
      } else {
        readout(units);
        return;
      }
    }
    List<Population> neurons = network.populations().stream().filter(p -> !p.isInput()).toList();
    Population last = neurons.get(neurons.size() - 1);
    nodes.put("output", NirNode.port("Output", last.size()));
    edges.add(List.of(names.get(last.name()), "output"));
  }

  /** What comes out is to be summed over the time read, and the biases added. */
  private void readout(LinearUnits units) {
    int width = units.neurons();
    nodes.put("output", NirNode.port("Output", units.names().size()));
    for (Population p : network.populations()) {
      int first = p.isInput() ? width : network.first(p.name());
      if (first < width) {
        double[][] weights = new double[units.names().size()][];
        for (int k = 0; k < weights.length; k++) {
          int from = k * width + first;
          weights[k] = Arrays.copyOfRange(units.weights(), from, from + p.size());
        }
        String linear = names.get(p.name()) + "_to_output";
        nodes.put(linear, new NirNode("Linear", Map.of("weight", weights)));
        edges.add(List.of(names.get(p.name()), linear));
        edges.add(List.of(linear, "output"));
      }
    }
  }
}
