package org.l2lspark.snn.simulation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;

/**
 * A network as configured, before its synapses are drawn: populations, projections and background
 * noise. Its numbers are named by their paths in the configuration, {@code projections.ie.weight},
 * and can be replaced. Immutable.
 */
public final class NetworkDescription implements Serializable {
  private static final long serialVersionUID = 1L;
  private final double stepMs;
  private final List<Population> populations;
  private final List<Projection> projections;
  private final Map<String, List<Noise>> noises;

  private NetworkDescription(
      double stepMs,
      List<Population> populations,
      List<Projection> projections,
      Map<String, List<Noise>> noises) {
    this.stepMs = stepMs;
    this.populations = List.copyOf(populations);
    this.projections = List.copyOf(projections);
    this.noises = new LinkedHashMap<>(noises);
  }

  /** Reads populations, projections and noise as {@link SimulationSetup} does. */
  public static NetworkDescription from(Section network) {
    double stepMs = NetworkReader.stepMs(network);
    List<Population> populations = new ArrayList<>();
    NetworkReader.populations(network)
        .forEach((name, p) -> populations.add(NetworkReader.population(name, p)));
    List<Projection> projections = new ArrayList<>();
    NetworkReader.projections(network)
        .forEach((name, p) -> projections.add(ProjectionReader.from(name, p, stepMs)));
    Map<String, List<Noise>> noises = new LinkedHashMap<>();
    NetworkReader.noises(network)
        .forEach((name, noise) -> noises.put(name, NetworkReader.noise(noise)));
    return new NetworkDescription(stepMs, populations, projections, noises);
  }

  /** Step of the simulation in ms. */
  public double stepMs() {
    return stepMs;
  }

  /** The populations, in the order of their names. */
  public List<Population> populations() {
    return populations;
  }

  /** The parts of the network, whose synapses are drawn from streams of the seed. */
  public Network.Builder parts(Seed seed) {
    Network.Builder parts = Network.builder(stepMs, seed);
    populations.forEach(parts::population);
    projections.forEach(parts::connect);
    noises.values().forEach(list -> list.forEach(parts::noise));
    return parts;
  }

  /**
   * The numbers that can be replaced, by path: weights, delays and probabilities of projections,
   * rates and weights of noise, parameters of neurons. Delays are rounded to steps.
   */
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Projection p : projections) {
      String path = "projections." + p.name() + ".";
      putMoments(numbers, path + "weight", "", p.weights());
      putMoments(numbers, path + "delay", "-ms", p.delaysMs());
      if (p.rule() instanceof ConnectionRule.PairwiseBernoulli pairs) {
        numbers.put(path + "probability", pairs.probability());
      }
    }
    noises.forEach(
        (name, list) -> {
          if (!list.isEmpty()) {
            numbers.put("noise." + name + ".rate-hz", list.get(0).rateHz());
            numbers.put("noise." + name + ".weight", list.get(0).weight());
          }
        });
    for (Population p : populations) {
      p.model()
          .parameters()
          .forEach(
              (parameter, value) ->
                  numbers.put("populations." + p.name() + ".parameters." + parameter, value));
    }
    return numbers;
  }

  private static void putMoments(
      Map<String, Double> numbers, String path, String unit, Distribution distribution) {
    if (distribution instanceof Distribution.Constant constant) {
      numbers.put(path + unit, constant.value());
    } else if (distribution instanceof Distribution.Normal normal) {
      numbers.put(path + unit, normal.mean());
      numbers.put(path + "-std" + unit, normal.std());
    } else if (distribution instanceof Distribution.NormalWithin normal) {
      numbers.put(path + unit, normal.mean());
      numbers.put(path + "-std" + unit, normal.std());
    }
  }

  /**
   * The same network with other numbers.
   *
   * @param changes values by path, each one of {@link #numbers}
   * @throws InputException when a network cannot have such a number
   */
  public NetworkDescription with(Map<String, Double> changes) {
    Set<String> left = new LinkedHashSet<>(changes.keySet());
    Changes all = new Changes(changes, left);
    List<Projection> newProjections = projections.stream().map(p -> changed(p, all)).toList();
    Map<String, List<Noise>> newNoises = new LinkedHashMap<>();
    noises.forEach(
        (name, list) -> {
          String path = "noise." + name + ".";
          newNoises.put(
              name,
              list.stream()
                  .map(
                      n ->
                          new Noise(
                              n.population(),
                              all.get(path + "rate-hz", n.rateHz()),
                              all.get(path + "weight", n.weight())))
                  .toList());
        });
    List<Population> newPopulations = populations.stream().map(p -> changed(p, all)).toList();
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("this network has no numbers " + left);
    }
    return new NetworkDescription(stepMs, newPopulations, newProjections, newNoises);
  }

  /** Values by path, and which of them nobody has asked for. */
  private record Changes(Map<String, Double> values, Set<String> left) {
    double get(String path, double otherwise) {
      left.remove(path);
      return values.getOrDefault(path, otherwise);
    }
  }

  private static Population changed(Population p, Changes changes) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    p.model()
        .parameters()
        .forEach(
            (name, value) -> {
              double now = changes.get("populations." + p.name() + ".parameters." + name, value);
              if (now != value) {
                parameters.put(name, now);
              }
            });
    NeuronModel model = parameters.isEmpty() ? p.model() : p.model().with(parameters);
    return new Population(p.name(), p.size(), model);
  }

  private Projection changed(Projection p, Changes changes) {
    String path = "projections." + p.name() + ".";
    ConnectionRule rule =
        p.rule() instanceof ConnectionRule.PairwiseBernoulli pairs
            ? new ConnectionRule.PairwiseBernoulli(
                changes.get(path + "probability", pairs.probability()), pairs.autapses())
            : p.rule();
    return new Projection(
        p.name(),
        p.source(),
        p.target(),
        rule,
        changed(p.weights(), path + "weight", "", changes),
        onSteps(changed(p.delaysMs(), path + "delay", "-ms", changes), p.delaysMs()));
  }

  private static Distribution changed(
      Distribution distribution, String path, String unit, Changes changes) {
    if (distribution instanceof Distribution.Constant constant) {
      return Distribution.constant(changes.get(path + unit, constant.value()));
    } else if (distribution instanceof Distribution.Normal normal) {
      return Distribution.normal(
          changes.get(path + unit, normal.mean()), changes.get(path + "-std" + unit, normal.std()));
    } else if (distribution instanceof Distribution.NormalWithin normal) {
      double mean = changes.get(path + unit, normal.mean());
      double std = changes.get(path + "-std" + unit, normal.std());
      double above = (normal.max() - normal.mean()) / normal.std();
      return Distribution.normalWithin(mean, std, normal.min(), mean + above * std);
    }
    return distribution;
  }

  /** A constant delay that was changed, at the nearest step, at least one. */
  private Distribution onSteps(Distribution delays, Distribution before) {
    if (delays instanceof Distribution.Constant constant && !delays.equals(before)) {
      long steps = Math.max(1, Math.round(constant.value() / stepMs));
      return Distribution.constant(steps * stepMs);
    }
    return delays;
  }

  /** All of it, in words: equal descriptions have equal texts. */
  @Override
  public String toString() {
    return "network of step %s ms, %s, %s, %s".formatted(stepMs, populations, projections, noises);
  }
}
