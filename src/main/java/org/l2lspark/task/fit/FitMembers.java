package org.l2lspark.task.fit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Infers;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.inverse.Evidence;
import org.l2lspark.task.inverse.PosteriorDocument;
import org.l2lspark.task.inverse.Prior;

/**
 * Members are parameters u of a network, scenarios its seeds, outputs its statistics {@code G(u)},
 * targets y with the noise covariance Gamma in every scenario. All members of a scenario have the
 * same synapses (drawn once) and the same background noise, so that they differ by their parameters
 * alone. Fitness is minus the weighted mean of squared misfits in units of the noise,
 *
 * <pre>- sum over k of w_k (G(u) - y)_k^2 / Gamma_kk  /  sum over k of w_k
 * </pre>
 *
 * which is about -2 at the truth where targets are one observation of it, as both sides are noisy.
 * A member fails where a statistic is not defined, a network cannot have its parameters, or its
 * simulation is unstable. Every statistic is a metric too, by its name. Immutable.
 *
 * <p>A filter sees the targets once in each scenario: with S seeds in a generation, a noise S times
 * as large ({@code optimizer.gamma = S}) counts them once.
 */
final class FitMembers implements Optimizee<FitMembers.Workspace>, Targets, Infers {
  private static final long serialVersionUID = 1L;
  private final FittedNetwork network;
  private final Evidence evidence;
  private final double[] centre;
  private final Seed seed;

  /**
   * Members.
   *
   * @param centre values that they start about. Not copied
   * @param seed keys the scenarios
   */
  FitMembers(FittedNetwork network, Evidence evidence, double[] centre, Seed seed) {
    this.network = network;
    this.evidence = evidence;
    this.centre = centre;
    this.seed = seed;
  }

  /** The statistics of one member, and the scenario whose synapses were drawn last. */
  static final class Workspace implements AutoCloseable {
    private final double[] outputs;
    private int scenario = -1;
    private FittedNetwork.Drawn drawn;

    private Workspace(int outputs) {
      this.outputs = new double[outputs];
    }

    @Override
    public void close() {
      // nothing is held open
    }
  }

  private List<Prior> priors() {
    return network.parameters().stream().map(TunedParameter::prior).toList();
  }

  @Override
  public ParameterSpace parameters() {
    ParameterSpace space = new ParameterSpace(priors().stream().map(Prior::group).toList());
    double[] coordinates = space.encode(centre);
    return java.util.Arrays.equals(centre, network.start()) ? space : space.centredAt(coordinates);
  }

  @Override
  public List<String> outputs() {
    return network.outputs();
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Workspace open() {
    return new Workspace(network.outputs().size());
  }

  @Override
  public void evaluate(
      Workspace context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    for (int s = block.firstScenario(); s < block.endScenario(); s++) {
      int scenario = trial.scenarios()[s];
      if (context.scenario != scenario) {
        context.drawn = network.drawn(seed.fold(scenario));
        context.scenario = scenario;
      }
      for (int j = block.firstMember(); j < block.endMember(); j++) {
        evaluate(context, ensemble, j, s, sink);
      }
    }
  }

  private void evaluate(Workspace context, Ensemble ensemble, int j, int s, ResultSink sink) {
    double[] outputs = context.outputs;
    try {
      long spikes =
          network.run(context.drawn, ensemble.values(), j * ensemble.dimension(), outputs);
      sink.count(spikes, network.simulatedMs());
    } catch (InputException | RunException e) {
      sink.fail(j, s, String.valueOf(e.getMessage()).lines().findFirst().orElse("no network"));
      return;
    }
    double fitness = fitness(outputs);
    if (!Double.isFinite(fitness)) {
      sink.fail(j, s, network.undefined(outputs));
      return;
    }
    sink.accept(j, s, outputs, 0, fitness);
    for (int k = 0; k < outputs.length; k++) {
      sink.metric(j, s, network.statistics().get(k).name(), outputs[k]);
    }
  }

  private double fitness(double[] outputs) {
    double[] variances = evidence.noise().variances();
    double sum = 0;
    double weights = 0;
    for (int k = 0; k < outputs.length; k++) {
      double misfit = outputs[k] - evidence.data()[k];
      double weight = network.statistics().get(k).weight();
      sum += weight * misfit * misfit / variances[k];
      weights += weight;
    }
    return -sum / weights;
  }

  @Override
  public Observation observation(int[] scenarios) {
    int size = evidence.data().length;
    double[] targets = new double[scenarios.length * size];
    for (int s = 0; s < scenarios.length; s++) {
      System.arraycopy(evidence.data(), 0, targets, s * size, size);
    }
    return new Observation(
        scenarios,
        outputs(),
        targets,
        Observation.Misfit.DIFFERENCE,
        Optional.of(evidence.noise()));
  }

  @Override
  public Map<String, Object> posterior(Ensemble first, Ensemble last) {
    return PosteriorDocument.of(priors(), evidence.truth(), Optional.empty(), first, last);
  }
}
