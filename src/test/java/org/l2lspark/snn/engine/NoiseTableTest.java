package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.Statistics;

class NoiseTableTest {
  private static final int DRAWS = 2_000_000;

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.1, 0.8, 1, 2, 7.5, 100, 2000})
  void shouldBePoissonWhenDrawn(double mean) {
    double[] counts = draws(mean, new Seed(17));

    double sum = 0;
    double squares = 0;
    for (double c : counts) {
      sum += c;
      squares += (c - mean) * (c - mean);
    }
    double error = Math.sqrt(mean / DRAWS);
    assertThat(sum / DRAWS).isCloseTo(mean, within(4 * error));
    double errorOfVariance = Math.sqrt((2 * mean * mean + mean) / DRAWS);
    assertThat(squares / DRAWS).isCloseTo(mean, within(4 * errorOfVariance));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.8, 1, 2, 7.5, 100})
  void shouldFollowThePoissonProbabilitiesWhenComparedByChiSquare(double mean) {
    double[] p = NoiseTable.probabilities(mean);
    // Values expected less than 20 times are pooled with the tails.
    int low = 0;
    while (p[low] * DRAWS < 20) {
      low++;
    }
    int high = p.length - 1;
    while (p[high] * DRAWS < 20) {
      high--;
    }
    long[] observed = new long[high - low + 1];
    double[] expected = new double[observed.length];
    for (double c : draws(mean, new Seed(18))) {
      observed[(int) Math.max(low, Math.min(high, c)) - low]++;
    }
    for (int c = 0; c < p.length; c++) {
      expected[Math.max(low, Math.min(high, c)) - low] += p[c] * DRAWS;
    }

    assertThat(Statistics.chiSquare(observed, expected))
        .isLessThan(Statistics.chiSquareBound(observed.length - 1));
  }

  @Test
  void shouldHaveUncorrelatedNeighboursWhenDrawsShareOneWord() {
    double[] counts = draws(1, new Seed(19));

    for (int lag = 1; lag <= 6; lag++) {
      double sum = 0;
      for (int i = lag; i < DRAWS; i++) {
        sum += (counts[i] - 1) * (counts[i - lag] - 1);
      }
      assertThat(sum / DRAWS).as("lag %d", lag).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
    }
  }

  @Test
  void shouldDrawIndependentTrainsWhenTheyShareATable() {
    double[] means = {0.8, 1};
    double weight = 1000; // tells the counts of the second train from those of the first
    double[] sums = new double[DRAWS];
    new NoiseTable(means, new double[] {1, weight}).add(new Seed(20).stream(), sums, 0, DRAWS);

    int most = 5; // larger counts are pooled
    long[] observed = new long[(most + 1) * (most + 1)];
    for (double sum : sums) {
      int second = (int) (sum / weight);
      int first = (int) (sum - weight * second);
      observed[Math.min(first, most) * (most + 1) + Math.min(second, most)]++;
    }
    double[] expected = new double[observed.length];
    double[] p = NoiseTable.probabilities(means[0]);
    double[] q = NoiseTable.probabilities(means[1]);
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < q.length; b++) {
        expected[Math.min(a, most) * (most + 1) + Math.min(b, most)] += p[a] * q[b] * DRAWS;
      }
    }
    assertThat(Statistics.chiSquare(observed, expected))
        .isLessThan(Statistics.chiSquareBound(observed.length - 1));
  }

  @Test
  void shouldAddToWhatIsThereWhenTheNumberOfDrawsIsNoMultipleOfFive() {
    NoiseTable table = new NoiseTable(new double[] {0.8}, new double[] {0.5});
    double[] long22 = new double[22];
    table.add(new Seed(21).stream(), long22, 0, 22);
    double[] offset = new double[30];
    java.util.Arrays.fill(offset, 7);
    table.add(new Seed(21).stream(), offset, 4, 22);

    for (int i = 0; i < 30; i++) {
      assertThat(offset[i]).isEqualTo(7 + (i >= 4 && i < 26 ? long22[i - 4] : 0));
    }
  }

  @Test
  void shouldSplitTrainsOverTablesWhenThereAreTooManyOutcomes() {
    assertThat(NoiseTable.fitting(new double[] {0.8, 1})).isEqualTo(2);
    assertThat(NoiseTable.fitting(new double[] {0.8, 1, 1})).isEqualTo(2);
    assertThat(NoiseTable.fitting(new double[] {NoiseTable.MAX_MEAN, 1})).isEqualTo(1);
  }

  @Test
  void shouldBeZeroWhenTheMeanIsZero() {
    assertThat(draws(0, new Seed(1))).containsOnly(0.0);
  }

  @Test
  void shouldGiveTheExactProbabilitiesWhenTheMeanIsSmallOrLarge() {
    assertThat(NoiseTable.probabilities(0.5)[3])
        .isCloseTo(Math.exp(-0.5) * 0.125 / 6, within(1e-16));
    double[] large = NoiseTable.probabilities(5000);
    // Stirling's series of ln 5000!.
    double n = 5000;
    double logFactorial = n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
    assertThat(large[5000]).isCloseTo(Math.exp(n * Math.log(n) - n - logFactorial), within(1e-10));
  }

  private static double[] draws(double mean, Seed seed) {
    double[] counts = new double[DRAWS];
    new NoiseTable(new double[] {mean}, new double[] {1}).add(seed.stream(), counts, 0, DRAWS);
    return counts;
  }
}
