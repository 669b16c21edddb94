package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;

class BlockTreeTest {
  private static final int STRIDE = 40;
  private static final Request SUMS = Request.of(new ProductSums());
  private static final Probe PROBE = Probe.healthy(Cut.MEMBERS_AND_SAMPLES);
  private static final Ensemble ENSEMBLE = Probe.ensemble(5);

  /** Results of blocks of 40 samples, the last one shorter. */
  private static List<BlockResult> results(Trial trial) {
    List<BlockResult> results = new ArrayList<>();
    int samples = trial.scenarios().length;
    BlockRunner runner = new BlockRunner(SUMS, 0);
    try (Workspace<Probe.Context> workspace = Workspace.open(PROBE)) {
      for (int first = 0; first < samples; first += STRIDE) {
        Block block = new Block(0, 5, first, Math.min(samples, first + STRIDE));
        results.add(runner.run(workspace, ENSEMBLE, trial, block));
      }
    }
    return results;
  }

  private static Evaluation assemble(Trial trial, List<BlockResult> results) {
    return Assembler.of(PROBE, ENSEMBLE, trial, SUMS).assemble(results);
  }

  /** However the blocks are shared out, the sums are those of one task per block. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 13, 32})
  void shouldGiveTheSameBitsHoweverBlocksAreSharedOut(int blocks) {
    Trial trial = Probe.trial(blocks * STRIDE - 7);
    Evaluation expected = assemble(trial, results(trial));
    for (int tasks = 1; tasks <= blocks; tasks++) {
      List<BlockResult> sent = new ArrayList<>();
      List<BlockResult> fresh = results(trial);
      for (int t = 0; t < tasks; t++) {
        List<BlockResult> own = fresh.subList(blocks * t / tasks, blocks * (t + 1) / tasks);
        sent.addAll(Arrays.asList(BlockResult.together(SUMS, own)));
      }
      Evaluation evaluation = assemble(trial, sent);
      assertThat(evaluation.sums().orElseThrow()).isEqualTo(expected.sums().orElseThrow());
      assertThat(evaluation.fitness()).isEqualTo(expected.fitness());
    }
  }

  /** What tasks have put together may be put together once more before the driver. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void shouldGiveTheSameBitsWhenResultsOfTasksAreMergedOnTheWay(int merges) {
    Trial trial = Probe.trial(32 * STRIDE - 7);
    Evaluation expected = assemble(trial, results(trial));
    List<BlockResult> sent = new ArrayList<>();
    List<BlockResult> fresh = results(trial);
    for (int t = 0; t < 11; t++) {
      List<BlockResult> own = fresh.subList(32 * t / 11, 32 * (t + 1) / 11);
      sent.addAll(Arrays.asList(BlockResult.together(SUMS, own)));
    }
    List<BlockResult> merged = new ArrayList<>();
    for (int m = 0; m < merges; m++) {
      int first = 32 * (11 * m / merges) / 11;
      int end = 32 * (11 * (m + 1) / merges) / 11;
      merged.addAll(Arrays.asList(BlockResult.together(SUMS, sent.subList(first, end))));
    }
    assertThat(assemble(trial, merged).sums().orElseThrow())
        .isEqualTo(expected.sums().orElseThrow());
    assertThat(merged.stream().filter(b -> b.reduced.length > 0).count())
        .isLessThan(sent.stream().filter(b -> b.reduced.length > 0).count());
  }

  @Test
  void shouldSendFewSumsWhereATaskHasNeighbours() {
    List<BlockResult> results = results(Probe.trial(32 * STRIDE));
    long aligned = sums(results.subList(8, 16));
    long shifted = sums(results.subList(3, 11));
    assertThat(aligned).isEqualTo(1);
    assertThat(shifted).isEqualTo(4); // 3; 4 to 7; 8 and 9; 10
  }

  private static long sums(List<BlockResult> results) {
    return Arrays.stream(BlockResult.together(SUMS, results))
        .filter(b -> b.reduced.length > 0)
        .count();
  }

  @Test
  void shouldAddUpAllBlocks() {
    BlockTree tree = new BlockTree(new ProductSums());
    IntStream.range(0, 12).forEach(i -> tree.add(i, 1, new double[] {i, 1}));
    tree.add(12, 4, new double[] {54, 4});
    assertThat(tree.all()).containsExactly(120, 16);
  }
}
