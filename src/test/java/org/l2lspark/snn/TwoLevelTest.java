package org.l2lspark.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Statistics of random code on two levels: a test with each of many seeds gives as many p-values,
 * and these have to be uniform by Kolmogorov and Smirnov. So an error too small for any one test
 * shows, and so does a test that is too good.
 */
class TwoLevelTest {
  private static final int SEEDS = 200;
  private static final double LEAST = 0.01; // for fixed seeds: chance decides once and for all
  private static final KolmogorovSmirnovTest KS = new KolmogorovSmirnovTest();

  static List<ConnectionRule> rules() {
    return List.of(
        new ConnectionRule.FixedIndegree(20, true, true),
        new ConnectionRule.FixedOutdegree(20, true, true),
        new ConnectionRule.FixedIndegree(20, true, false),
        new ConnectionRule.FixedOutdegree(20, true, false),
        new ConnectionRule.PairwiseBernoulli(0.2, true));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldChooseAllPartnersEquallyOftenWhenARuleDraws(ConnectionRule rule) {
    int n = 100;
    assertUniform(
        seed -> {
          long[] counts = new long[n];
          boolean out = rule instanceof ConnectionRule.FixedOutdegree;
          network(n, rule, Distribution.constant(1), seed)
              .synapses()
              .forEach((s, t, w, d) -> counts[out ? t : s]++);
          double expected = Arrays.stream(counts).sum() / (double) n;
          double sum = 0;
          for (long count : counts) {
            sum += (count - expected) * (count - expected);
          }
          // Variance of a partner's count over its mean: 1 - p without multapses, else 1 - 1/n.
          boolean multapses = multapses(rule);
          double perCount = multapses ? expected : expected * (1 - expected / n) * n / (n - 1.0);
          return 1
              - new ChiSquaredDistribution(null, n - 1.0).cumulativeProbability(sum / perCount);
        });
  }

  private static boolean multapses(ConnectionRule rule) {
    return (rule instanceof ConnectionRule.FixedIndegree in && in.multapses())
        || (rule instanceof ConnectionRule.FixedOutdegree out && out.multapses());
  }

  @Test
  void shouldConnectABinomialNumberOfPairsWhenBernoulli() {
    // 10,000 pairs at 0.2: normal to far below what 200 p-values can tell, smoothed over a count.
    double mean = 2000;
    double std = Math.sqrt(1600);
    assertUniform(
        seed -> {
          int count =
              network(
                      100,
                      new ConnectionRule.PairwiseBernoulli(0.2, true),
                      Distribution.constant(1),
                      seed)
                  .synapses()
                  .count();
          double jitter = seed.fold("jitter").stream().nextDouble() - 0.5;
          return new NormalDistribution(null, mean, std).cumulativeProbability(count + jitter);
        });
  }

  @Test
  void shouldDrawNormalWeightsWhenDistributedSo() {
    assertUniform(
        seed -> {
          double[] weights = weights(Distribution.normal(70, 100), seed);
          return KS.kolmogorovSmirnovTest(new NormalDistribution(null, 70, 100), weights);
        });
  }

  @Test
  void shouldDrawUniformWeightsWhenDistributedSo() {
    assertUniform(
        seed -> {
          double[] weights = weights(Distribution.uniform(-2, 5), seed);
          return KS.kolmogorovSmirnovTest(new UniformRealDistribution(null, -2, 5), weights);
        });
  }

  @Test
  void shouldFireAPoissonNumberOfTimesWhenEncoded() {
    assertUniform(
        seed -> {
          SpikeTrains spikes = new PoissonEncoder(0.1).encode(rates(40, 400), 2000, seed);
          return poissonP(spikes.counts(0, 2000), 80);
        });
  }

  @Test
  void shouldHaveExponentialIntervalsWhenEncoded() {
    // A fine step, so that rounding to steps does not show; one interval per channel, the first.
    assertUniform(
        seed -> {
          SpikeTrains spikes = new PoissonEncoder(0.001).encode(rates(200, 2000), 20_000, seed);
          double[] first = new double[200];
          int found = 0;
          boolean[] seen = new boolean[200];
          for (int k = 0; k < spikes.steps(); k++) {
            for (int i = spikes.stepOffsets()[k]; i < spikes.stepOffsets()[k + 1]; i++) {
              if (!seen[spikes.ids()[i]]) {
                seen[spikes.ids()[i]] = true;
                first[found++] = (k + 0.5) * 0.001;
              }
            }
          }
          assertThat(found).isEqualTo(200);
          return KS.kolmogorovSmirnovTest(new ExponentialDistribution(null, 0.5), first);
        });
  }

  @Test
  void shouldGiveEveryNeuronAPoissonNumberOfNoiseSpikesWhenThereIsBackground() {
    // A membrane without leak and threshold counts what arrives.
    NeuronModel counter = new IafPscDelta().with("V_th", 1e9).with("tau_m", 1e12).with("t_ref", 0);
    Network network =
        Network.builder(0.1, new Seed(1))
            .population(new Population("n", 60, counter))
            .noise(new Noise("n", 9000, 1))
            .build();
    Simulator simulator = new Simulator(network);
    assertUniform(
        seed -> {
          simulator.run(seed, SpikeTrains.empty(0, 100), 100);
          int[] counts = new int[60];
          Arrays.setAll(counts, i -> (int) Math.rint(simulator.mv(i) + 70));
          return poissonP(counts, 90);
        });
  }

  /** p-value of the dispersion of counts about a known Poisson mean: chi-square, n degrees. */
  private static double poissonP(int[] counts, double mean) {
    double sum = 0;
    for (int count : counts) {
      sum += (count - mean) * (count - mean) / mean;
    }
    return 1 - new ChiSquaredDistribution(null, counts.length).cumulativeProbability(sum);
  }

  private static void assertUniform(ToDoubleFunction<Seed> test) {
    double[] p = new double[SEEDS];
    for (int i = 0; i < SEEDS; i++) {
      p[i] = test.applyAsDouble(new Seed(2024).fold(i));
    }
    assertThat(KS.kolmogorovSmirnovTest(new UniformRealDistribution(null, 0, 1), p))
        .isGreaterThan(LEAST);
  }

  private static double[] weights(Distribution distribution, Seed seed) {
    double[] weights = new double[400];
    int[] at = new int[1];
    network(20, new ConnectionRule.AllToAll(true), distribution, seed)
        .synapses()
        .forEach((s, t, w, d) -> weights[at[0]++] = w);
    return weights;
  }

  private static Network network(int n, ConnectionRule rule, Distribution weights, Seed seed) {
    return Network.of(
        List.of(Population.input("in", n), new Population("n", n, new IafPscDelta())),
        List.of(new Projection("in", "n", rule, weights, Distribution.constant(1))),
        1,
        seed);
  }

  private static double[] rates(int channels, double hz) {
    double[] rates = new double[channels];
    Arrays.fill(rates, hz);
    return rates;
  }
}
