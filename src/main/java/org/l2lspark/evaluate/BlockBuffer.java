package org.l2lspark.evaluate;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Evaluation;

/** Collects the results of a block, {@code scenarios x outputs x members}: the member fastest. */
final class BlockBuffer implements ResultSink {
  private final Block block;
  private final int width;
  private final double[] outputs;
  private final boolean summed;
  private final double[] fitness;
  private final int[] seen;
  private final TreeMap<Integer, MemberFailure> failures = new TreeMap<>();
  private final TreeMap<String, Metric> metrics = new TreeMap<>();
  private final boolean each;
  private final TreeMap<String, double[]> values = new TreeMap<>();
  private long spikes;
  private double simulatedMs;

  /** Where and why a member failed; the scenario is a position in the trial, -1 if not known. */
  record MemberFailure(int scenario, String reason) {}

  /** Sum over scenarios and number of scenarios, a number per member. */
  private record Metric(double[] sums, int[] counts) {}

  /**
   * An empty buffer.
   *
   * @param width number of outputs
   * @param summed whether the fitness is summed over scenarios, else each is kept
   * @param each whether fitness and metrics on single scenarios are kept beside
   */
  BlockBuffer(Block block, int width, boolean summed, boolean each) {
    this.block = block;
    this.width = width;
    this.outputs =
        new double
            [Math.multiplyExact(Math.multiplyExact(block.scenarios(), width), block.members())];
    this.summed = summed;
    this.each = each;
    this.fitness =
        new double
            [summed ? block.members() : Math.multiplyExact(block.members(), block.scenarios())];
    this.seen = new int[block.members()];
    Arrays.fill(outputs, Double.NaN);
  }

  @Override
  public void accept(int member, int scenario, double[] numbers, int offset, double value) {
    int j = member - block.firstMember();
    int s = scenario - block.firstScenario();
    int members = block.members();
    boolean finite = Double.isFinite(value);
    int target = s * width * members + j;
    for (int k = 0; k < width; k++) {
      double output = numbers[offset + k];
      finite &= Double.isFinite(output);
      outputs[target + k * members] = output;
    }
    seen[j]++;
    keep(Evaluation.FITNESS, j, s, value);
    if (!finite) {
      fail(member, scenario, "an output or the fitness is not a finite number");
    } else if (summed) {
      fitness[j] += value;
    } else {
      fitness[j * block.scenarios() + s] = value;
    }
  }

  @Override
  public void metric(int member, int scenario, String name, double value) {
    if (!Double.isFinite(value)) {
      fail(member, scenario, "the metric " + name + " is not a finite number");
      return;
    }
    Metric metric = metric(name);
    int j = member - block.firstMember();
    metric.sums[j] += value;
    metric.counts[j]++;
    keep(name, j, scenario - block.firstScenario(), value);
  }

  private void keep(String name, int member, int scenario, double value) {
    if (each) {
      values
              .computeIfAbsent(
                  name,
                  n -> {
                    double[] none =
                        new double[Math.multiplyExact(block.members(), block.scenarios())];
                    Arrays.fill(none, Double.NaN);
                    return none;
                  })[member * block.scenarios() + scenario] =
          value;
    }
  }

  private Metric metric(String name) {
    return metrics.computeIfAbsent(
        name, n -> new Metric(new double[block.members()], new int[block.members()]));
  }

  /** Counts as a metric where the largest output is that of the scenario's class. */
  void classify(String name, Classifies labels, int[] scenarios) {
    Metric metric = metric(name);
    int members = block.members();
    for (int s = 0; s < scenarios.length; s++) {
      int label = labels.label(scenarios[s]);
      for (int j = 0; j < members; j++) {
        metric.counts[j]++;
        if (ArgMax.of(outputs, s * width * members + j, width, members) == label) {
          metric.sums[j]++;
        }
      }
    }
  }

  @Override
  public void fail(int member, int scenario, String reason) {
    int j = member - block.firstMember();
    int own = summed ? 1 : block.scenarios();
    Arrays.fill(fitness, j * own, (j + 1) * own, Double.NaN);
    failures.putIfAbsent(member, new MemberFailure(scenario, reason));
  }

  @Override
  public void count(long moreSpikes, double moreMs) {
    spikes += moreSpikes;
    simulatedMs += moreMs;
  }

  void requireComplete() {
    for (int j = 0; j < seen.length; j++) {
      if (seen[j] != block.scenarios() && !failures.containsKey(block.firstMember() + j)) {
        throw new IllegalStateException(
            "member %d returned %d of %d scenarios of its block"
                .formatted(block.firstMember() + j, seen[j], block.scenarios()));
      }
    }
  }

  /** How far a member came before it failed depends on how work was cut; nobody may see it. */
  void forgetFailedMembers() {
    int members = block.members();
    for (int member : failures.keySet()) {
      for (int i = member - block.firstMember(); i < outputs.length; i += members) {
        outputs[i] = Double.NaN;
      }
    }
  }

  double[] outputs() {
    return outputs;
  }

  /** Sum per member, or {@code members x scenarios}. */
  double[] fitness() {
    return fitness;
  }

  SortedMap<Integer, MemberFailure> failures() {
    return failures;
  }

  /** Names of what is kept of single scenarios. */
  String[] eachNames() {
    return values.keySet().toArray(String[]::new);
  }

  /** {@code members x scenarios} of each of them, NaN where there is none. */
  double[][] each() {
    return values.values().toArray(double[][]::new);
  }

  String[] metricNames() {
    return metrics.keySet().toArray(String[]::new);
  }

  double[] metricSums() {
    double[] sums = new double[metrics.size() * block.members()];
    int at = 0;
    for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
      System.arraycopy(metric.getValue().sums, 0, sums, at, block.members());
      at += block.members();
    }
    return sums;
  }

  int[] metricCounts() {
    int[] counts = new int[metrics.size() * block.members()];
    int at = 0;
    for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
      System.arraycopy(metric.getValue().counts, 0, counts, at, block.members());
      at += block.members();
    }
    return counts;
  }

  long spikes() {
    return spikes;
  }

  double simulatedMs() {
    return simulatedMs;
  }
}
