package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ResidualGram;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.linalg.Products;
import org.l2lspark.problem.RunException;
import org.l2lspark.task.Optimizee;

/**
 * Puts the results of all blocks together on the driver, always in the order of their place in the
 * trial and never in the order in which they arrived, so that sums have the same bits.
 */
public final class Assembler {
  private final Ensemble ensemble;
  private final Trial trial;
  private final Observation observation;
  private final Set<Needs> needs;
  private final List<double[]> penalties;

  private Assembler(
      Ensemble ensemble,
      Trial trial,
      Observation observation,
      Set<Needs> needs,
      List<double[]> penalties) {
    this.ensemble = ensemble;
    this.trial = trial;
    this.observation = observation;
    this.needs = needs;
    this.penalties = penalties;
  }

  /** An assembler for one evaluation without penalties. */
  public Assembler(Ensemble ensemble, Trial trial, Observation observation, Set<Needs> needs) {
    this(ensemble, trial, observation, needs, List.of());
  }

  /**
   * An assembler for an evaluation of this inner loop, to be made before any work is done.
   *
   * @throws IllegalArgumentException when the inner loop's outputs and its targets are not the same
   *     axis, by name and order
   */
  public static Assembler of(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, Set<Needs> needs) {
    Observation observation = optimizee.observation(trial);
    if (!observation.outputs().equals(optimizee.outputs())) {
      throw new IllegalArgumentException(
          "output axis of the model "
              + optimizee.outputs()
              + " is not the output axis of the targets "
              + observation.outputs());
    }
    List<double[]> penalties =
        needs.contains(Needs.RESIDUAL_GRAM)
            ? optimizee.penalties(ensemble, trial.samples().length)
            : List.of();
    return new Assembler(ensemble, trial, observation, needs, penalties);
  }

  /**
   * The evaluation made of these blocks, which must cover every member and sample once.
   *
   * @throws RunException when every member failed
   */
  public Evaluation assemble(List<BlockResult> results) {
    List<BlockResult> blocks = new ArrayList<>(results);
    blocks.sort(
        Comparator.<BlockResult>comparingInt(b -> b.bounds[2]).thenComparingInt(b -> b.bounds[0]));
    requireCover(blocks);
    int members = ensemble.members();
    int samples = trial.samples().length;
    double[] fitness = new double[members];
    double[] accuracy = new double[observation.classification() ? members : 0];
    TreeMap<Integer, Failure> failures = new TreeMap<>();
    Counters counters = new Counters(0, 0, (long) members * samples);
    for (BlockResult block : blocks) {
      for (int j = 0; j < block.members(); j++) {
        fitness[block.bounds[0] + j] += block.fitness[j];
        if (accuracy.length > 0) {
          accuracy[block.bounds[0] + j] += block.correct[j];
        }
      }
      for (int f = 0; f < block.reasons.length; f++) {
        int member = block.failures[2 * f];
        int position = block.failures[2 * f + 1];
        int sample = position < 0 ? -1 : trial.samples()[position];
        failures.putIfAbsent(member, new Failure(member, sample, block.reasons[f]));
      }
      counters = counters.plus(new Counters(block.spikes, block.simulatedMs, 0));
    }
    for (int j = 0; j < members; j++) {
      fitness[j] /= samples;
      if (accuracy.length > 0) {
        accuracy[j] = failures.containsKey(j) ? Double.NaN : accuracy[j] / samples;
      }
    }
    requireSurvivors(failures);
    return new Evaluation(
        ensemble,
        observation,
        fitness,
        accuracy,
        List.copyOf(failures.values()),
        needs.contains(Needs.OUTPUTS)
            ? Optional.of(
                new Outputs(
                    members,
                    trial.samples(),
                    observation.outputs(),
                    memberMajor(blocks, failures.keySet())))
            : Optional.empty(),
        needs.contains(Needs.RESIDUAL_GRAM) ? grams(blocks) : List.of(),
        counters);
  }

  private void requireCover(List<BlockResult> blocks) {
    long cells = 0;
    for (BlockResult block : blocks) {
      cells += (long) block.members() * block.samples();
    }
    if (cells != (long) ensemble.members() * trial.samples().length) {
      throw new IllegalStateException(
          "blocks cover %d of %d members x samples"
              .formatted(cells, (long) ensemble.members() * trial.samples().length));
    }
  }

  private void requireSurvivors(SortedMap<Integer, Failure> failures) {
    if (failures.size() == ensemble.members()) {
      Failure first = failures.get(failures.firstKey());
      throw new RunException(
          "all " + ensemble.members() + " members of generation " + trial.generation() + " failed",
          "at least one member that can be simulated",
          "member " + first.member() + ": " + first.reason(),
          "look at the bounds and the initial values of the parameters, and at the model");
    }
  }

  private double[] memberMajor(List<BlockResult> blocks, Set<Integer> failed) {
    int samples = trial.samples().length;
    int width = observation.outputs().size();
    double[] values = new double[ensemble.members() * samples * width];
    for (BlockResult block : blocks) {
      int members = block.members();
      for (int s = 0; s < block.samples(); s++) {
        for (int k = 0; k < width; k++) {
          for (int j = 0; j < members; j++) {
            int member = block.bounds[0] + j;
            values[(member * samples + block.bounds[2] + s) * width + k] =
                block.outputs[(s * width + k) * members + j];
          }
        }
      }
    }
    for (int member : failed) {
      Arrays.fill(values, member * samples * width, (member + 1) * samples * width, Double.NaN);
    }
    return values;
  }

  private List<ResidualGram> grams(List<BlockResult> blocks) {
    int n = ensemble.members();
    int width = observation.outputs().size();
    GramTree tree = new GramTree();
    int number = 0;
    int due = 0; // blocks up to this one are in sums already
    int first = 0;
    while (first < blocks.size()) {
      int end = first + 1;
      while (end < blocks.size() && blocks.get(end).bounds[2] == blocks.get(first).bounds[2]) {
        end++;
      }
      if (number == due) {
        int together = Math.max(1, blocks.get(first).gramBlocks);
        tree.add(number, together, gramsOf(blocks.subList(first, end)));
        due += together;
      }
      number++;
      first = end;
    }
    double[] sums = tree.sum();
    List<ResidualGram> grams = new ArrayList<>();
    for (int k = 0; k < width; k++) {
      double[] gram = Grams.unpack(sums, k, n);
      int terms = trial.samples().length;
      if (!penalties.isEmpty()) {
        double[] penalty = penalties.get(k);
        int own = penalty.length / n;
        terms += own;
        Products.gemm(false, true, n, n, own, penalty, 0, own, penalty, 0, own, true, gram, 0, n);
      }
      grams.add(new ResidualGram(List.of(observation.outputs().get(k)), n, terms, gram));
    }
    return grams;
  }

  /** The packed Gram matrices of the blocks that share a range of samples and hold all members. */
  private double[] gramsOf(List<BlockResult> sameSamples) {
    BlockResult first = sameSamples.get(0);
    if (first.grams.length > 0) {
      return first.grams;
    }
    int n = ensemble.members();
    int rows = first.samples() * observation.outputs().size();
    double[] outputs = new double[rows * n];
    for (BlockResult block : sameSamples) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            block.outputs,
            row * block.members(),
            outputs,
            row * n + block.bounds[0],
            block.members());
      }
    }
    return Grams.of(outputs, n, first.samples(), first.bounds[2], observation);
  }
}
