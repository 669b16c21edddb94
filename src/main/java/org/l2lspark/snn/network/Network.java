package org.l2lspark.snn.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.l2lspark.config.Nearest;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.Steps;

/**
 * An immutable network: populations, synapses, background noise, and the step it is simulated with.
 * Input channels are numbered 0 to inputs - 1 over all input populations in order, neurons 0 to
 * neurons - 1 over all other populations in order. May be shared by threads and shipped.
 */
public final class Network implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Population> populations;
  private final List<Noise> noises;
  private final double stepMs;
  private final int inputs;
  private final int neurons;
  private final Synapses synapses;

  private Network(Builder builder, Optional<Synapses> drawn) {
    this.populations = List.copyOf(builder.populations);
    this.noises = List.copyOf(builder.noises);
    this.stepMs = builder.stepMs;
    this.inputs = total(true);
    this.neurons = total(false);
    for (Population population : populations) {
      requireRefractory(population);
    }
    for (Noise noise : noises) {
      requireNeurons("noise", population(noise.population()));
      noise.requireFits(stepMs);
    }
    footprint(builder).requireFits(Runtime.getRuntime().maxMemory());
    this.synapses = drawn.orElseGet(() -> wire(builder.connections, builder.seed));
  }

  /** A network without noise. */
  public static Network of(
      List<Population> populations,
      List<? extends Connections> connections,
      double stepMs,
      Seed seed) {
    Builder builder = builder(stepMs, seed);
    populations.forEach(builder::population);
    connections.forEach(builder::connect);
    return builder.build();
  }

  /**
   * Starts a network.
   *
   * @param stepMs step of the simulation in ms
   * @param seed names the streams that synapses are drawn from
   */
  public static Builder builder(double stepMs, Seed seed) {
    return new Builder(stepMs, seed);
  }

  /** All populations in the order they were added. */
  public List<Population> populations() {
    return populations;
  }

  /** All background noise in the order it was added. */
  public List<Noise> noises() {
    return noises;
  }

  /** Step of the simulation in ms. */
  public double stepMs() {
    return stepMs;
  }

  /** Number of input channels. */
  public int inputs() {
    return inputs;
  }

  /** Number of neurons. */
  public int neurons() {
    return neurons;
  }

  /** All synapses; sources are the input channels, then the neurons. */
  public Synapses synapses() {
    return synapses;
  }

  /** A duration as a number of steps; it has to be a multiple of the step. */
  public int steps(double durationMs) {
    return Steps.exact("a duration", durationMs, stepMs, 0);
  }

  /** The population of this name. */
  public Population population(String name) {
    Optional<Population> found =
        populations.stream().filter(p -> p.name().equals(name)).findFirst();
    return found.orElseThrow(
        () -> {
          List<String> names = populations.stream().map(Population::name).toList();
          return new InputException(
              "unknown population '" + name + "'",
              "one of " + String.join(", ", names),
              name,
              Nearest.of(name, names).map(n -> "did you mean '" + n + "'?").orElse(""));
        });
  }

  /** Index of a population's first neuron among all neurons, or of its first input channel. */
  public int first(String population) {
    Population wanted = population(population);
    int first = 0;
    for (Population p : populations) {
      if (p.equals(wanted)) {
        break;
      }
      first += p.isInput() == wanted.isInput() ? p.size() : 0;
    }
    return first;
  }

  private static Footprint footprint(Builder builder) {
    return Footprint.of(
        builder.populations.stream().collect(Collectors.toMap(Population::name, p -> p)),
        builder.connections);
  }

  private int total(boolean input) {
    long sum =
        populations.stream().filter(p -> p.isInput() == input).mapToLong(p -> p.size()).sum();
    if (sum > SynapseBuffer.MAX_NEURONS) {
      throw new InputException(
          "the network is too large",
          "at most " + SynapseBuffer.MAX_NEURONS + (input ? " input channels" : " neurons"),
          "" + sum,
          "");
    }
    return (int) sum;
  }

  private void requireRefractory(Population population) {
    if (!population.isInput()) {
      Steps.exact(
          "the refractory time t_ref of population '%s'".formatted(population.name()),
          population.model().refractoryMs(),
          stepMs,
          0);
    }
  }

  private static void requireNeurons(String what, Population target) {
    if (target.isInput()) {
      throw new InputException(
          "%s goes to population '%s', which is input".formatted(what, target.name()),
          "a population of neurons",
          target.name(),
          "");
    }
  }

  private Synapses wire(List<Connections> connections, Seed seed) {
    boolean[] separates = new boolean[neurons];
    for (Population p : populations) {
      if (!p.isInput()) {
        int first = first(p.name());
        java.util.Arrays.fill(separates, first, first + p.size(), p.model().separatesInhibition());
      }
    }
    SynapseBuffer buffer = new SynapseBuffer(inputs + neurons, separates);
    connect(connections, seed, buffer);
    buffer.startPlacing();
    connect(connections, seed, buffer); // the streams are keyed: the same synapses again
    return buffer.compress();
  }

  private void connect(List<Connections> connections, Seed seed, SynapseBuffer buffer) {
    for (Connections c : connections) {
      Population source = population(c.source());
      Population target = population(c.target());
      requireNeurons("'" + c.name() + "'", target);
      int firstSource = first(c.source()) + (source.isInput() ? 0 : inputs);
      new SynapseBuilder(c, source, target, firstSource, first(c.target()), stepMs, buffer)
          .connect(seed);
    }
  }

  /** Collects the parts of a network. */
  public static final class Builder {
    private final double stepMs;
    private final Seed seed;
    private final List<Population> populations = new ArrayList<>();
    private final List<Connections> connections = new ArrayList<>();
    private final List<Noise> noises = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> connectionNames = new HashSet<>();

    private Builder(double stepMs, Seed seed) {
      if (!(stepMs > 0) || Double.isInfinite(stepMs)) {
        throw new InputException(
            "the step of the network is wrong", "a number of ms above 0", stepMs + " ms", "");
      }
      this.stepMs = stepMs;
      this.seed = seed;
    }

    /** Adds a population. */
    public Builder population(Population population) {
      requireNew(names, "population", population.name());
      populations.add(population);
      return this;
    }

    /** Adds synapses between two populations. */
    public Builder connect(Connections synapses) {
      requireNew(connectionNames, "projection", synapses.name());
      connections.add(synapses);
      return this;
    }

    /** Adds background noise; a population may have several. */
    public Builder noise(Noise noise) {
      noises.add(noise);
      return this;
    }

    /** What the network will need of the memory. */
    public Footprint footprint() {
      return Network.footprint(this);
    }

    /** Draws all synapses. */
    public Network build() {
      return new Network(this, Optional.empty());
    }

    /** With synapses that were drawn for the same populations and connections. */
    Network build(Synapses drawn) {
      return new Network(this, Optional.of(drawn));
    }

    /** The parts so far, as a builder of their own with other connections. */
    Builder connectedBy(List<? extends Connections> others) {
      Builder copy = new Builder(stepMs, seed);
      populations.forEach(copy::population);
      others.forEach(copy::connect);
      noises.forEach(copy::noise);
      return copy;
    }

    /** Step and seed, and who is there, without what may differ where synapses are the same. */
    boolean drawsLike(Builder other) {
      return stepMs == other.stepMs
          && seed.equals(other.seed)
          && populations.stream()
              .map(Builder::drawn)
              .toList()
              .equals(other.populations.stream().map(Builder::drawn).toList());
    }

    private static List<Object> drawn(Population p) {
      return List.of(p.name(), p.size(), p.isInput() || p.model().separatesInhibition());
    }

    /** All connections in the order they were added. */
    List<Connections> connections() {
      return connections;
    }

    private static void requireNew(Set<String> known, String what, String name) {
      if (!known.add(name)) {
        throw new InputException(
            "two %ss are called '%s'".formatted(what, name), "unique names", name, "");
      }
    }
  }
}
