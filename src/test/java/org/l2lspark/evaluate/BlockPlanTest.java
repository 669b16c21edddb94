package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.ensemble.Block;
import org.l2lspark.random.Seed;

class BlockPlanTest {
  private static final int CASES = 300;

  private interface Check {
    void check(int members, int samples, int parallelism, boolean together);
  }

  private static void forManyShapes(Check check) {
    UniformRandomProvider random = new Seed(1).fold("block plans").stream();
    for (int i = 0; i < CASES; i++) {
      int most = i % 2 == 0 ? 10 : 5000;
      check.check(
          1 + random.nextInt(120),
          1 + random.nextInt(most),
          1 + random.nextInt(200),
          random.nextBoolean());
    }
    check.check(98, 60_000, 8, true);
    check.check(98, 70_001, 8, false);
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldCoverEveryMemberAndSampleExactlyOnce(Cut cut) {
    forManyShapes(
        (members, samples, parallelism, together) -> {
          if ((long) members * samples > 1_000_000) {
            return;
          }
          byte[] times = new byte[members * samples];
          for (Block b : BlockPlan.of(members, samples, 3, cut, 1, parallelism, together)) {
            for (int j = b.firstMember(); j < b.endMember(); j++) {
              for (int s = b.firstScenario(); s < b.endScenario(); s++) {
                times[j * samples + s]++;
              }
            }
          }
          assertThat(times).containsOnly(1);
        });
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldCutSamplesAlikeWhateverTheParallelism(Cut cut) {
    forManyShapes(
        (members, samples, parallelism, together) ->
            assertThat(bounds(BlockPlan.of(members, samples, 3, cut, 1, parallelism, together)))
                .isEqualTo(bounds(BlockPlan.of(1, samples, 3, cut, 1, 1, !together))));
  }

  private static List<Long> bounds(List<Block> blocks) {
    return blocks.stream()
        .map(b -> ((long) b.firstScenario() << 32) + b.endScenario())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldGiveEveryPartitionWorkWhereTheWorkAllows(Cut cut) {
    forManyShapes(
        (members, samples, parallelism, together) -> {
          List<Block> blocks = BlockPlan.of(members, samples, 3, cut, 1, parallelism, false);
          long sampleBlocks = bounds(blocks).size();
          assertThat(blocks.size())
              .isGreaterThanOrEqualTo((int) Math.min(parallelism, sampleBlocks * members));
        });
  }

  @Test
  void shouldKeepSamplesTogetherWhoseWorkIsSharedByTiles() {
    List<Block> blocks = BlockPlan.of(98, 500, 3, Cut.MEMBERS_AND_SAMPLES, 64, 4, false);
    assertThat(bounds(blocks)).hasSize(8); // 7 of 64 and what is left
    assertThat(blocks).allMatch(b -> b.scenarios() == 64 || b.endScenario() == 500);
    assertThat(BlockPlan.of(98, 60_000, 3, Cut.MEMBERS_AND_SAMPLES, 64, 4, false))
        .isEqualTo(BlockPlan.of(98, 60_000, 3, Cut.MEMBERS_AND_SAMPLES, 1, 4, false));
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void shouldKeepAxesWholeThatMayNotBeCut(Cut cut) {
    forManyShapes(
        (members, samples, parallelism, together) -> {
          List<Block> blocks = BlockPlan.of(members, samples, 3, cut, 1, parallelism, together);
          if (cut == Cut.MEMBERS) {
            assertThat(blocks).allMatch(b -> b.scenarios() == samples);
          } else {
            assertThat(blocks).allMatch(b -> b.scenarios() <= 2000);
            assertThat(blocks).allMatch(b -> !together || b.members() == members);
          }
        });
  }

  /** Blocks of large ensembles hold few scenarios, so that no task is asked for gigabytes. */
  @Test
  void shouldBoundTheOutputsOfABlock() {
    List<Block> blocks = BlockPlan.of(5000, 60_000, 10, Cut.MEMBERS_AND_SAMPLES, 1, 4, true);
    assertThat(blocks).allMatch(b -> 10L * b.members() * b.scenarios() <= 8_000_000);
    assertThat(BlockPlan.of(98, 60_000, 26, Cut.MEMBERS_AND_SAMPLES, 1, 4, true))
        .as("usual ones are as they were")
        .anyMatch(b -> b.scenarios() == 1875);
    assertThat(BlockPlan.of(100_000, 3, 1000, Cut.MEMBERS_AND_SAMPLES, 1, 1, true)).hasSize(3);
  }
}
