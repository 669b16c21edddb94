package org.l2lspark.optimize.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class RatingTest {
  private static final int SCENARIOS = 4;

  private static Racer racer(int number, double mean, double trials) {
    return new Racer(new double[] {number}, mean, trials, false);
  }

  private static List<Integer> numbers(Rating.Ranking ranking) {
    return ranking.racers().stream().map(racer -> (int) racer.genes()[0]).toList();
  }

  @Test
  void shouldTakeTheEffectOfTheScenariosOff() {
    List<Racer> racers = List.of(racer(0, 10, 4), racer(1, 6, 12), racer(2, 0, 0));
    double[] fitness = {25, 20, 22};
    Rating.Ranking ranking = new Rating(24, 0).after(racers, fitness, SCENARIOS, Noise.UNKNOWN);
    // weights 1 / (1/4 + 1/4) = 2 and 1 / (1/4 + 1/12) = 3, differences 15 and 14
    double effect = (2 * 15 + 3 * 14) / 5.0;
    assertThat(numbers(ranking)).containsExactly(0, 2, 1);
    Racer first = ranking.racers().get(0);
    assertThat(first.trials()).isEqualTo(8);
    assertThat(first.mean()).isCloseTo(10 + (25 - effect - 10) / 2, within(1e-12));
    Racer fresh = ranking.racers().get(1);
    assertThat(fresh.trials()).isEqualTo(4);
    assertThat(fresh.mean()).isCloseTo(22 - effect, within(1e-12));
    Racer last = ranking.racers().get(2);
    assertThat(last.trials()).isEqualTo(16);
    assertThat(last.mean()).isCloseTo(6 + (20 - effect - 6) / 4, within(1e-12));
    double squares = 2 * Math.pow(25 - effect - 10, 2) + 3 * Math.pow(20 - effect - 6, 2);
    assertThat(ranking.noise().std()).isCloseTo(Math.sqrt(squares), within(1e-12));
  }

  @Test
  void shouldForgetWhatIsOlderThanItsMemory() {
    Rating.Ranking ranking =
        new Rating(24, 0)
            .after(
                List.of(racer(0, 1, 24), racer(1, -1, 24)),
                new double[] {2, -2},
                SCENARIOS,
                Noise.UNKNOWN);
    assertThat(ranking.racers().get(0).trials()).isEqualTo(24);
    assertThat(ranking.racers().get(0).mean()).isCloseTo(1 + 1 / 6.0, within(1e-12));
    Rating.Ranking longRace =
        new Rating(3, 0).after(List.of(racer(0, 5, 3)), new double[] {7}, 10, Noise.UNKNOWN);
    assertThat(longRace.racers().get(0).mean()).isEqualTo(5); // one alone tells the effect
    assertThat(longRace.racers().get(0).trials()).isEqualTo(10);
  }

  @Test
  void shouldPreferWhoIsKnownBetterAndDropWhoFailed() {
    Noise noise = new Noise(9, 1);
    List<Racer> racers = List.of(racer(0, 0, 0), racer(1, 0, 20), racer(2, 0, 0));
    double[] fitness = {1, 0, Double.NaN};
    assertThat(numbers(new Rating(24, 0).after(racers, fitness, SCENARIOS, noise)))
        .containsExactly(0, 1);
    assertThat(numbers(new Rating(24, 2).after(racers, fitness, SCENARIOS, noise)))
        .containsExactly(1, 0);
  }

  @Test
  void shouldStandStillWhenTheFitnessIsConstant() {
    Rating rating = new Rating(24, 4);
    List<Racer> racers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      racers.add(racer(i, 0, 0));
    }
    Rating.Ranking ranking = new Rating.Ranking(racers, Noise.UNKNOWN);
    double[] constant = new double[6];
    Arrays.fill(constant, 0.7);
    for (int race = 0; race < 1000; race++) {
      ranking = rating.after(ranking.racers(), constant, SCENARIOS, ranking.noise());
    }
    assertThat(numbers(ranking)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(ranking.noise().std()).isZero();
    assertThat(ranking.racers().get(5).mean()).isEqualTo(0.7);
  }

  /**
   * Members that come and go by no merit, scenarios whose effect is ten times the noise: means are
   * as far apart as what the members are worth, however long each has been there.
   */
  @Test
  void shouldSetMembersOfDifferentRacesOnOneScaleWithoutBias() {
    int repeats = 400;
    double[] differences = new double[repeats];
    double[] stds = new double[repeats];
    for (int repeat = 0; repeat < repeats; repeat++) {
      UniformRandomProvider random = new Seed(3).fold(repeat).stream();
      ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
      Rating.Ranking ranking = new Rating.Ranking(List.of(), Noise.UNKNOWN);
      Rating rating = new Rating(24, 0.5);
      int made = 0;
      for (int race = 0; race < 12; race++) {
        List<Racer> racers = new ArrayList<>(ranking.racers());
        racers.removeIf(racer -> racer.genes()[0] != 0 && random.nextDouble() < 0.2);
        while (racers.size() < 9) {
          double kind = racers.isEmpty() ? 0 : 1 + random.nextInt(5);
          racers.add(new Racer(new double[] {kind, made++}, 0, 0, false));
        }
        double effect = 10 * gaussian.sample();
        double[] fitness = new double[racers.size()];
        for (int i = 0; i < fitness.length; i++) {
          fitness[i] = worth(racers.get(i)) + effect + gaussian.sample() / Math.sqrt(SCENARIOS);
        }
        ranking = rating.after(racers, fitness, SCENARIOS, ranking.noise());
      }
      List<Racer> racers = ranking.racers();
      Racer old = racers.stream().filter(r -> r.genes()[0] == 0).findFirst().orElseThrow();
      Racer young = // not the best of them
          racers.stream()
              .filter(r -> r.trials() < 12)
              .min(Comparator.comparingDouble(r -> r.genes()[1]))
              .orElse(old);
      differences[repeat] = old.mean() - young.mean() - (worth(old) - worth(young));
      stds[repeat] = ranking.noise().std();
    }
    double mean = Arrays.stream(differences).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(differences).map(d -> d * d).average().orElseThrow() - mean * mean);
    assertThat(mean).isBetween(-4 * spread / 20, 4 * spread / 20); // the square root of 400
    assertThat(spread).isLessThan(0.7);
    assertThat(Arrays.stream(stds).average().orElseThrow()).isCloseTo(1, within(0.05));
  }

  private static double worth(Racer racer) {
    return 2 * racer.genes()[0];
  }
}
