package org.l2lspark.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;

/** Evaluates in the calling thread: for tests, notebooks, small tasks and inner loops. */
public final class LocalEvaluator<C extends AutoCloseable> implements Evaluator {
  private final Optimizee<C> optimizee;
  private final Workspace<C> workspace;
  private final EvaluationSettings settings;

  /** An evaluator that cuts its work as a cluster with so many partitions would. */
  public LocalEvaluator(Optimizee<C> optimizee, EvaluationSettings settings) {
    this.optimizee = optimizee;
    this.workspace = Workspace.open(optimizee);
    this.settings = settings;
  }

  @Override
  public Evaluation evaluate(Ensemble ensemble, Trial trial, Request request, String label) {
    Assembler assembler = Assembler.of(optimizee, ensemble, trial, request);
    BlockRunner runner = new BlockRunner(request, settings.timeoutSeconds());
    List<BlockResult> results = new ArrayList<>();
    int partitions = Math.max(1, settings.partitions());
    for (Block block : blocks(optimizee, ensemble, trial, request, partitions)) {
      results.add(runner.run(workspace, ensemble, trial, block));
    }
    return assembler.assemble(results);
  }

  /** How an evaluation is cut into blocks for this many partitions. */
  public static List<Block> blocks(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, Request request, int partitions) {
    return BlockPlan.of(
        ensemble.members(),
        trial.scenarios().length,
        optimizee.outputs().size(),
        optimizee.cut(),
        optimizee.scenariosTogether(),
        partitions,
        request.reduction().map(Reduction::membersTogether).orElse(false));
  }

  @Override
  public void close() {
    workspace.close();
  }
}
