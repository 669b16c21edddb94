package org.l2lspark.snn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.Statistics;
import org.l2lspark.snn.record.SpikeTrains;

class PoissonEncoderTest {
  private static final PoissonEncoder ENCODER = new PoissonEncoder(1);

  @Test
  void shouldGiveEachChannelItsRateWhenRatesDiffer() {
    double[] rates = {0, 1, 100, 3.5, 0, 500, 2000};
    int steps = 200_000;

    int[] counts = ENCODER.encode(rates, steps, new Seed(5)).counts(0, steps);

    for (int c = 0; c < rates.length; c++) {
      double expected = rates[c] * steps / 1000;
      assertThat((double) counts[c])
          .as("channel %d", c)
          .isCloseTo(expected, within(4 * Math.sqrt(expected)));
    }
  }

  @Test
  void shouldHavePoissonCountsAStepWhenComparedByChiSquare() {
    int channels = 100;
    int steps = 5000;
    double mean = 0.8;
    double[] rates = new double[channels];
    Arrays.fill(rates, mean * 1000);

    SpikeTrains trains = ENCODER.encode(rates, steps, new Seed(6));

    long[] observed = new long[7];
    for (int k = 0; k < steps; k++) {
      for (int count : trains.counts(k, k + 1)) {
        observed[Math.min(count, 6)]++;
      }
    }
    double[] expected = new double[7];
    double p = Math.exp(-mean) * channels * steps;
    double left = (double) channels * steps;
    for (int c = 0; c < 6; c++) {
      expected[c] = p;
      left -= p;
      p *= mean / (c + 1);
    }
    expected[6] = left;
    assertThat(Statistics.chiSquare(observed, expected)).isLessThan(Statistics.chiSquareBound(6));
  }

  @Test
  void shouldSpreadSpikesEvenlyOverTheSteps() {
    int steps = 50;
    double[] rates = new double[10];
    Arrays.fill(rates, 100);
    long[] observed = new long[steps];
    for (int i = 0; i < 2000; i++) {
      SpikeTrains trains = ENCODER.encode(rates, steps, new Seed(7).fold(i));
      for (int k = 0; k < steps; k++) {
        observed[k] += trains.spikes(k, k + 1);
      }
    }
    double[] expected = new double[steps];
    Arrays.fill(expected, 2000.0);

    assertThat(Statistics.chiSquare(observed, expected))
        .isLessThan(Statistics.chiSquareBound(steps));
  }

  @Test
  void shouldRepeatItselfWhenTheSeedIsTheSameAndDifferOtherwise() {
    double[] rates = {200, 300};

    SpikeTrains trains = ENCODER.encode(rates, 100, new Seed(8));

    assertThat(ENCODER.encode(rates, 100, new Seed(8))).isEqualTo(trains);
    assertThat(ENCODER.encode(rates, 100, new Seed(9))).isNotEqualTo(trains);
  }

  @Test
  void shouldGiveNothingWhenNothingIsToBeEncoded() {
    assertThat(ENCODER.encode(new double[0], 10, new Seed(1))).isEqualTo(SpikeTrains.empty(0, 10));
    assertThat(ENCODER.encode(new double[] {5}, 0, new Seed(1))).isEqualTo(SpikeTrains.empty(1, 0));
    assertThat(ENCODER.encode(new double[] {0, 0}, 10, new Seed(1)).spikes()).isZero();
  }

  @Test
  void shouldNameTheChannelWhenARateIsNonsense() {
    for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ENCODER.encode(new double[] {1, rate}, 10, new Seed(1)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("channel 1");
    }
    assertThatThrownBy(() -> ENCODER.encode(new double[] {1e15}, 1000, new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("too many spikes");
    assertThatThrownBy(() -> new PoissonEncoder(0)).isInstanceOf(InputException.class);
  }
}
