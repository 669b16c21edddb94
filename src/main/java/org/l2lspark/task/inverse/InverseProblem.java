package org.l2lspark.task.inverse;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Infers;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;

/**
 * Members are parameters u, their outputs {@code G(u)}, the targets y, one scenario. Fitness is the
 * logarithm of the likelihood up to a constant, {@code -1/2 (y - G(u))^T Gamma^-1 (y - G(u))}. A
 * member whose model runs away, so that a number is not finite, fails. Immutable.
 */
public final class InverseProblem
    implements Task, Optimizee<InverseProblem.Workspace>, Targets, Infers {
  /** Name of the document of a run that says what is inferred from what. */
  public static final String DOCUMENT = "inverse";

  private static final long serialVersionUID = 1L;
  private final ForwardModel model;
  private final Unknowns unknowns;
  private final Evidence evidence;
  private final ModelChance chance;

  /** A problem whose parts fit. */
  InverseProblem(ForwardModel model, Unknowns unknowns, Evidence evidence, ModelChance chance) {
    this.model = model;
    this.unknowns = unknowns;
    this.evidence = evidence;
    this.chance = chance;
  }

  /**
   * Arrays of one member, reused from member to member.
   *
   * @param parameters all parameters of the model
   * @param outputs its outputs
   * @param residual y less outputs, in units of the noise
   */
  public record Workspace(double[] parameters, double[] outputs, double[] residual)
      implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.single();
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Targets.class, Infers.class);
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  @Override
  public ParameterSpace parameters() {
    return unknowns.space();
  }

  @Override
  public List<String> outputs() {
    return model.outputs();
  }

  /** What is known beside the prior. */
  public Evidence evidence() {
    return evidence;
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS;
  }

  @Override
  public Workspace open() {
    int size = outputs().size();
    return new Workspace(new double[model.parameters().size()], new double[size], new double[size]);
  }

  @Override
  public void evaluate(
      Workspace context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    double[] outputs = context.outputs();
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      unknowns.complete(ensemble.values(), j * ensemble.dimension(), context.parameters());
      Seed key = chance.of(trial, j);
      model.run(context.parameters(), key, outputs);
      double fitness = logLikelihood(outputs, context.residual());
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        if (Double.isFinite(fitness)) {
          sink.accept(j, s, outputs, 0, fitness);
        } else {
          sink.fail(j, s, "the model runs away: " + firstNotFinite(outputs));
        }
      }
    }
  }

  private double logLikelihood(double[] outputs, double[] residual) {
    for (int i = 0; i < outputs.length; i++) {
      residual[i] = evidence.data()[i] - outputs[i];
    }
    evidence.noise().whiten(residual, 0, 1);
    double sum = 0;
    for (double r : residual) {
      sum += r * r;
    }
    return -0.5 * sum;
  }

  private String firstNotFinite(double[] outputs) {
    for (int i = 0; i < outputs.length; i++) {
      if (!Double.isFinite(outputs[i])) {
        return "output " + outputs().get(i) + " is " + outputs[i];
      }
    }
    return "the likelihood is 0 in double precision";
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

  /** The posterior, where the model is linear and all priors are normal. */
  public Optional<GaussianPosterior> exact() {
    if (!(model instanceof LinearModel linear)
        || !unknowns.priors().stream().allMatch(Prior::isNormal)) {
      return Optional.empty();
    }
    int all = model.parameters().size();
    int p = unknowns.priors().size();
    double[] mean = unknowns.priors().stream().mapToDouble(u -> u.start().mean()).toArray();
    double[] variances =
        unknowns.priors().stream()
            .map(Prior::start)
            .mapToDouble(InverseProblem::variance)
            .toArray();
    double[] whole = linear.matrix();
    double[] residual = new double[outputs().size()];
    linear.run(unknowns.complete(mean), chance.task(), residual);
    double[] matrix = new double[residual.length * p];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = evidence.data()[i] - residual[i];
      for (int k = 0; k < p; k++) {
        matrix[i * p + k] = whole[i * all + unknowns.positions()[k]];
      }
    }
    return Optional.of(GaussianPosterior.of(matrix, residual, mean, variances, evidence.noise()));
  }

  private static double variance(Start start) {
    return start.std() * start.std();
  }

  @Override
  public Map<String, Map<String, Object>> artifacts() {
    List<Object> parameters = PosteriorDocument.priors(unknowns.priors(), evidence.truth());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("parameters", parameters);
    document.put("outputs", outputs());
    document.put("data", boxed(evidence.data()));
    document.put("noiseFactor", boxed(evidence.noise().factor())); // L, Gamma = L L^T
    return Map.of(DOCUMENT, document);
  }

  @Override
  public Map<String, Object> posterior(Ensemble first, Ensemble last) {
    return PosteriorDocument.of(unknowns.priors(), evidence.truth(), exact(), first, last);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
