package org.l2lspark.task.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Start;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.SynapseList;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.AnalogInputs;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * A net of leaky integrate-and-fire neurons ({@code iaf_psc_exp}): hidden neurons take what is seen
 * as currents and excite or inhibit two populations of output neurons, one that pushes the cart to
 * the right and one that pushes it to the left.
 *
 * <pre>
 *   I_h = R (b_h + sum_i w_hi s_i)              current of hidden neuron h, R = 375 pA
 *   I_o = R b_o                                 current of output neuron o, beside its synapses
 *   r  := r d + (1 - d) (spikes of a population in this decision) / (its neurons x decision time)
 *   F   = Fmax min(1, max(-1, (r_right - r_left) / full rate)),   d = exp(-decision time / tau)
 * </pre>
 *
 * <p>R is the current that brings a neuron just to its threshold; synapses weigh {@code R} pA times
 * their parameter. Weights {@code w}, biases {@code b} and synapses are a member's parameters.
 * There is no noise: a member does the same on the same episode. An episode begins at rest.
 *
 * @param inputs numbers seen
 * @param hidden hidden neurons
 * @param output neurons of each of the two populations
 * @param stepMs step of the simulation in ms
 * @param steps such steps in a decision
 * @param readoutTauMs time constant in ms over which rates are averaged
 * @param fullRateHz difference of rates in Hz that gives the strongest force
 */
record SpikingController(
    int inputs,
    int hidden,
    int output,
    double stepMs,
    int steps,
    double readoutTauMs,
    double fullRateHz)
    implements Controller {
  private static final double MS = 1000;
  private static final int MAX_NEURONS = 10_000;
  private static final IafPscExp NEURON =
      new IafPscExp(Map.of("tau_syn_ex", 5.0, "tau_syn_in", 5.0, "V_min", -75.0));

  /** The current in pA that holds a neuron at its threshold. */
  private static final double RHEOBASE_PA =
      (NEURON.get(IafPscExp.V_TH) - NEURON.get(IafPscExp.E_L))
          * NEURON.get(IafPscExp.C_M)
          / NEURON.get(IafPscExp.TAU_M);

  /** Reads the settings of this kind. */
  static SpikingController from(Section spiking, Sensors sensors, EpisodeRules rules) {
    int hidden =
        spiking.integer(
            "hidden", 8, 1, MAX_NEURONS, Doc.of("Number of hidden neurons.", "neurons"));
    int output =
        spiking.integer(
            "output",
            4,
            1,
            MAX_NEURONS,
            Doc.of(
                "Number of neurons in each of the two populations of output neurons.", "neurons"));
    double stepMs =
        spiking.number(
            "step-ms",
            1,
            Range.POSITIVE,
            Doc.of(
                "Step of the simulation; must divide the time of a decision, task.step-s, and the refractory time.",
                "ms"));
    double steps = MS * rules.stepSeconds() / stepMs;
    double refractory = NEURON.refractoryMs() / stepMs;
    if (Math.rint(steps) < 1 || !whole(steps) || !whole(refractory)) {
      throw spiking.problem(
          "step-ms",
          "a step that divides task.step-s = %s s and the refractory time of %s ms"
              .formatted(rules.stepSeconds(), NEURON.refractoryMs()),
          stepMs + " ms",
          "1, 0.5 or 0.1 ms divide most");
    }
    return new SpikingController(
        sensors.size(),
        hidden,
        output,
        stepMs,
        (int) Math.rint(steps),
        spiking.number(
            "readout-tau-ms",
            20,
            Range.POSITIVE,
            Doc.of(
                "Time constant over which rates of the output are averaged; longer gives smoother and slower forces.",
                "ms")),
        spiking.number(
            "full-rate-hz",
            100,
            Range.POSITIVE,
            Doc.of(
                "Difference of the rates of the two populations that gives the strongest force.",
                "Hz")));
  }

  private static boolean whole(double ratio) {
    return Math.abs(ratio - Math.rint(ratio)) < 1e-9 * Math.max(1, ratio);
  }

  @Override
  public List<ParameterGroup> parameters() {
    return List.of(
        group("input", hidden * inputs, 0, 1),
        group("hidden-bias", hidden, 1, 0.5),
        group("output", 2 * output * hidden, 0, 1),
        group("output-bias", 2 * output, 1, 0.5));
  }

  private static ParameterGroup group(String name, int size, double mean, double std) {
    return ParameterGroup.of(name, size, new Start.Gaussian(mean, std), Domain.any());
  }

  /** Parameters of a member. */
  private int size() {
    return hidden * (inputs + 1) + 2 * output * (hidden + 1);
  }

  @Override
  public Policy policy(double[] values, int offset) {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(values[offset + i])) {
        throw new ArithmeticException("parameter %d is %s".formatted(i, values[offset + i]));
      }
    }
    return new Firing(this, values, offset);
  }

  /** The net: hidden neurons, then output neurons, first those that push to the right. */
  private Network network(double[] values, int firstSynapse) {
    int synapses = hidden * 2 * output;
    int[] sources = new int[synapses];
    int[] targets = new int[synapses];
    double[] weights = new double[synapses];
    double[] delays = new double[synapses];
    for (int i = 0; i < synapses; i++) {
      sources[i] = i % hidden;
      targets[i] = i / hidden;
      weights[i] = RHEOBASE_PA * values[firstSynapse + i];
      delays[i] = stepMs;
    }
    return Network.of(
        List.of(
            new Population("hidden", hidden, NEURON), new Population("output", 2 * output, NEURON)),
        List.of(new SynapseList("hidden", "output", sources, targets, weights, delays)),
        stepMs,
        new Seed(0)); // no synapse is drawn
  }

  /** The net of a member for other simulators; the current of a sum of inputs as an input. */
  TrainedNetwork trained(double[] values, List<String> seen) {
    int outputs = hidden * (inputs + 1);
    int bias = outputs + 2 * output * hidden;
    double[] currents = new double[hidden + 2 * output];
    double[] gains = new double[hidden * inputs];
    for (int n = 0; n < currents.length; n++) {
      int gene = n < hidden ? hidden * inputs + n : bias + n - hidden;
      currents[n] = RHEOBASE_PA * values[gene];
    }
    for (int i = 0; i < gains.length; i++) {
      gains[i] = RHEOBASE_PA * values[i];
    }
    Map<String, String> use = new LinkedHashMap<>();
    use.put(
        "inputs",
        "every %s ms the numbers that are seen set the currents of the hidden neurons"
            .formatted(steps * stepMs));
    use.put(
        "outputs",
        "the first %d output neurons push to the right, the others to the left".formatted(output));
    use.put(
        "rates",
        "r := r d + (1 - d) spikes / (%d neurons x %s ms), d = exp(-%s ms / %s ms)"
            .formatted(output, steps * stepMs, steps * stepMs, readoutTauMs));
    use.put("force", "(r_right - r_left) / %s Hz, from -1 to 1".formatted(fullRateHz));
    return new TrainedNetwork(
        network(values, outputs),
        currents,
        Optional.of(new AnalogInputs(seen, "hidden", gains)),
        Optional.empty(),
        Optional.empty(),
        steps * stepMs,
        use);
  }

  private static final class Firing implements Policy {
    private final SpikingController net;
    private final double[] values;
    private final int first;
    private final Simulator simulator;
    private final SpikeTrains silence;
    private final double[] currents;
    private final double keep;
    private final double hzPerSpike;
    private double right; // Hz
    private double left; // Hz
    private long spikes;

    Firing(SpikingController net, double[] values, int first) {
      this.net = net;
      this.values = values;
      this.first = first;
      int outputs = first + net.hidden * (net.inputs + 1);
      this.simulator = new Simulator(net.network(values, outputs));
      this.silence = SpikeTrains.empty(0, net.steps);
      this.currents = new double[net.hidden + 2 * net.output];
      int bias = outputs + 2 * net.output * net.hidden;
      for (int o = 0; o < 2 * net.output; o++) {
        currents[net.hidden + o] = RHEOBASE_PA * values[bias + o];
      }
      double decisionMs = net.steps * net.stepMs;
      this.keep = StrictMath.exp(-decisionMs / net.readoutTauMs);
      this.hzPerSpike = MS / (net.output * decisionMs);
    }

    @Override
    public void start() {
      simulator.reset(new Seed(0)); // no noise
      simulator.inject(currents);
      right = 0;
      left = 0;
      spikes = 0;
    }

    @Override
    public double act(double[] seen) {
      int bias = first + net.hidden * net.inputs;
      for (int h = 0; h < net.hidden; h++) {
        double sum = values[bias + h];
        for (int i = 0; i < net.inputs; i++) {
          sum += values[first + h * net.inputs + i] * seen[i];
        }
        currents[h] = RHEOBASE_PA * sum;
      }
      SpikeTrains fired = simulator.run(silence, net.steps);
      int toTheRight = 0;
      int toTheLeft = 0;
      for (int id : fired.ids()) {
        toTheRight += id >= net.hidden && id < net.hidden + net.output ? 1 : 0;
        toTheLeft += id >= net.hidden + net.output ? 1 : 0;
      }
      spikes += fired.spikes();
      right = keep * right + (1 - keep) * hzPerSpike * toTheRight;
      left = keep * left + (1 - keep) * hzPerSpike * toTheLeft;
      return Controller.limited((right - left) / net.fullRateHz);
    }

    @Override
    public long spikes() {
      return spikes;
    }
  }
}
