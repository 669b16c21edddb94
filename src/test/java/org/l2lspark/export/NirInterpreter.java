package org.l2lspark.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Simulates a graph from the equations of its primitives alone, by the Runge-Kutta method in small
 * steps; thresholds are looked at and spikes arrive at the ends of the steps of a grid. Slow.
 */
final class NirInterpreter {
  private static final int SUBSTEPS = 10;

  private final NirGraph graph;
  private final double stepMs;
  private final Map<String, double[]> state =
      new LinkedHashMap<>(); // potentials, of CubaLIF currents after them
  private final Map<String, double[][]> fired = new LinkedHashMap<>(); // by step

  NirInterpreter(NirGraph graph, double stepMs, Map<String, Double> initialMv) {
    this.graph = graph;
    this.stepMs = stepMs;
    graph
        .nodes()
        .forEach(
            (name, node) -> {
              if (node.values().containsKey("v_leak")) {
                int size = node.numbers("v_leak").length;
                double[] values = new double[node.type().equals("CubaLIF") ? 2 * size : size];
                Arrays.fill(values, 0, size, initialMv.getOrDefault(name, 0.0));
                state.put(name, values);
              }
            });
  }

  /** Spikes of {@code neurons} to those of {@code input}. */
  SpikeTrains run(String input, SpikeTrains given, String neurons) {
    int steps = given.steps();
    fired.put(input, new double[steps][given.neurons()]);
    state.keySet().forEach(name -> fired.put(name, new double[steps][size(name)]));
    int[] at = new int[steps * size(neurons)];
    int[] ids = new int[at.length];
    int count = 0;
    for (int k = 0; k < steps; k++) {
      for (int i = given.stepOffsets()[k]; i < given.stepOffsets()[k + 1]; i++) {
        fired.get(input)[k][given.ids()[i]]++;
      }
      for (int sub = 0; sub < SUBSTEPS; sub++) {
        integrate(stepMs / SUBSTEPS);
      }
      arrive(k, true); // what jumps a potential is seen by the threshold of this step
      for (String name : state.keySet()) {
        NirNode node = graph.nodes().get(name);
        for (int n = 0; node.type().endsWith("LIF") && n < size(name); n++) {
          if (state.get(name)[n] >= node.numbers("v_threshold")[n]) {
            state.get(name)[n] = node.numbers("v_reset")[n];
            fired.get(name)[k][n] = 1;
            if (name.equals(neurons)) {
              at[count] = k;
              ids[count++] = n;
            }
          }
        }
      }
      arrive(k, false);
    }
    return SpikeTrains.of(size(neurons), steps, at, ids, count);
  }

  private int size(String name) {
    return graph.nodes().get(name).numbers("v_leak").length;
  }

  /** Spikes that arrive at the end of step k: through a Delay and a Linear node each. */
  private void arrive(int k, boolean atPotentials) {
    for (var edge : graph.edges()) {
      NirNode linear = graph.nodes().get(edge.get(0));
      NirNode target = graph.nodes().get(edge.get(1));
      if (!linear.type().equals("Linear") || !state.containsKey(edge.get(1))) {
        continue;
      }
      boolean potential = target.type().equals("LIF");
      String delay = source(edge.get(0));
      int steps = (int) Math.rint(graph.nodes().get(delay).numbers("delay")[0] / stepMs);
      if (potential != atPotentials || k - steps < 0) {
        continue;
      }
      double[] spikes = fired.get(source(delay))[k - steps];
      double[] values = state.get(edge.get(1));
      boolean cuba = target.type().equals("CubaLIF");
      int size = size(edge.get(1));
      for (int n = 0; n < size; n++) {
        double sum = 0;
        for (int s = 0; s < spikes.length; s++) {
          sum += linear.weights()[n][s] * spikes[s];
        }
        double gain =
            cuba
                ? target.numbers("w_in")[n] / target.numbers("tau_syn")[n]
                : target.numbers("r")[n] / target.numbers("tau")[n];
        values[cuba ? size + n : n] += gain * sum;
      }
    }
  }

  private String source(String node) {
    return graph.edges().stream()
        .filter(e -> e.get(1).equals(node))
        .findFirst()
        .orElseThrow()
        .get(0);
  }

  private void integrate(double h) {
    Map<String, double[]> k1 = slopes(state);
    Map<String, double[]> k2 = slopes(moved(k1, h / 2));
    Map<String, double[]> k3 = slopes(moved(k2, h / 2));
    Map<String, double[]> k4 = slopes(moved(k3, h));
    state.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] +=
                h
                    / 6
                    * (k1.get(name)[i]
                        + 2 * k2.get(name)[i]
                        + 2 * k3.get(name)[i]
                        + k4.get(name)[i]);
          }
        });
  }

  private Map<String, double[]> moved(Map<String, double[]> slopes, double h) {
    Map<String, double[]> moved = new LinkedHashMap<>();
    state.forEach(
        (name, values) -> {
          double[] at = values.clone();
          for (int i = 0; i < at.length; i++) {
            at[i] += h * slopes.get(name)[i];
          }
          moved.put(name, at);
        });
    return moved;
  }

  private Map<String, double[]> slopes(Map<String, double[]> at) {
    Map<String, double[]> slopes = new LinkedHashMap<>();
    at.forEach(
        (name, values) -> {
          NirNode node = graph.nodes().get(name);
          int size = size(name);
          boolean cuba = node.type().equals("CubaLIF");
          double[] slope = new double[values.length];
          double[] current = new double[size];
          for (var edge : graph.edges()) {
            if (edge.get(1).equals(name) && at.containsKey(edge.get(0))) {
              for (int n = 0; n < size; n++) {
                current[n] += at.get(edge.get(0))[n]; // an integrator before it
              }
            }
          }
          for (int n = 0; n < size; n++) {
            double own = cuba ? values[size + n] : current[n];
            double tau = node.numbers(cuba ? "tau_mem" : "tau")[n];
            slope[n] = (node.numbers("v_leak")[n] - values[n] + node.numbers("r")[n] * own) / tau;
            if (cuba) {
              slope[size + n] = -values[size + n] / node.numbers("tau_syn")[n];
            }
          }
          slopes.put(name, slope);
        });
    return slopes;
  }
}
