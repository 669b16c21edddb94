package org.l2lspark.snn.engine;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.snn.model.AdaptiveLif;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.model.Izhikevich;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The slow, obvious twin of {@link Simulator}: an object per neuron, a list of spikes under way,
 * and the models' equations integrated in many small Runge-Kutta steps instead of propagators.
 */
final class ReferenceEngine {
  private static final int SUBSTEPS = 40;

  private final Network network;
  private final List<Neuron> neurons = new ArrayList<>();

  /** A spike under way. */
  private record Arrival(int step, int neuron, double weight) {}

  ReferenceEngine(Network network) {
    this.network = network;
    for (Population p : network.populations()) {
      for (int i = 0; !p.isInput() && i < p.size(); i++) {
        neurons.add(neuron(p.model()));
      }
    }
  }

  double mv(int neuron) {
    return neurons.get(neuron).v;
  }

  /** Simulates from the present state; a spike of step k with delay d arrives in step k + d. */
  SpikeTrains run(SpikeTrains inputs, int steps) {
    List<Arrival> underWay = new ArrayList<>();
    List<int[]> spikes = new ArrayList<>();
    for (int k = 0; k < steps; k++) {
      List<Integer> sources = new ArrayList<>();
      for (int i = inputs.stepOffsets()[k]; i < inputs.stepOffsets()[k + 1]; i++) {
        sources.add(inputs.ids()[i]);
      }
      for (int n = 0; n < neurons.size(); n++) {
        double ex = 0;
        double in = 0;
        for (Arrival a : underWay) {
          if (a.step == k && a.neuron == n) {
            ex += Math.max(a.weight, 0);
            in += Math.min(a.weight, 0);
          }
        }
        if (neurons.get(n).step(ex, in)) {
          spikes.add(new int[] {k, n});
          sources.add(network.inputs() + n);
        }
      }
      int now = k;
      for (int source : sources) {
        network
            .synapses()
            .forEach(
                (s, t, w, d) -> {
                  if (s == source) {
                    underWay.add(new Arrival(now + d, t, w));
                  }
                });
      }
      underWay.removeIf(a -> a.step <= now);
    }
    return SpikeTrains.of(
        neurons.size(),
        steps,
        spikes.stream().mapToInt(s -> s[0]).toArray(),
        spikes.stream().mapToInt(s -> s[1]).toArray());
  }

  private Neuron neuron(NeuronModel model) {
    double h = network.stepMs();
    if (model instanceof Izhikevich m) {
      return new IzhikevichNeuron(m, h);
    } else if (model instanceof IafPscDelta m) {
      return new Leaky(m.parameters(), h, 0);
    } else if (model instanceof IafPscExp m) {
      return new Leaky(m.parameters(), h, 1);
    } else if (model instanceof IafPscAlpha m) {
      return new Leaky(m.parameters(), h, 2);
    } else if (model instanceof AdaptiveLif m) {
      return new Leaky(m.parameters(), h, 1);
    }
    throw new IllegalArgumentException(model.name());
  }

  /** One neuron; step says whether it fired. */
  private abstract static class Neuron {
    double v;

    abstract boolean step(double ex, double in);
  }

  /** Leaky integrate-and-fire with synapses of order 0 (delta), 1 (exponential) or 2 (alpha). */
  private static final class Leaky extends Neuron {
    private final java.util.Map<String, Double> p;
    private final double h;
    private final int order;
    // slope and current of each of the two channels
    private final double[] slope = new double[2];
    private final double[] current = new double[2];
    private final double[] tau = new double[2];
    private int refractory;
    private int clock;
    private final List<Integer> spikes = new ArrayList<>();

    Leaky(java.util.Map<String, Double> p, double h, int order) {
      this.p = p;
      this.h = h;
      this.order = order;
      this.v = p.get("E_L");
      tau[0] = p.getOrDefault("tau_syn_ex", 1.0);
      tau[1] = p.getOrDefault("tau_syn_in", 1.0);
    }

    @Override
    boolean step(double ex, double in) {
      double before = v;
      for (int i = 0; i < SUBSTEPS; i++) {
        rungeKutta(h / SUBSTEPS);
      }
      if (order == 0) {
        v += ex + in;
      }
      v = Math.max(v, p.get("V_min"));
      if (refractory > 0) {
        refractory--;
        v = before;
      }
      add(0, ex);
      add(1, in);
      clock++;
      if (v >= p.get("V_th") + raised()) {
        spikes.add(clock);
        v = p.get("V_reset");
        refractory = (int) Math.rint(p.get("t_ref") / h);
        return true;
      }
      return false;
    }

    /** beta b, from every spike so far: each has left (1 - rho) / h rho^(n - 1) after n steps. */
    private double raised() {
      double tau = p.getOrDefault("tau_a", 1.0);
      double rho = Math.exp(-h / tau);
      double b = 0;
      for (int spike : spikes) {
        b += (1 - rho) / h * Math.pow(rho, clock - spike - 1);
      }
      return p.getOrDefault("beta", 0.0) * b;
    }

    private void add(int channel, double weight) {
      if (order == 1) {
        current[channel] += weight;
      } else if (order == 2) {
        slope[channel] += weight * Math.E / tau[channel];
      }
    }

    /** Classical fourth order for V; the currents are known at any time. */
    private void rungeKutta(double dt) {
      double k1 = dv(v, 0);
      double k2 = dv(v + dt / 2 * k1, dt / 2);
      double k3 = dv(v + dt / 2 * k2, dt / 2);
      double k4 = dv(v + dt * k3, dt);
      v += dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
      for (int c = 0; c < 2; c++) {
        current[c] = currentAfter(c, dt);
        slope[c] *= Math.exp(-dt / tau[c]);
      }
    }

    private double dv(double potential, double dt) {
      double sum = p.get("I_e") + currentAfter(0, dt) + currentAfter(1, dt);
      return -(potential - p.get("E_L")) / p.get("tau_m") + sum / p.get("C_m");
    }

    private double currentAfter(int c, double dt) {
      return (current[c] + dt * slope[c]) * Math.exp(-dt / tau[c]);
    }
  }

  /** Forward Euler, as the model is defined. */
  private static final class IzhikevichNeuron extends Neuron {
    private final java.util.Map<String, Double> p;
    private final double h;
    private double u;

    IzhikevichNeuron(Izhikevich m, double h) {
      this.p = m.parameters();
      this.h = h;
      this.v = p.get("c");
      this.u = p.get("b") * v;
    }

    @Override
    boolean step(double ex, double in) {
      double dv = 0.04 * v * v + 5 * v + 140 - u + p.get("I_e");
      double du = p.get("a") * (p.get("b") * v - u);
      v = Math.max(v + h * dv + ex + in, p.get("V_min"));
      u += h * du;
      if (v >= p.get("V_th")) {
        v = p.get("c");
        u += p.get("d");
        return true;
      }
      return false;
    }
  }
}
