package org.l2lspark.task.inverse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.InverseBuilder;
import org.l2lspark.builder.InverseNoiseBuilder;
import org.l2lspark.builder.InversePriorBuilder;
import org.l2lspark.builder.RunBuilder;

/** The parameters of chaotic systems are found again from their climates. */
class LorenzInversionTest {
  private static ExperimentBuilder lorenz96(int seed) {
    return new ExperimentBuilder()
        .seed(seed)
        .task(
            new InverseBuilder()
                .model(InverseBuilder.Model.LORENZ_96)
                .prior(
                    new InversePriorBuilder()
                        .name("forcing")
                        .kind(InversePriorBuilder.Kind.LOG_NORMAL)
                        .mean(10)
                        .std(3))
                .truth("forcing", 8)
                .noise(new InverseNoiseBuilder().samples(300)))
        .optimizer(
            new EnkfBuilder()
                .members(50)
                .process(EnkfBuilder.Process.TRANSFORM)
                .gammaSchedule(EnkfBuilder.GammaSchedule.DATA_MISFIT)
                .gamma(1))
        .run(new RunBuilder().generations(20));
  }

  /**
   * The shipped configuration, twelve seeds, each with data of its own: 98 members and ten updates
   * at most, every truth within three standard deviations, and all of them about one standard
   * deviation away or less, since the noise of G makes the posterior wider, never narrower.
   */
  @ParameterizedTest
  @CsvSource({
    "optimizer.process=transform,optimizer.perturb-observations=false",
    "optimizer.process=batch,optimizer.perturb-observations=true"
  })
  void shouldHoldTheTruthOfLorenz63(String process, String perturb) {
    double[] squares = new double[3];
    int seeds = 12;
    double[] narrower = {0.6, 0.1, 0.15}; // of the prior's spread 4, 5 and 1
    double[] prior = {4, 5, 1};
    for (int seed = 1; seed <= seeds; seed++) {
      Inversions.Result result =
          Inversions.run(
              Inversions.shipped("inverse-lorenz.conf", process, perturb, "seed=" + seed), 1);
      assertThat(result.generations()).isLessThanOrEqualTo(10);
      assertThat(result.last().members()).isEqualTo(98);
      assertThat(result.failures()).isZero();
      for (int k = 0; k < 3; k++) {
        assertThat(Math.abs(result.away(k))).as("seed %d, parameter %d", seed, k).isLessThan(3);
        assertThat(result.std(k)).isLessThan(narrower[k] * prior[k]);
        squares[k] += result.away(k) * result.away(k) / seeds;
      }
    }
    for (double square : squares) {
      assertThat(Math.sqrt(square)).isBetween(0.2, 1.3);
    }
  }

  @Test
  void shouldHoldTheForcingOfLorenz96() {
    double square = 0;
    int seeds = 8;
    for (int seed = 1; seed <= seeds; seed++) {
      Inversions.Result result = Inversions.run(lorenz96(seed).build(), 1);
      assertThat(result.generations()).isLessThanOrEqualTo(10);
      assertThat(Math.abs(result.away(0))).as("seed %d", seed).isLessThan(3);
      assertThat(result.std(0)).isLessThan(0.15);
      square += result.away(0) * result.away(0) / seeds;
    }
    assertThat(Math.sqrt(square)).isBetween(0.2, 1.5);
  }

  /** Without data that fit, the prior is no answer: a wrong truth is found out. */
  @Test
  void shouldNotHoldAnotherTruth() {
    Inversions.Result result =
        Inversions.run(Inversions.shipped("inverse-lorenz.conf", "task.truth.rho=32", "seed=3"), 1);
    assertThat(Math.abs(result.away(1))).isLessThan(3);
    assertThat(Math.abs(28 - result.mean(1)) / result.std(1)).isGreaterThan(10);
  }
}
