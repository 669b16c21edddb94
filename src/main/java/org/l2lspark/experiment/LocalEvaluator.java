package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.task.Optimizee;

/** Evaluates in the calling thread: for tests, notebooks and small tasks. */
public final class LocalEvaluator<C extends AutoCloseable> implements Evaluator {
  private final Optimizee<C> optimizee;
  private final C context;
  private final int partitions;

  /** An evaluator that cuts its work as a cluster with {@code partitions} partitions would. */
  public LocalEvaluator(Optimizee<C> optimizee, int partitions) {
    this.optimizee = optimizee;
    this.context = optimizee.open();
    this.partitions = partitions;
  }

  @Override
  public Evaluation evaluate(Ensemble ensemble, Trial trial, Set<Needs> needs, String label) {
    Assembler assembler = Assembler.of(optimizee, ensemble, trial, needs);
    BlockRunner runner = BlockRunner.of(needs);
    List<BlockResult> results = new ArrayList<>();
    for (Block block : blocks(optimizee, ensemble, trial, needs, partitions)) {
      results.add(runner.run(optimizee, context, ensemble, trial, block));
    }
    return assembler.assemble(results);
  }

  /** How an evaluation is cut into blocks for this many partitions. */
  public static List<Block> blocks(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, Set<Needs> needs, int partitions) {
    return BlockPlan.of(
        ensemble.members(),
        trial.samples().length,
        optimizee.cut(),
        optimizee.samplesTogether(),
        Math.max(1, partitions),
        needs.contains(Needs.RESIDUAL_GRAM));
  }

  @Override
  public void close() {
    close(context);
  }

  /** Closes an optimizee's or a shared stage's workspace. */
  public static void close(AutoCloseable context) {
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException("could not close a workspace", e);
    }
  }
}
