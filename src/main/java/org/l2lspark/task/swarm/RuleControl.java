package org.l2lspark.task.swarm;

import java.util.List;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.swarm.Rules;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Watcher;

/**
 * The control of a swarm: the same worlds, agents, inputs and actions, decided by {@link Rules}.
 * Its one parameter has no effect.
 *
 * @param swarm what it is the control of
 * @param leavesTrails whether pheromones are dropped and followed
 */
record RuleControl(Swarm swarm, boolean leavesTrails) implements Optimizee<Colony> {
  private static final long serialVersionUID = 1L;

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(List.of(ParameterGroup.of("none", 1, 0, 1)));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Colony open() {
    return new Colony(swarm);
  }

  @Override
  public void evaluate(
      Colony colony, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    int ticks = trial.steps(swarm.settings().world().ticks());
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        int scenario = trial.scenarios()[s];
        Rules rules =
            new Rules(
                swarm.settings().world(),
                swarm.settings().agents(),
                leavesTrails,
                swarm.seed().fold("rules").fold(scenario));
        Tally tally = colony.run(rules, scenario, ticks, Watcher.NONE);
        swarm.report(tally, ticks, j, s, sink);
      }
    }
  }
}
