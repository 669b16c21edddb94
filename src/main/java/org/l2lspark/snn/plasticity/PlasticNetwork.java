package org.l2lspark.snn.plasticity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.network.Connections;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;

/**
 * A network some of whose projections learn. Its synapses are those of the {@link Network} with the
 * same parts and seed; what was learnt is made an ordinary network by {@link #frozen}. Immutable;
 * the weights of a simulation are in its workspace.
 */
public final class PlasticNetwork implements Serializable {
  private static final long serialVersionUID = 1L;
  private final List<Connections> fixedConnections;
  private final Seed seed;
  private final Network fixed;
  private final List<PlasticSynapses> plastic;

  private PlasticNetwork(Builder parts) {
    this.fixedConnections = List.copyOf(parts.fixed);
    this.seed = parts.seed;
    this.fixed = parts.network(fixedConnections);
    List<PlasticSynapses> all = new ArrayList<>();
    parts.plastic.forEach((connections, rule) -> all.add(draw(parts, connections, rule)));
    this.plastic = List.copyOf(all);
  }

  /** Starts a network; the arguments are those of {@link Network#builder}. */
  public static Builder builder(double stepMs, Seed seed) {
    return new Builder(stepMs, seed);
  }

  /** All populations and noise, and the synapses that do not learn. */
  public Network fixed() {
    return fixed;
  }

  /** The projections that learn, in the order they were added. */
  public List<PlasticSynapses> plastic() {
    return plastic;
  }

  /** The network with the weights that synapses have before they learn. */
  public Network frozen() {
    return frozen(plastic.stream().map(PlasticSynapses::weights).toList());
  }

  /**
   * The network with the weights given, which learns no more.
   *
   * @param weights for each projection that learns, a weight per synapse
   */
  public Network frozen(List<double[]> weights) {
    List<Connections> all = new ArrayList<>(fixedConnections);
    for (int i = 0; i < plastic.size(); i++) {
      all.add(list(plastic.get(i), weights.get(i)));
    }
    Builder parts = builder(fixed.stepMs(), seed);
    parts.populations.addAll(fixed.populations());
    parts.noises.addAll(fixed.noises());
    return parts.network(all);
  }

  private SynapseList list(PlasticSynapses synapses, double[] weights) {
    Connections connections = synapses.connections();
    int firstSource = fixed.first(connections.source());
    if (!fixed.population(connections.source()).isInput()) {
      firstSource += fixed.inputs();
    }
    int firstTarget = fixed.first(connections.target());
    int n = synapses.count();
    int[] sources = new int[n];
    int[] targets = new int[n];
    double[] delaysMs = new double[n];
    for (int i = 0; i < n; i++) {
      sources[i] = synapses.sources()[i] - firstSource;
      targets[i] = synapses.targets()[i] - firstTarget;
      delaysMs[i] = synapses.delays()[i] * fixed.stepMs();
    }
    return new SynapseList(
        connections.name(),
        connections.source(),
        connections.target(),
        sources,
        targets,
        weights.clone(),
        delaysMs);
  }

  private static PlasticSynapses draw(Builder parts, Connections connections, Stdp rule) {
    Network alone = parts.network(List.of(connections)); // streams are named by projection
    int n = alone.synapses().count();
    int[] offsets = new int[alone.inputs() + alone.neurons() + 1];
    int[] sources = new int[n];
    int[] targets = new int[n];
    int[] delays = new int[n];
    double[] weights = new double[n];
    int[] at = new int[1];
    alone
        .synapses()
        .forEach(
            (source, target, weight, delaySteps) -> {
              requireWeight(connections, rule, weight);
              sources[at[0]] = source;
              targets[at[0]] = target;
              delays[at[0]] = delaySteps;
              weights[at[0]++] = weight;
              offsets[source + 1]++;
            });
    for (int s = 1; s < offsets.length; s++) {
      offsets[s] += offsets[s - 1];
    }
    return new PlasticSynapses(connections, rule, offsets, sources, targets, delays, weights);
  }

  private static void requireWeight(Connections connections, Stdp rule, double weight) {
    if (!(weight >= 0 && weight <= rule.maxWeight())) {
      throw new InputException(
          "'%s' learns by STDP and has a weight out of bounds".formatted(connections.name()),
          "weights from 0 to %s".formatted(rule.maxWeight()),
          "" + weight,
          "draw its weights within the bounds, or raise the largest weight");
    }
  }

  /** Collects the parts of a network. */
  public static final class Builder {
    private final double stepMs;
    private final Seed seed;
    private final List<Population> populations = new ArrayList<>();
    private final List<Noise> noises = new ArrayList<>();
    private final List<Connections> fixed = new ArrayList<>();
    private final Map<Connections, Stdp> plastic = new LinkedHashMap<>();

    private Builder(double stepMs, Seed seed) {
      this.stepMs = stepMs;
      this.seed = seed;
    }

    /** Adds a population. */
    public Builder population(Population population) {
      populations.add(population);
      return this;
    }

    /** Adds synapses that do not learn. */
    public Builder connect(Connections synapses) {
      requireNew(synapses);
      fixed.add(synapses);
      return this;
    }

    /** Adds synapses that learn. */
    public Builder connect(Connections synapses, Stdp rule) {
      requireNew(synapses);
      plastic.put(synapses, rule);
      return this;
    }

    /** Adds background noise. */
    public Builder noise(Noise noise) {
      noises.add(noise);
      return this;
    }

    /** Draws all synapses. */
    public PlasticNetwork build() {
      return new PlasticNetwork(this);
    }

    private Network network(List<Connections> connections) {
      Network.Builder builder = Network.builder(stepMs, seed);
      populations.forEach(builder::population);
      connections.forEach(builder::connect);
      noises.forEach(builder::noise);
      return builder.build();
    }

    private void requireNew(Connections synapses) {
      if (plastic.keySet().stream().anyMatch(c -> c.name().equals(synapses.name()))
          || fixed.stream().anyMatch(c -> c.name().equals(synapses.name()))) {
        throw new InputException(
            "two projections are called '%s'".formatted(synapses.name()),
            "unique names",
            synapses.name(),
            "");
      }
    }
  }
}
