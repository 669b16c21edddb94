package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import org.l2lspark.ensemble.Block;
import org.l2lspark.task.Cut;

/**
 * Cuts an evaluation into blocks. Samples are cut by a size that depends on the trial alone, never
 * on the number of partitions or machines, because sums over samples are made block by block and
 * their rounding must not change; members may be cut freely.
 */
final class BlockPlan {
  private static final int TARGET_SAMPLE_BLOCKS = 32;
  private static final int MAX_SAMPLES_PER_BLOCK = 2000;

  private BlockPlan() {}

  /** Number of samples in a block, at least {@code fewest}, for a trial of this many samples. */
  static int samplesPerBlock(int samples, Cut cut, int fewest) {
    if (cut == Cut.MEMBERS) {
      return samples;
    }
    int even = (samples + TARGET_SAMPLE_BLOCKS - 1) / TARGET_SAMPLE_BLOCKS;
    return Math.min(MAX_SAMPLES_PER_BLOCK, Math.max(fewest, even));
  }

  /**
   * The blocks of an evaluation, ordered by samples, then members.
   *
   * @param members number of members
   * @param samples number of samples
   * @param cut along which axes to cut
   * @param fewest the fewest samples that make a block
   * @param parallelism how many blocks are wanted at least, where the work allows
   * @param membersTogether whether all members of a sample must be in one block
   */
  static List<Block> of(
      int members, int samples, Cut cut, int fewest, int parallelism, boolean membersTogether) {
    int samplesPerBlock = samplesPerBlock(samples, cut, fewest);
    int sampleBlocks = (samples + samplesPerBlock - 1) / samplesPerBlock;
    int memberBlocks =
        membersTogether && cut != Cut.MEMBERS
            ? 1
            : Math.min(members, (parallelism + sampleBlocks - 1) / sampleBlocks);
    List<Block> blocks = new ArrayList<>();
    for (int s = 0; s < sampleBlocks; s++) {
      int firstSample = s * samplesPerBlock;
      int endSample = Math.min(samples, firstSample + samplesPerBlock);
      for (int m = 0; m < memberBlocks; m++) {
        int first = (int) ((long) members * m / memberBlocks);
        int end = (int) ((long) members * (m + 1) / memberBlocks);
        blocks.add(new Block(first, end, firstSample, endSample));
      }
    }
    return blocks;
  }
}
