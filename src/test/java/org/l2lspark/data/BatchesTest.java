package org.l2lspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class BatchesTest {
  private static final Seed SEED = new Seed(7);

  /** The batches of some generations, one after the other. */
  private static int[] row(int batchSize, int count, int generations) {
    return IntStream.range(0, generations)
        .mapToObj(t -> Batches.batch(SEED, t, batchSize, count))
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  @Test
  void shouldShowEverySampleOnceAnEpochAlsoWhenBatchesStraddleEpochs() {
    int[] row = row(4, 10, 15); // six epochs

    for (int epoch = 0; epoch < 6; epoch++) {
      assertThat(Arrays.copyOfRange(row, 10 * epoch, 10 * epoch + 10))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void shouldShuffleEveryEpochAnew() {
    int[] row = row(50, 100, 4);

    assertThat(Arrays.copyOfRange(row, 0, 100)).isNotEqualTo(Arrays.copyOfRange(row, 100, 200));
    assertThat(Arrays.copyOfRange(row, 0, 100)).isNotEqualTo(IntStream.range(0, 100).toArray());
  }

  @Test
  void shouldDependOnItsArgumentsOnly() {
    int[] late = Batches.batch(SEED, 100_000, 64, 60_000);

    assertThat(Batches.batch(new Seed(7), 100_000, 64, 60_000)).isEqualTo(late);
    assertThat(Batches.batch(new Seed(8), 100_000, 64, 60_000)).isNotEqualTo(late);
    assertThat(Batches.batch(SEED, Integer.MAX_VALUE, 60_000, 60_000)).hasSize(60_000);
  }

  @Test
  void shouldDealPositionsEvenly() {
    // The first sample of an epoch is each of five equally often: chi-square, 4 degrees, 0.999.
    int[] counts = new int[5];
    for (int epoch = 0; epoch < 1000; epoch++) {
      counts[Batches.batch(SEED, epoch, 5, 5)[0]]++;
    }

    double chiSquare = Arrays.stream(counts).mapToDouble(n -> (n - 200) * (n - 200) / 200.0).sum();
    assertThat(chiSquare).isLessThan(18.5);
  }

  @Test
  void shouldRefuseBatchesThatCannotBeTaken() {
    assertThatThrownBy(() -> Batches.batch(SEED, 0, 0, 10)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Batches.batch(SEED, 0, 11, 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 to 10");
    assertThatThrownBy(() -> Batches.batch(SEED, -1, 1, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRepeatABatchAsOftenAsThePolicySays() {
    BatchPolicy policy = new BatchPolicy.Shuffled(3, 2);

    assertThat(policy.batch(SEED, 0, 9)).isEqualTo(Batches.batch(SEED, 0, 3, 9));
    assertThat(policy.batch(SEED, 1, 9)).isEqualTo(Batches.batch(SEED, 0, 3, 9));
    assertThat(policy.batch(SEED, 2, 9)).isEqualTo(Batches.batch(SEED, 1, 3, 9));
    assertThatThrownBy(() -> new BatchPolicy.Shuffled(3, 0)).isInstanceOf(InputException.class);
  }

  @Test
  void shouldTakeTheSameSamplesEveryGenerationWhenThePolicyIsFixed() {
    assertThat(new BatchPolicy.Full().batch(SEED, 5, 4)).containsExactly(0, 1, 2, 3);
    assertThat(new BatchPolicy.First(2).batch(SEED, 5, 4)).containsExactly(0, 1);
    assertThatThrownBy(() -> new BatchPolicy.First(5).batch(SEED, 0, 4))
        .isInstanceOf(InputException.class);
  }
}
