package org.l2lspark.experiment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.task.Optimizee;
import org.l2lspark.task.ResultSink;

/**
 * Evaluates one block and reduces it to what the optimizer needs, where the samples are. The same
 * code runs in the local evaluator and in a Spark task, so both give the same bits.
 *
 * <p>A member that throws is found by evaluating the block's members one by one and becomes a
 * failure; errors of the machine ({@link Error}s, interruption) still throw.
 */
public final class BlockRunner implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SMALLER = 4;
  private static final double DRIVER_FLOPS = 2e8; // 10 ms of a core
  private final boolean wantOutputs;
  private final boolean wantGrams;

  private BlockRunner(boolean wantOutputs, boolean wantGrams) {
    this.wantOutputs = wantOutputs;
    this.wantGrams = wantGrams;
  }

  /** A runner that brings back what is needed. */
  public static BlockRunner of(Set<Needs> needs) {
    return new BlockRunner(needs.contains(Needs.OUTPUTS), needs.contains(Needs.RESIDUAL_GRAM));
  }

  /** Evaluates one block. The context is this thread's. */
  public <C extends AutoCloseable> BlockResult run(
      Optimizee<C> optimizee, C context, Ensemble ensemble, Trial trial, Block block) {
    Observation observation = optimizee.observation(trial);
    Buffer buffer = new Buffer(block, observation.outputs().size());
    try {
      optimizee.evaluate(context, ensemble, block, trial, buffer);
    } catch (RuntimeException e) {
      buffer = oneByOne(optimizee, context, ensemble, trial, block, observation, e);
    }
    return reduce(buffer, ensemble.members(), block, observation);
  }

  private static <C extends AutoCloseable> Buffer oneByOne(
      Optimizee<C> optimizee,
      C context,
      Ensemble ensemble,
      Trial trial,
      Block block,
      Observation observation,
      RuntimeException failure) {
    Buffer buffer = new Buffer(block, observation.outputs().size());
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      if (block.members() == 1) {
        buffer.fail(j, -1, describe(failure));
        continue;
      }
      try {
        Block single = new Block(j, j + 1, block.firstSample(), block.endSample());
        optimizee.evaluate(context, ensemble, single, trial, buffer);
      } catch (RuntimeException e) {
        buffer.fail(j, -1, describe(e));
      }
    }
    return buffer;
  }

  private static String describe(RuntimeException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private BlockResult reduce(Buffer buffer, int allMembers, Block block, Observation observation) {
    buffer.requireComplete();
    boolean sumHere = block.members() == allMembers && !betterOnTheDriver(block, observation);
    int[] failures = new int[2 * buffer.failures.size()];
    List<String> reasons = new ArrayList<>();
    for (var failure : buffer.failures.entrySet()) {
      failures[2 * reasons.size()] = failure.getKey();
      failures[2 * reasons.size() + 1] = buffer.failedSamples.get(failure.getKey());
      reasons.add(failure.getValue());
    }
    return new BlockResult(
        new int[] {block.firstMember(), block.endMember(), block.firstSample(), block.endSample()},
        buffer.fitness,
        observation.classification() ? correct(buffer, block, observation) : new int[0],
        wantOutputs || (wantGrams && !sumHere) ? buffer.outputs : new double[0],
        wantGrams && sumHere
            ? Grams.of(
                buffer.outputs, block.members(), block.samples(), block.firstSample(), observation)
            : new double[0],
        wantGrams && sumHere ? 1 : 0,
        failures,
        reasons.toArray(String[]::new),
        buffer.spikes,
        buffer.simulatedMs);
  }

  /**
   * Whether outputs should be sent and not the sums that are made of them: where there are few
   * samples in a block, outputs are much smaller, and the sums are the same bits on the driver.
   */
  private static boolean betterOnTheDriver(Block block, Observation observation) {
    double members = block.members();
    double flops =
        2 * members * members * observation.outputs().size() * observation.samples().length;
    return SMALLER * block.samples() * members < members * (members + 1) / 2
        && flops <= DRIVER_FLOPS;
  }

  private static int[] correct(Buffer buffer, Block block, Observation observation) {
    int members = block.members();
    int width = observation.outputs().size();
    int[] correct = new int[members];
    for (int s = 0; s < block.samples(); s++) {
      int label = observation.labels()[block.firstSample() + s];
      for (int j = 0; j < members; j++) {
        if (argMax(buffer.outputs, s * width * members + j, width, members) == label) {
          correct[j]++;
        }
      }
    }
    return correct;
  }

  /** Index of the largest of {@code count} numbers from {@code start} on, {@code stride} apart. */
  static int argMax(double[] values, int start, int count, int stride) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      if (values[start + k * stride] > values[start + best * stride]) {
        best = k;
      }
    }
    return Double.isNaN(values[start + best * stride]) ? -1 : best;
  }

  /** Collects a block's results, {@code samples x outputs x members} with the member fastest. */
  private static final class Buffer implements ResultSink {
    private final Block block;
    private final int width;
    private final double[] outputs;
    private final double[] fitness;
    private final int[] seen;
    private final TreeMap<Integer, String> failures = new TreeMap<>();
    private final TreeMap<Integer, Integer> failedSamples = new TreeMap<>();
    private long spikes;
    private double simulatedMs;

    Buffer(Block block, int width) {
      this.block = block;
      this.width = width;
      this.outputs = new double[Math.multiplyExact(block.samples() * width, block.members())];
      this.fitness = new double[block.members()];
      this.seen = new int[block.members()];
      Arrays.fill(outputs, Double.NaN);
    }

    @Override
    public void accept(int member, int sample, double[] values, int offset, double value) {
      int j = member - block.firstMember();
      int s = sample - block.firstSample();
      int members = block.members();
      boolean finite = Double.isFinite(value);
      int target = s * width * members + j;
      for (int k = 0; k < width; k++) {
        double output = values[offset + k];
        finite &= Double.isFinite(output);
        outputs[target + k * members] = output;
      }
      seen[j]++;
      if (finite) {
        fitness[j] += value;
      } else {
        fail(member, sample, "an output or the fitness is not a finite number");
      }
    }

    @Override
    public void fail(int member, int sample, String reason) {
      fitness[member - block.firstMember()] = Double.NaN;
      failures.putIfAbsent(member, reason);
      failedSamples.putIfAbsent(member, sample);
    }

    @Override
    public void count(long moreSpikes, double moreMs) {
      spikes += moreSpikes;
      simulatedMs += moreMs;
    }

    void requireComplete() {
      for (int j = 0; j < seen.length; j++) {
        if (seen[j] != block.samples() && !failures.containsKey(block.firstMember() + j)) {
          throw new IllegalStateException(
              "member %d returned %d of %d samples of its block"
                  .formatted(block.firstMember() + j, seen[j], block.samples()));
        }
      }
    }
  }
}
