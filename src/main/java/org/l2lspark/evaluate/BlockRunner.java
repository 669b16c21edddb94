package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;

/**
 * Evaluates one block and reduces it to what the optimizer needs, where the scenarios are. The same
 * code runs in the local evaluator and in a Spark task, so both give the same bits.
 *
 * <p>A member that throws is found by evaluating the block's members one by one and becomes a
 * failure; errors of the machine ({@link Error}s, interruption) still throw.
 */
public final class BlockRunner implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int OUTPUTS_SIZE_ADVANTAGE = 4; // times smaller than their sums
  private static final double DRIVER_OPERATIONS = 2e8; // 10 ms of a core
  private final Request request;
  private final TimeLimit limit;

  /**
   * A runner that brings back what is requested.
   *
   * @param timeoutSeconds limit of a block, and of each of its members when they are evaluated one
   *     by one; 0 for none
   */
  public BlockRunner(Request request, double timeoutSeconds) {
    this.request = request;
    this.limit = new TimeLimit(timeoutSeconds);
  }

  /** Evaluates one block. The workspace is this thread's. */
  public <C extends AutoCloseable> BlockResult run(
      Workspace<C> workspace, Ensemble ensemble, Trial trial, Block block) {
    List<String> names = workspace.optimizee().outputs();
    Ensemble decoded = workspace.decoded(ensemble);
    BlockBuffer buffer = buffer(block, names);
    try {
      limit.evaluate(workspace, decoded, block, trial, buffer);
    } catch (RuntimeException e) {
      buffer = oneByOne(workspace, decoded, trial, block, buffer(block, names), e);
    }
    return reduce(workspace.optimizee(), buffer, ensemble.members(), trial, block);
  }

  private BlockBuffer buffer(Block block, List<String> names) {
    return new BlockBuffer(block, names.size(), request.fitness().isMean(), request.each());
  }

  private <C extends AutoCloseable> BlockBuffer oneByOne(
      Workspace<C> workspace,
      Ensemble ensemble,
      Trial trial,
      Block block,
      BlockBuffer buffer,
      RuntimeException failure) {
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      if (block.members() == 1) {
        buffer.fail(j, -1, describe(failure));
        continue;
      }
      try {
        Block single = new Block(j, j + 1, block.firstScenario(), block.endScenario());
        limit.evaluate(workspace, ensemble, single, trial, buffer);
      } catch (RuntimeException e) {
        buffer.fail(j, -1, describe(e));
      }
    }
    return buffer;
  }

  private static String describe(RuntimeException e) {
    String message = e.getMessage();
    if (e instanceof RunException || e instanceof InputException) { // says it all, on four lines
      return message.lines().map(String::strip).collect(Collectors.joining("; "));
    }
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private BlockResult reduce(
      Optimizee<?> optimizee, BlockBuffer buffer, int allMembers, Trial trial, Block block) {
    buffer.requireComplete();
    buffer.forgetFailedMembers();
    List<String> names = optimizee.outputs();
    optimizee
        .facet(Classifies.class)
        .ifPresent(
            labels -> buffer.classify(Evaluation.ACCURACY, labels, block.scenariosOf(trial)));
    double[] outputs = {};
    double[] reduced = {};
    boolean here = block.members() == allMembers && !betterOnTheDriver(names.size(), block, trial);
    if (request.reduction().isPresent() && here) {
      reduced = reduce(request.reduction().get(), optimizee, buffer.outputs(), block, trial);
    } else if (request.reduction().isPresent()) {
      outputs = buffer.outputs();
    }
    int[] failures = new int[2 * buffer.failures().size()];
    List<String> reasons = new ArrayList<>();
    buffer
        .failures()
        .forEach(
            (member, failure) -> {
              failures[2 * reasons.size()] = member;
              failures[2 * reasons.size() + 1] = failure.scenario();
              reasons.add(failure.reason());
            });
    return new BlockResult(
        new int[] {
          block.firstMember(), block.endMember(), block.firstScenario(), block.endScenario()
        },
        buffer.fitness(),
        buffer.metricNames(),
        buffer.metricSums(),
        buffer.metricCounts(),
        buffer.eachNames(),
        buffer.each(),
        outputs,
        reduced,
        reduced.length > 0 ? 1 : 0,
        failures,
        reasons.toArray(String[]::new),
        buffer.spikes(),
        buffer.simulatedMs());
  }

  /**
   * The numbers of a block that holds all members.
   *
   * @param outputs {@code scenarios x outputs x members}
   */
  static double[] reduce(
      Reduction reduction, Optimizee<?> optimizee, double[] outputs, Block block, Trial trial) {
    Optional<Observation> targets =
        reduction.needsTargets()
            ? Optional.of(
                optimizee.facet(Targets.class).orElseThrow().observation(block.scenariosOf(trial)))
            : Optional.empty();
    return reduction.of(
        new Outputs(block.members(), block.scenarios(), optimizee.outputs(), outputs), targets);
  }

  /**
   * Whether outputs should be sent and not what is made of them: where there are few scenarios in a
   * block, outputs are much smaller, and the numbers are the same bits on the driver.
   */
  private boolean betterOnTheDriver(int outputs, Block block, Trial trial) {
    if (request.reduction().isEmpty()) {
      return false;
    }
    Reduction reduction = request.reduction().get();
    long sent = (long) OUTPUTS_SIZE_ADVANTAGE * block.scenarios() * block.members() * outputs;
    return sent < reduction.numbers(block.members(), outputs, block.scenarios())
        && reduction.operations(block.members(), outputs, trial.scenarios().length)
            <= DRIVER_OPERATIONS;
  }
}
