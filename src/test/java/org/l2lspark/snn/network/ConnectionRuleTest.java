package org.l2lspark.snn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.Statistics;
import org.l2lspark.snn.model.IafPscExp;

class ConnectionRuleTest {
  private static final Seed SEED = new Seed(11);

  /** source, target */
  private record Pair(int source, int target) {}

  @Test
  void shouldConnectEqualIndicesWhenOneToOne() {
    List<Pair> pairs = pairs(new ConnectionRule.OneToOne(), 7, 7, SEED);

    assertThat(pairs).hasSize(7).allMatch(p -> p.source == p.target);
  }

  @Test
  void shouldConnectEveryPairWhenAllToAll() {
    assertThat(new HashSet<>(pairs(new ConnectionRule.AllToAll(), 4, 6, SEED))).hasSize(24);
    List<Pair> open = recurrent(new ConnectionRule.AllToAll(), 5, SEED);
    assertThat(open).hasSize(20).noneMatch(p -> p.source == p.target);
    assertThat(recurrent(new ConnectionRule.AllToAll(true), 5, SEED)).hasSize(25);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 29})
  void shouldHaveExactInDegreesWithoutLoopsAndDoublesWhenFixedIndegree(int degree) {
    List<Pair> pairs = recurrent(new ConnectionRule.FixedIndegree(degree), 30, SEED);

    assertThat(degrees(pairs, 30, false)).containsOnly(degree);
    assertThat(pairs).noneMatch(p -> p.source == p.target).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 29})
  void shouldHaveExactOutDegreesWithoutLoopsAndDoublesWhenFixedOutdegree(int degree) {
    List<Pair> pairs = recurrent(new ConnectionRule.FixedOutdegree(degree), 30, SEED);

    assertThat(degrees(pairs, 30, true)).containsOnly(degree);
    assertThat(pairs).noneMatch(p -> p.source == p.target).doesNotHaveDuplicates();
  }

  @Test
  void shouldAllowLoopsAndDoublesWhenTheyAreSwitchedOn() {
    List<Pair> in = recurrent(new ConnectionRule.FixedIndegree(40, true, true), 30, SEED);
    List<Pair> out = recurrent(new ConnectionRule.FixedOutdegree(40, true, true), 30, SEED);

    assertThat(degrees(in, 30, false)).containsOnly(40);
    assertThat(degrees(out, 30, true)).containsOnly(40);
    assertThat(in).anyMatch(p -> p.source == p.target);
    assertThat(out).anyMatch(p -> p.source == p.target);
    List<Pair> doublesOnly = recurrent(new ConnectionRule.FixedIndegree(40, false, true), 30, SEED);
    assertThat(doublesOnly).noneMatch(p -> p.source == p.target);
    assertThat(new HashSet<>(doublesOnly).size()).isLessThan(doublesOnly.size());
    List<Pair> loopsOnly = recurrent(new ConnectionRule.FixedIndegree(30, true, false), 30, SEED);
    assertThat(new HashSet<>(loopsOnly)).hasSize(900);
  }

  @Test
  void shouldDrawAllPartnersEquallyOftenWhenDegreesAreFixed() {
    int n = 20;
    int seeds = 400;
    for (ConnectionRule rule :
        List.of(
            new ConnectionRule.FixedIndegree(3),
            new ConnectionRule.FixedOutdegree(3),
            new ConnectionRule.FixedIndegree(3, false, true),
            new ConnectionRule.PairwiseBernoulli(0.15))) {
      long[] observed = new long[n * n];
      for (int s = 0; s < seeds; s++) {
        for (Pair p : recurrent(rule, n, SEED.fold(s))) {
          observed[p.source * n + p.target]++;
        }
      }
      long[] offDiagonal = new long[n * (n - 1)];
      int at = 0;
      for (int i = 0; i < observed.length; i++) {
        if (i / n != i % n) {
          offDiagonal[at++] = observed[i];
        }
      }
      double mean = Arrays.stream(offDiagonal).sum() / (double) offDiagonal.length;
      double[] expected = new double[offDiagonal.length];
      Arrays.fill(expected, mean);
      // Drawn without replacement the counts vary less than Poisson: the bound holds all the more.
      assertThat(Statistics.chiSquare(offDiagonal, expected))
          .as(rule.toString())
          .isLessThan(Statistics.chiSquareBound(offDiagonal.length));
      assertThat(mean).isCloseTo(seeds * 3.0 / (n - 1), within(4.0));
    }
  }

  @Test
  void shouldConnectPairsIndependentlyWhenBernoulli() {
    int n = 200;
    double p = 0.07;
    List<Pair> pairs = pairs(new ConnectionRule.PairwiseBernoulli(p), n, n, SEED);

    assertThat(pairs).doesNotHaveDuplicates();
    double expected = n * n * p;
    assertThat((double) pairs.size())
        .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - p))));
    double variance = 0;
    for (int degree : degrees(pairs, n, false)) {
      variance += (degree - n * p) * (degree - n * p) / n;
    }
    assertThat(variance).isCloseTo(n * p * (1 - p), within(4 * n * p * Math.sqrt(2.0 / n)));
    assertThat(recurrent(new ConnectionRule.PairwiseBernoulli(0.5), 50, SEED))
        .noneMatch(q -> q.source == q.target);
    assertThat(recurrent(new ConnectionRule.PairwiseBernoulli(0.5, true), 50, SEED))
        .anyMatch(q -> q.source == q.target);
  }

  @Test
  void shouldConnectNothingOrEverythingWhenTheProbabilityIsZeroOrOne() {
    assertThat(pairs(new ConnectionRule.PairwiseBernoulli(0), 9, 8, SEED)).isEmpty();
    assertThat(pairs(new ConnectionRule.PairwiseBernoulli(1), 9, 8, SEED)).hasSize(72);
    assertThat(recurrent(new ConnectionRule.PairwiseBernoulli(1), 9, SEED)).hasSize(72);
  }

  @Test
  void shouldKeepOtherProjectionsWhenOneIsAdded() {
    Projection first = projection("n", new ConnectionRule.FixedIndegree(4));
    Projection second =
        new Projection(
            "more", "n", "n", first.rule(), Distribution.constant(2), Distribution.constant(1));
    List<Population> n = List.of(new Population("n", 30, new IafPscExp()));

    Set<Pair> alone = new HashSet<>();
    Network.of(n, List.of(first), 1, SEED)
        .synapses()
        .forEach((s, t, w, d) -> alone.add(new Pair(s, t)));
    Set<Pair> together = new HashSet<>();
    Set<Pair> added = new HashSet<>();
    Network.of(n, List.of(second, first), 1, SEED)
        .synapses()
        .forEach((s, t, w, d) -> (w == 1 ? together : added).add(new Pair(s, t)));

    assertThat(together).isEqualTo(alone);
    assertThat(added).isNotEqualTo(alone);
  }

  @Test
  void shouldDrawWeightsAndDelaysFromTheirDistributions() {
    Projection projection =
        new Projection(
            "n",
            "n",
            new ConnectionRule.FixedIndegree(100),
            Distribution.normalWithin(-3, 2, -5, 1),
            Distribution.uniform(0.95, 2.05));
    List<Double> weights = new ArrayList<>();
    long[] delays = new long[21];
    Network.of(List.of(new Population("n", 300, new IafPscExp())), List.of(projection), 0.1, SEED)
        .synapses()
        .forEach(
            (s, t, w, d) -> {
              weights.add(w);
              delays[d]++;
            });

    assertThat(weights).allMatch(w -> w >= -5 && w <= 1);
    // Mean of a normal cut at -1 and +2 sigma: mu + sigma (phi(-1) - phi(2)) / (Phi(2) - Phi(-1)).
    double expected = -3 + 2 * (0.2419707245 - 0.0539909665) / (0.9772498681 - 0.1586552539);
    double mean = weights.stream().mapToDouble(w -> w).average().orElseThrow();
    assertThat(mean).isCloseTo(expected, within(4 * 2 / Math.sqrt(30_000)));
    double[] even = new double[11];
    Arrays.fill(even, 30_000 / 11.0);
    assertThat(Statistics.chiSquare(Arrays.copyOfRange(delays, 10, 21), even))
        .isLessThan(Statistics.chiSquareBound(10));
    assertThat(Arrays.stream(delays, 0, 10).sum()).isZero();
  }

  private static Projection projection(String source, ConnectionRule rule) {
    return new Projection(source, "n", rule, Distribution.constant(1), Distribution.constant(1));
  }

  private static List<Pair> recurrent(ConnectionRule rule, int n, Seed seed) {
    return pairs(List.of(new Population("n", n, new IafPscExp())), projection("n", rule), seed);
  }

  private static List<Pair> pairs(ConnectionRule rule, int sources, int targets, Seed seed) {
    return pairs(
        List.of(Population.input("in", sources), new Population("n", targets, new IafPscExp())),
        projection("in", rule),
        seed);
  }

  private static List<Pair> pairs(List<Population> populations, Projection projection, Seed seed) {
    List<Pair> pairs = new ArrayList<>();
    Network.of(populations, List.of(projection), 1, seed)
        .synapses()
        .forEach((s, t, w, d) -> pairs.add(new Pair(s, t)));
    return pairs;
  }

  private static int[] degrees(List<Pair> pairs, int n, boolean out) {
    int[] degrees = new int[n];
    pairs.forEach(p -> degrees[out ? p.source : p.target]++);
    return degrees;
  }
}
