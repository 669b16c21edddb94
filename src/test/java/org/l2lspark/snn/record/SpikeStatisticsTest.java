package org.l2lspark.snn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;

class SpikeStatisticsTest {

  @Test
  void shouldGiveRatesAndCvsOfAWindowWhenComputedByHand() {
    // Neuron 0 fires in steps 0, 10, 20, 30; neuron 1 in 5, 10, 25; neuron 2 once.
    int[] steps = {0, 10, 20, 30, 5, 10, 25, 7};
    int[] ids = {0, 0, 0, 0, 1, 1, 1, 2};
    SpikeTrains trains = SpikeTrains.of(3, 40, steps, ids);

    assertThat(SpikeStatistics.ratesHz(trains, 0, 40, 0.5)).containsExactly(200, 150, 50);
    assertThat(SpikeStatistics.ratesHz(trains, 10, 30, 0.5)).containsExactly(200, 200, 0);
    double[] cvs = SpikeStatistics.cvs(trains, 0, 40);
    assertThat(cvs[0]).isZero();
    assertThat(cvs[1]).isCloseTo(0.5, within(1e-15)); // intervals 5 and 15
    assertThat(cvs[2]).isNaN();
    assertThat(SpikeStatistics.cvs(trains, 1, 40)[0]).isZero();
    assertThat(SpikeStatistics.cvs(trains, 0, 20)[0]).isNaN();
    // 3 neurons, 0.5 ms per step: 4 spikes in 16 steps, 3 in 16, 1 in the 8 that are left
    assertThat(SpikeStatistics.binEdges(0, 40, 16)).containsExactly(0, 16, 32, 40);
    assertThat(SpikeStatistics.populationRatesHz(trains, 0, 40, 16, 0.5))
        .containsExactly(5 / 0.024, 3 / 0.024, 0);
  }

  @Test
  void shouldHaveCvOneWhenTrainsArePoisson() {
    double[] rates = new double[50];
    Arrays.fill(rates, 20);
    SpikeTrains trains = new PoissonEncoder(0.1).encode(rates, 1_000_000, new Seed(1));

    assertThat(SpikeStatistics.mean(SpikeStatistics.cvs(trains, 0, 1_000_000)))
        .isCloseTo(1, within(0.01));
  }

  @Test
  void shouldGivePearsonsCorrelationsOfBinnedCounts() {
    SpikeTrains trains =
        new PoissonEncoder(1).encode(new double[] {50, 80, 120, 0}, 1003, new Seed(2));
    int bins = 100;
    double[][] counts = new double[4][bins];
    for (int b = 0; b < bins; b++) {
      int[] inBin = trains.counts(b * 10, b * 10 + 10);
      for (int i = 0; i < 4; i++) {
        counts[i][b] = inBin[i];
      }
    }
    PearsonsCorrelation pearson = new PearsonsCorrelation();

    double[] correlations = SpikeStatistics.correlations(trains, 0, 1003, 10);

    assertThat(correlations).hasSize(6);
    assertThat(correlations[0]).isCloseTo(pearson.correlation(counts[0], counts[1]), within(1e-12));
    assertThat(correlations[1]).isCloseTo(pearson.correlation(counts[0], counts[2]), within(1e-12));
    assertThat(correlations[3]).isCloseTo(pearson.correlation(counts[1], counts[2]), within(1e-12));
    assertThat(correlations[2]).isNaN(); // neuron 3 is silent
    assertThat(SpikeStatistics.meanCorrelation(trains, 0, 1003, 10))
        .isCloseTo(SpikeStatistics.mean(correlations), within(1e-12));
    assertThat(SpikeStatistics.meanCorrelation(trains.neurons(2, 4), 0, 1003, 10)).isNaN();
  }

  @Test
  void shouldGiveTheKolmogorovSmirnovDistanceWithAndWithoutTies() {
    KolmogorovSmirnovTest reference = new KolmogorovSmirnovTest();
    UniformRandomProvider random = new Seed(3).stream();
    for (int trial = 0; trial < 50; trial++) {
      double grain = trial % 2 == 0 ? 1e-9 : 0.25;
      double[] a = random.doubles(20 + trial).map(x -> Math.rint(x / grain) * grain).toArray();
      double[] b = random.doubles(30).map(x -> Math.rint(x * x / grain) * grain).toArray();

      assertThat(SpikeStatistics.ksDistance(a, b))
          .isCloseTo(reference.kolmogorovSmirnovStatistic(a, b), within(1e-12));
    }
    double[] some = {1, 2, Double.NaN};
    assertThat(SpikeStatistics.ksDistance(some, new double[] {1, 2})).isZero();
    assertThat(SpikeStatistics.ksDistance(some, new double[] {3})).isEqualTo(1);
    assertThatThrownBy(() -> SpikeStatistics.ksDistance(some, new double[] {Double.NaN}))
        .hasMessageContaining("2 and 0");
  }

  @Test
  void shouldLeaveOutNansWhenAveraging() {
    double[] values = {1, Double.NaN, 3};

    assertThat(SpikeStatistics.mean(values)).isEqualTo(2);
    assertThat(SpikeStatistics.std(values)).isEqualTo(1);
    assertThat(SpikeStatistics.mean(new double[0])).isNaN();
  }
}
