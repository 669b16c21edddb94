package org.l2lspark.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Trial;

/**
 * Puts the results of all blocks together on the driver, always in the order of their place in the
 * trial and never in the order in which they arrived, so that sums have the same bits.
 */
public final class Assembler {
  private final Optimizee<?> optimizee;
  private final Ensemble ensemble;
  private final Trial trial;
  private final Request request;
  private final Optional<Observation> observation;
  private final List<double[]> penalties;

  private Assembler(
      Optimizee<?> optimizee,
      Ensemble ensemble,
      Trial trial,
      Request request,
      Optional<Observation> observation,
      List<double[]> penalties) {
    this.optimizee = optimizee;
    this.ensemble = ensemble;
    this.trial = trial;
    this.request = request;
    this.observation = observation;
    this.penalties = penalties;
  }

  /**
   * An assembler for an evaluation of this inner loop, to be made before any work is done.
   *
   * @throws IllegalArgumentException when the inner loop's outputs and its targets are not the same
   *     axis, by name and order, or a reduction needs targets and there are none
   */
  public static Assembler of(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, Request request) {
    Optional<Observation> observation =
        request
            .reduction()
            .filter(Reduction::needsTargets)
            .map(reduction -> observation(optimizee, trial));
    List<double[]> penalties =
        request.penalties()
            ? optimizee
                .facet(Regularizes.class)
                .map(
                    own ->
                        own.penalties(
                            optimizee.parameters().decode(ensemble), trial.scenarios().length))
                .orElse(List.of())
            : List.of();
    return new Assembler(optimizee, ensemble, trial, request, observation, penalties);
  }

  private static Observation observation(Optimizee<?> optimizee, Trial trial) {
    Observation observation =
        optimizee
            .facet(Targets.class)
            .orElseThrow(
                () -> new IllegalArgumentException("these outputs are not compared with targets"))
            .observation(trial.scenarios());
    if (!observation.outputs().equals(optimizee.outputs())) {
      throw new IllegalArgumentException(
          "output axis of the model "
              + optimizee.outputs()
              + " is not the output axis of the targets "
              + observation.outputs());
    }
    if (!Arrays.equals(observation.scenarios(), trial.scenarios())) {
      throw new IllegalArgumentException(
          "scenario axis of the targets (%d scenarios) is not that of the trial (%d scenarios)"
              .formatted(observation.scenarios().length, trial.scenarios().length));
    }
    return observation;
  }

  /**
   * The evaluation made of these blocks, which must cover every member and scenario once.
   *
   * @throws AllMembersFailedException when every member failed
   */
  public Evaluation assemble(List<BlockResult> results) {
    List<BlockResult> blocks = new ArrayList<>(results);
    blocks.sort(
        Comparator.<BlockResult>comparingInt(b -> b.bounds[2]).thenComparingInt(b -> b.bounds[0]));
    requireCover(blocks);
    int members = ensemble.members();
    int scenarios = trial.scenarios().length;
    TreeMap<Integer, Failure> failures = new TreeMap<>();
    Counters counters = new Counters(0, 0, (long) members * scenarios);
    for (BlockResult block : blocks) {
      for (int f = 0; f < block.reasons.length; f++) {
        int member = block.failures[2 * f];
        int position = block.failures[2 * f + 1];
        int scenario = position < 0 ? -1 : trial.scenarios()[position];
        failures.putIfAbsent(member, new Failure(member, scenario, block.reasons[f]));
      }
      counters = counters.plus(new Counters(block.spikes, block.simulatedMs, 0));
    }
    requireSurvivors(failures);
    return new Evaluation(
        ensemble,
        trial,
        request.fitness().isMean() ? meanFitness(blocks) : fitness(blocks),
        metrics(blocks, failures),
        List.copyOf(failures.values()),
        optimizee.outputs(),
        observation,
        request.reduction().map(reduction -> reduced(reduction, blocks)),
        penalties,
        counters,
        each(blocks, failures));
  }

  private void requireCover(List<BlockResult> blocks) {
    long cells = 0;
    for (BlockResult block : blocks) {
      cells += (long) block.members() * block.scenarios();
    }
    if (cells != (long) ensemble.members() * trial.scenarios().length) {
      throw new IllegalStateException(
          "blocks cover %d of %d members x scenarios"
              .formatted(cells, (long) ensemble.members() * trial.scenarios().length));
    }
  }

  private void requireSurvivors(SortedMap<Integer, Failure> failures) {
    if (failures.size() == ensemble.members()) {
      Failure first = failures.get(failures.firstKey());
      throw new AllMembersFailedException(
          "all "
              + ensemble.members()
              + " members of generation "
              + (trial.generation() + 1)
              + " failed",
          "member " + first.member() + ": " + first.reason());
    }
  }

  private double[] meanFitness(List<BlockResult> blocks) {
    double[] fitness = new double[ensemble.members()];
    for (BlockResult block : blocks) {
      for (int j = 0; j < block.members(); j++) {
        fitness[block.bounds[0] + j] += block.fitness[j];
      }
    }
    for (int j = 0; j < fitness.length; j++) {
      fitness[j] /= trial.scenarios().length;
    }
    return fitness;
  }

  private double[] fitness(List<BlockResult> blocks) {
    int scenarios = trial.scenarios().length;
    double[][] each = new double[ensemble.members()][scenarios];
    for (BlockResult block : blocks) {
      for (int j = 0; j < block.members(); j++) {
        System.arraycopy(
            block.fitness,
            j * block.scenarios(),
            each[block.bounds[0] + j],
            block.bounds[2],
            block.scenarios());
      }
    }
    return Arrays.stream(each)
        .mapToDouble(
            own ->
                Arrays.stream(own).anyMatch(Double::isNaN) ? Double.NaN : request.fitness().of(own))
        .toArray();
  }

  /** A member's mean over the scenarios that have the metric; NaN where none has, or it failed. */
  private Map<String, double[]> metrics(
      List<BlockResult> blocks, SortedMap<Integer, Failure> failures) {
    int members = ensemble.members();
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, int[]> counts = new TreeMap<>();
    for (BlockResult block : blocks) {
      for (int m = 0; m < block.metrics.length; m++) {
        double[] sum = sums.computeIfAbsent(block.metrics[m], name -> new double[members]);
        int[] count = counts.computeIfAbsent(block.metrics[m], name -> new int[members]);
        for (int j = 0; j < block.members(); j++) {
          sum[block.bounds[0] + j] += block.metricSums[m * block.members() + j];
          count[block.bounds[0] + j] += block.metricCounts[m * block.members() + j];
        }
      }
    }
    sums.forEach(
        (name, values) -> {
          for (int j = 0; j < members; j++) {
            values[j] = failures.containsKey(j) ? Double.NaN : values[j] / counts.get(name)[j];
          }
        });
    return sums;
  }

  /** Numbers of single scenarios, {@code members x scenarios}; NaN of members that failed. */
  private Map<String, double[]> each(
      List<BlockResult> blocks, SortedMap<Integer, Failure> failures) {
    int scenarios = trial.scenarios().length;
    Map<String, double[]> all = new TreeMap<>();
    for (BlockResult block : blocks) {
      for (int m = 0; m < block.eachNames.length; m++) {
        double[] values = all.computeIfAbsent(block.eachNames[m], name -> unknown(scenarios));
        for (int j = 0; j < block.members(); j++) {
          if (!failures.containsKey(block.bounds[0] + j)) {
            System.arraycopy(
                block.each[m],
                j * block.scenarios(),
                values,
                (block.bounds[0] + j) * scenarios + block.bounds[2],
                block.scenarios());
          }
        }
      }
    }
    return all;
  }

  private double[] unknown(int scenarios) {
    double[] values = new double[Math.multiplyExact(ensemble.members(), scenarios)];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private double[] reduced(Reduction reduction, List<BlockResult> blocks) {
    BlockTree tree = new BlockTree(reduction);
    int number = 0;
    int due = 0; // blocks up to this one are in a node already
    int first = 0;
    while (first < blocks.size()) {
      int end = first + 1;
      while (end < blocks.size() && blocks.get(end).bounds[2] == blocks.get(first).bounds[2]) {
        end++;
      }
      if (number == due) {
        int together = Math.max(1, blocks.get(first).reducedBlocks);
        tree.add(number, together, reducedTogether(reduction, blocks.subList(first, end)));
        due += together;
      }
      number++;
      first = end;
    }
    return tree.all();
  }

  /** What is reduced of the blocks that share a range of scenarios and hold all members. */
  private double[] reducedTogether(Reduction reduction, List<BlockResult> parts) {
    BlockResult first = parts.get(0);
    if (first.reducedBlocks > 0) {
      return first.reduced;
    }
    int n = ensemble.members();
    int rows = first.scenarios() * optimizee.outputs().size();
    double[] outputs = new double[Math.multiplyExact(rows, n)];
    for (BlockResult block : parts) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            block.outputs,
            row * block.members(),
            outputs,
            row * n + block.bounds[0],
            block.members());
      }
    }
    Block whole = new Block(0, n, first.bounds[2], first.bounds[3]);
    return BlockRunner.reduce(reduction, optimizee, outputs, whole, trial);
  }
}
