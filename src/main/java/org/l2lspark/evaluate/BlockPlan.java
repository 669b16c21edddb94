package org.l2lspark.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.ensemble.Block;

/**
 * Cuts an evaluation into blocks. Scenarios are cut by a size that depends on the trial and the
 * shape of the outputs alone, never on the number of partitions or machines, because sums over
 * scenarios are made block by block and their rounding must not change; members may be cut freely.
 */
final class BlockPlan {
  private static final int TARGET_SCENARIO_BLOCKS = 32;
  private static final int MAX_SCENARIOS_PER_BLOCK = 2000;
  private static final long MAX_OUTPUTS_PER_BLOCK = 8_000_000; // 64 MB

  private BlockPlan() {}

  /**
   * Number of scenarios in a block.
   *
   * @param scenarios scenarios of the trial
   * @param fewest the fewest that make a block worth while
   * @param outputsEach numbers that all members put out on one of them
   */
  static int scenariosPerBlock(int scenarios, Cut cut, int fewest, long outputsEach) {
    if (cut == Cut.MEMBERS) {
      return scenarios;
    }
    int even = (scenarios + TARGET_SCENARIO_BLOCKS - 1) / TARGET_SCENARIO_BLOCKS;
    long most = Math.min(MAX_SCENARIOS_PER_BLOCK, MAX_OUTPUTS_PER_BLOCK / Math.max(1, outputsEach));
    return (int) Math.max(1, Math.min(most, Math.max(fewest, even)));
  }

  /**
   * The blocks of an evaluation, ordered by scenarios, then members.
   *
   * @param members number of members
   * @param scenarios number of scenarios
   * @param outputs number of outputs
   * @param cut along which axes to cut
   * @param fewest the fewest scenarios that make a block
   * @param parallelism how many blocks are wanted at least, where the work allows
   * @param membersTogether whether all members of a scenario must be in one block
   */
  static List<Block> of(
      int members,
      int scenarios,
      int outputs,
      Cut cut,
      int fewest,
      int parallelism,
      boolean membersTogether) {
    int perBlock = scenariosPerBlock(scenarios, cut, fewest, (long) members * outputs);
    int scenarioBlocks = (scenarios + perBlock - 1) / perBlock;
    int memberBlocks =
        membersTogether && cut != Cut.MEMBERS
            ? 1
            : Math.min(members, (parallelism + scenarioBlocks - 1) / scenarioBlocks);
    List<Block> blocks = new ArrayList<>();
    for (int s = 0; s < scenarioBlocks; s++) {
      int firstScenario = s * perBlock;
      int endScenario = Math.min(scenarios, firstScenario + perBlock);
      for (int m = 0; m < memberBlocks; m++) {
        int first = (int) ((long) members * m / memberBlocks);
        int end = (int) ((long) members * (m + 1) / memberBlocks);
        blocks.add(new Block(first, end, firstScenario, endScenario));
      }
    }
    return blocks;
  }
}
