package org.l2lspark.task.reservoir;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.EventCounter;
import org.l2lspark.snn.engine.LaneReadout;
import org.l2lspark.snn.engine.LaneTopology;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * A cluster of spiking neurons per class (Yegenoglu 2022). The bulk is simulated once per image;
 * all members' clusters read its spikes as lanes of one batch. The rate of a cluster is the number
 * of spikes of its excitatory neurons during the stimulus, over their number and its duration; the
 * largest rate decides. Fitness of a sample is {@code 1 - mean_c (onehot(label) -
 * onehot(decision))^2}.
 */
final class SpikingReadout implements Optimizee<SpikingReadout.Context>, Targets, Classifies {
  private static final long serialVersionUID = 1L;
  private final Bulk bulk;
  private final ReadoutSettings.Spiking settings;
  private final List<String> classes;
  private final LaneTopology topology;
  private final SynapseWhitening whitening; // null: parameters are the weights

  /**
   * A readout.
   *
   * @param whitening coordinates of the weights; null for the weights themselves
   */
  SpikingReadout(
      Bulk bulk,
      ReadoutSettings.Spiking settings,
      List<String> classes,
      SynapseWhitening whitening,
      Seed seed) {
    this.whitening = whitening;
    this.bulk = bulk;
    this.settings = settings;
    this.classes = List.copyOf(classes);
    this.topology =
        Clusters.topology(settings, bulk.settings(), bulk.protocol(), classes.size(), seed);
  }

  /** Simulators of one thread: the bulk, and the readout neurons of some members. */
  static final class Context implements AutoCloseable, EventCounter {
    private final Simulator simulator;
    private Ensemble ensemble; // whose members are prepared
    private int firstMember;
    private int endMember;
    private ClusterLanes members;
    private long events; // of members that were let go of

    Context(Simulator simulator) {
      this.simulator = simulator;
    }

    @Override
    public long events() {
      return simulator.events() + events + (members == null ? 0 : members.events());
    }

    @Override
    public void close() {
      ensemble = null;
      members = null;
    }
  }

  /** The bulk and the clusters of a member as one network. */
  TrainedNetwork network(ReservoirNetwork parts, double[] values, OptionalInt scenario) {
    double[] weights = whitening == null ? values : whitening.weights(values, 0, 1);
    return parts.spiking(settings, topology, weights, scenario);
  }

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(
        whitening == null
            ? Clusters.groups(settings, classes)
            : Clusters.whiteGroups(settings, classes));
  }

  @Override
  public List<String> outputs() {
    return classes;
  }

  @Override
  public Observation observation(int[] scenarios) {
    return Observation.oneHot(scenarios, classes, bulk::label, 0, settings.loss().misfit());
  }

  @Override
  public int label(int scenario) {
    return bulk.label(scenario);
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Context open() {
    return new Context(bulk.open());
  }

  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    if (settings.commonNoise()) {
      ClusterLanes members = members(context, ensemble, block.firstMember(), block.endMember());
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        Seed seed = trial.seed().fold("sample").fold(trial.scenarios()[s]);
        run(context, members, block.firstMember(), block.members(), s, trial, seed, sink);
      }
      return;
    }
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      ClusterLanes member = members(context, ensemble, j, j + 1);
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        Seed seed = trial.seed().fold("sample").fold(trial.scenarios()[s]).fold("member").fold(j);
        run(context, member, j, 1, s, trial, seed, sink);
      }
    }
  }

  /** Simulates one sample for members {@code first} to {@code first + lanes}. */
  private void run(
      Context context,
      ClusterLanes members,
      int first,
      int lanes,
      int position,
      Trial trial,
      Seed seed,
      ResultSink sink) {
    Protocol protocol = bulk.protocol();
    SpikeTrains spikes =
        bulk.respond(context.simulator, trial.scenarios()[position], seed.fold("bulk"));
    int[] counts = new int[topology.readoutNeurons() * lanes];
    long fired = members.run(spikes, seed.fold("readout"), protocol.blankSteps(), counts);
    // the bulk all members share counts once, however the members are cut into blocks
    boolean countsBulk = !settings.commonNoise() || first == 0;
    sink.count(
        fired + (countsBulk ? spikes.spikes() : 0),
        ((countsBulk ? 1 : 0) + lanes) * protocol.durationMs());
    int label = bulk.label(trial.scenarios()[position]);
    double[] outputs = new double[classes.size()];
    for (int lane = 0; lane < lanes; lane++) {
      int decision = rates(counts, lane, lanes, outputs);
      double fitness = decision == label ? 1 : 1 - 2.0 / classes.size();
      toOutputs(outputs);
      sink.accept(first + lane, position, outputs, 0, fitness);
    }
  }

  private LaneReadout simulator(LaneTopology neurons, int lanes) {
    return new LaneReadout(
        settings.neuron(),
        neurons,
        lanes,
        bulk.protocol().stepMs(),
        settings.noiseHz() == 0
            ? List.of()
            : List.of(new LaneReadout.Background(settings.noiseHz(), settings.noiseWeight())));
  }

  /** Rates in Hz of one lane's clusters; returns the class of the largest. */
  private int rates(int[] counts, int lane, int lanes, double[] rates) {
    int cluster = settings.excitatory() + settings.inhibitory();
    double seconds = bulk.protocol().stimulusMs() / 1000;
    int best = 0;
    for (int c = 0; c < rates.length; c++) {
      int sum = 0;
      for (int n = 0; n < settings.excitatory(); n++) {
        sum += counts[(c * cluster + n) * lanes + lane];
      }
      rates[c] = sum / (settings.excitatory() * seconds);
      best = rates[c] > rates[best] ? c : best;
    }
    return best;
  }

  private void toOutputs(double[] rates) {
    if (settings.output() == ReadoutSettings.Output.RATE) {
      for (int c = 0; c < rates.length; c++) {
        rates[c] = (rates[c] - settings.baseHz()) / (settings.targetHz() - settings.baseHz());
      }
      return;
    }
    double max = Arrays.stream(rates).max().orElse(0);
    double sum = 0;
    for (int c = 0; c < rates.length; c++) {
      rates[c] = StrictMath.exp(rates[c] - max);
      sum += rates[c];
    }
    for (int c = 0; c < rates.length; c++) {
      rates[c] /= sum;
    }
  }

  /** Members {@code first} to {@code end - 1}, prepared once for all samples of a block. */
  private ClusterLanes members(Context context, Ensemble ensemble, int first, int end) {
    if (context.ensemble != ensemble || context.firstMember != first || context.endMember != end) {
      int lanes = end - first;
      boolean direct = whitening == null; // the parameters are the weights
      double[] rows =
          direct ? ensemble.values() : whitening.weights(ensemble.values(), first, lanes);
      context.events = context.events() - context.simulator.events();
      context.members =
          new ClusterLanes(
              topology,
              topology.independent() && settings.noiseHz() == 0,
              rows,
              direct ? first : 0,
              lanes,
              this::simulator);
      context.ensemble = ensemble;
      context.firstMember = first;
      context.endMember = end;
    }
    return context.members;
  }
}
