package org.l2lspark.report.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisitedTest {
  @Test
  void shouldCorrelateByRank() {
    double[] ranks = Visited.meanRanks(new double[] {1, 10, 100, 1000});
    assertThat(ExplorePage.correlation(new double[] {0, 1, 4, 9}, ranks))
        .isCloseTo(1, within(1e-12));
    assertThat(ExplorePage.correlation(new double[] {3, 2, 1, 0}, ranks))
        .isCloseTo(-1, within(1e-12));
    assertThat(ExplorePage.correlation(new double[] {7, 7, 7, 7}, ranks)).isZero();
  }

  @Test
  void shouldSpreadRanksFromZeroToOneAndShareThemAmongEquals() {
    assertThat(Visited.meanRanks(new double[] {5, 1, 5, 9, Double.NEGATIVE_INFINITY}))
        .containsExactly(0.625, 0.25, 0.625, 1, 0);
  }

  @Test
  void shouldKeepTheEndsOfAListThatIsTooLong() {
    List<Integer> list = IntStream.range(0, 101).boxed().toList();
    assertThat(Visited.evenly(list, 5)).containsExactly(0, 25, 50, 75, 100);
    assertThat(Visited.evenly(list, 200)).isEqualTo(list);
  }
}
