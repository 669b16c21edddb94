package org.l2lspark.task.swarm;

import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;

/**
 * The brains of a swarm in the same worlds, with something cut.
 *
 * @param swarm whose members they are
 * @param cuts what is cut
 */
record SwarmAblation(Swarm swarm, Cuts cuts) implements Optimizee<Colony> {
  private static final long serialVersionUID = 1L;

  @Override
  public ParameterSpace parameters() {
    return swarm.parameters();
  }

  @Override
  public Cut cut() {
    return swarm.cut();
  }

  @Override
  public Colony open() {
    return swarm.open();
  }

  @Override
  public void evaluate(
      Colony colony, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    swarm.evaluate(cuts, colony, ensemble, block, trial, sink);
  }
}
