package org.l2lspark.task.reservoir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.SharedPerturbations;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Regularizes;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.linalg.Products;
import org.l2lspark.task.Features;
import org.l2lspark.task.Whitening;

/**
 * One linear unit per class on the bulk's responses: {@code g_k = w_k . f}, targets +1 for the
 * sample's class and -1 for the others, decision by the largest. The weights of a class are a
 * parameter group of their own that reaches that class's output only. Fitness of a sample is minus
 * the mean squared residual over classes.
 */
final class LinearReadout
    implements Optimizee<LinearReadout.Context>, Targets, Classifies, Regularizes {
  private static final long serialVersionUID = 1L;
  private static final int TILE = 256;
  private final Features features;
  private final List<String> classes;
  private final Observation.Misfit misfit;
  private final double initialStd;
  private final Whitening whitening; // null: weights are those of the features
  private final double penalty;

  /**
   * A readout.
   *
   * @param misfit how outputs are compared with targets
   * @param whitening coordinates of the weights; null for those of the features
   * @param penalty what a squared weight of a feature costs, in squared residuals of a sample
   */
  LinearReadout(
      Features features,
      List<String> classes,
      Observation.Misfit misfit,
      double initialStd,
      Whitening whitening,
      double penalty) {
    this.features = features;
    this.classes = List.copyOf(classes);
    this.misfit = misfit;
    this.initialStd = initialStd;
    this.whitening = whitening;
    this.penalty = penalty;
  }

  /** Rows of features of one tile of samples, and the weights of the members last seen. */
  static final class Context implements AutoCloseable {
    private final double[] rows;
    private Ensemble ensemble;
    private int firstMember;
    private int members;
    private Units units;

    Context(int width) {
      this.rows = new double[TILE * width];
    }

    @Override
    public void close() {}
  }

  @Override
  public ParameterSpace parameters() {
    List<ParameterGroup> groups = new ArrayList<>();
    for (String name : classes) {
      groups.add(
          ParameterGroup.of("readout/" + name, features.width(), 0, initialStd)
              .reaching(List.of(name)));
    }
    return new ParameterSpace(groups);
  }

  @Override
  public List<String> outputs() {
    return classes;
  }

  @Override
  public Observation observation(int[] scenarios) {
    return Observation.oneHot(scenarios, classes, features::label, -1, misfit);
  }

  @Override
  public int label(int scenario) {
    return features.label(scenario);
  }

  /** A member's weights of the features, classes x width. */
  double[] weights(double[] values) {
    return whitening == null ? values : whitening.toFeatures(values, 0, classes.size());
  }

  /** Without a penalty weights cost nothing. */
  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet == Regularizes.class && penalty == 0
        ? Optional.empty()
        : Optimizee.super.facet(facet);
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Context open() {
    return new Context(features.width());
  }

  /**
   * {@code G^T = W F^T}: (units x width) (samples x width)^T, a tile of samples at a time. A unit
   * is a class of a member or, where all classes are perturbed alike, first the classes' means and
   * then the members' perturbations, to be added up: a tenth of the work with ten classes.
   */
  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    int width = features.width();
    Units units = units(context, ensemble, block);
    double[] outputs = new double[units.count * Math.min(TILE, block.scenarios())];
    for (int first = block.firstScenario(); first < block.endScenario(); first += TILE) {
      int count = Math.min(TILE, block.endScenario() - first);
      for (int s = 0; s < count; s++) {
        features.copy(trial.scenarios()[first + s], context.rows, s * width);
      }
      Products.gemm(
          false,
          true,
          units.count,
          count,
          width,
          units.weights,
          units.offset,
          width,
          context.rows,
          0,
          width,
          false,
          outputs,
          0,
          count);
      deliver(outputs, units.shared, first, count, block, trial, sink);
    }
  }

  /**
   * Rows of weights of features.
   *
   * @param weights holds {@code count x width} numbers from {@code offset} on
   * @param shared whether rows are classes' means, then members' perturbations
   */
  private record Units(double[] weights, int offset, int count, boolean shared) {}

  private Units units(Context context, Ensemble ensemble, Block block) {
    int first = block.firstMember();
    if (context.ensemble == ensemble
        && context.firstMember == first
        && context.members == block.members()) {
      return context.units;
    }
    Units units = units(ensemble, block);
    context.ensemble = ensemble;
    context.firstMember = first;
    context.members = block.members();
    context.units = units;
    return units;
  }

  private Units units(Ensemble ensemble, Block block) {
    return ensemble
        .sharedPerturbations()
        .filter(s -> s.width() == features.width() && s.groups() == classes.size())
        .map(s -> sharedUnits(s, block))
        .orElseGet(() -> ownUnits(ensemble, block));
  }

  /** Ridge: {@code sqrt(penalty samples)} times the weights of all features but the constant. */
  @Override
  public List<double[]> penalties(Ensemble ensemble, int samples) {
    int members = ensemble.members();
    Block all = new Block(0, members, 0, samples);
    Units units = units(ensemble, all);
    double scale = Math.sqrt(penalty * samples);
    int width = features.width();
    int classCount = classes.size();
    List<double[]> penalties = new ArrayList<>();
    for (int k = 0; k < classCount; k++) {
      double[] residuals = new double[Math.multiplyExact(members, width)];
      for (int j = 0; j < members; j++) {
        for (int i = 0; i < width - 1; i++) {
          double weight =
              units.shared
                  ? units.weights[k * width + i] + units.weights[(classCount + j) * width + i]
                  : units.weights[units.offset + (j * classCount + k) * width + i];
          residuals[j * width + i] = scale * weight;
        }
      }
      penalties.add(residuals);
    }
    return penalties;
  }

  private Units ownUnits(Ensemble ensemble, Block block) {
    int count = block.members() * classes.size();
    int offset = block.firstMember() * ensemble.dimension();
    return whitening == null
        ? new Units(ensemble.values(), offset, count, false)
        : new Units(whitening.toFeatures(ensemble.values(), offset, count), 0, count, false);
  }

  private Units sharedUnits(SharedPerturbations shared, Block block) {
    int width = shared.width();
    int count = classes.size() + block.members();
    double[] rows = Arrays.copyOf(shared.mean(), count * width);
    System.arraycopy(
        shared.deviations(),
        block.firstMember() * width,
        rows,
        classes.size() * width,
        block.members() * width);
    double[] weights = whitening == null ? rows : whitening.toFeatures(rows, 0, count);
    return new Units(weights, 0, count, true);
  }

  private void deliver(
      double[] outputs,
      boolean shared,
      int first,
      int count,
      Block block,
      Trial trial,
      ResultSink sink) {
    int k = classes.size();
    double[] sample = new double[k];
    for (int s = 0; s < count; s++) {
      int label = features.label(trial.scenarios()[first + s]);
      for (int j = 0; j < block.members(); j++) {
        double error = 0;
        for (int c = 0; c < k; c++) {
          sample[c] =
              shared
                  ? outputs[c * count + s] + outputs[(k + j) * count + s]
                  : outputs[(j * k + c) * count + s];
          double target = c == label ? 1 : -1;
          double residual = misfit.transformed(sample[c], target) - target;
          error += residual * residual;
        }
        sink.accept(block.firstMember() + j, first + s, sample, 0, -error / k);
      }
    }
  }
}
