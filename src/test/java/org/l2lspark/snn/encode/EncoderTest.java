package org.l2lspark.snn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;

class EncoderTest {
  private static final Seed SEED = new Seed(4);
  private static final GreyImage IMAGE =
      new GreyImage(2, 3, new double[] {0, 50, 100, 200, 150, 10});

  @Test
  void shouldDrawTheSpikesOfThePoissonEncoderWhenNothingElseIsAsked() {
    Encoder encoder = read("");
    GreyRates rates = new GreyRates(1, 100);

    assertThat(encoder).isEqualTo(new PoissonGrey(rates));
    assertThat(encoder.encode(IMAGE, 5000, 0.1, SEED).spikes())
        .isEqualTo(new PoissonEncoder(0.1).encode(rates.rates(IMAGE.grey()), 5000, SEED));
    assertThat(encoder.blank(6, 5000, 0.1, SEED).spikes())
        .isEqualTo(new PoissonEncoder(0.1).encode(rates.blank(6), 5000, SEED));
    assertThat(read("kind = poisson, min-hz = 0, max-hz = 7"))
        .isEqualTo(new PoissonGrey(new GreyRates(0, 7)));
  }

  @Test
  void shouldFireEarlierWhenAPixelIsBrighter() {
    SpikeTrains spikes =
        read("kind = latency, floor = 0.1, window = 0.5").encode(IMAGE, 100, 1, SEED).spikes();

    assertThat(spikes.counts(0, 100)).containsExactly(0, 1, 1, 1, 1, 0); // 10/200 is below 0.1
    assertThat(spikes.stepsOf(3)).containsExactly(0);
    assertThat(spikes.stepsOf(4)).containsExactly((int) (50 * 0.25 / 0.9));
    assertThat(spikes.stepsOf(2)).containsExactly((int) (50 * 0.5 / 0.9));
    assertThat(spikes.stepsOf(1)).containsExactly((int) (50 * 0.75 / 0.9));
  }

  @Test
  void shouldShowOneRowAfterTheOtherWhenSequential() {
    int steps = 300_000;
    Encoder encoder = read("kind = sequential, min-hz = 2, max-hz = 80");

    SpikeTrains spikes = encoder.encode(IMAGE, steps, 1, SEED).spikes();

    double[] all = new GreyRates(2, 80).rates(IMAGE.grey());
    for (int pixel = 0; pixel < 6; pixel++) {
      for (int half = 0; half < 2; half++) {
        double hz = pixel / 3 == half ? all[pixel] : 2;
        double expected = hz * steps / 2 / 1000;
        int count = spikes.counts(half * steps / 2, (half + 1) * steps / 2)[pixel];
        assertThat((double) count)
            .as("pixel %d, half %d", pixel, half)
            .isCloseTo(expected, within(4 * Math.sqrt(expected)));
      }
    }
  }

  @Test
  void shouldShowColumnsOrPixelsWhenAskedTo() {
    GreyImage white = new GreyImage(2, 3, new double[] {9, 9, 9, 9, 9, 9});
    SpikeTrains columns =
        read("kind = sequential, min-hz = 0, max-hz = 500, order = columns")
            .encode(white, 100, 1, SEED)
            .spikes();
    SpikeTrains pixels =
        read("kind = sequential, min-hz = 0, max-hz = 500, order = pixels")
            .encode(white, 100, 1, SEED)
            .spikes();

    assertThat(columns.counts(0, 33)).matches(c -> c[0] > 0 && c[3] > 0 && c[1] + c[2] + c[4] == 0);
    assertThat(columns.counts(66, 100)).matches(c -> c[2] > 0 && c[5] > 0 && c[0] + c[1] == 0);
    for (int i = 0; i < 6; i++) {
      int[] counts = pixels.counts(i * 100 / 6, (i + 1) * 100 / 6);
      assertThat(counts[i]).isPositive().isEqualTo(Arrays.stream(counts).sum());
    }
  }

  @Test
  void shouldFireAtEveryCrossingWhenAThresholdIsCrossed() {
    // Thresholds 1/4, 1/2, 3/4 of 200; values 0, 1/4, 1/2, 1, 3/4, 1/20.
    Encoder encoder = read("kind = threshold-crossing, thresholds = 3");

    SpikeTrains spikes = encoder.encode(IMAGE, 60, 1, SEED).spikes();

    assertThat(encoder.channels(6)).isEqualTo(6);
    assertThat(spikes.stepsOf(0)).containsExactly(10); // up through 1/4
    assertThat(spikes.stepsOf(1)).containsExactly(20);
    assertThat(spikes.stepsOf(2)).containsExactly(30);
    assertThat(spikes.stepsOf(5)).containsExactly(50); // down through 3/4, reached but not crossed
    assertThat(spikes.stepsOf(4)).containsExactly(50);
    assertThat(spikes.stepsOf(3)).containsExactly(50);
    assertThat(spikes.spikes()).isEqualTo(6);
  }

  @Test
  void shouldGiveStrengthsInsteadOfSpikesWhenCurrent() {
    Stimulus stimulus = read("kind = current, scale = 2").encode(IMAGE, 10, 1, SEED);

    assertThat(stimulus.spikes()).isEqualTo(SpikeTrains.empty(6, 10));
    assertThat(stimulus.strengths()).containsExactly(0, 0.5, 1, 2, 1.5, 0.1);
    assertThat(read("kind = current").blank(6, 10, 1, SEED).strengths()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Encoder.Kind.class)
  void shouldFitItsChannelsAndRepeatItselfWhateverTheKind(Encoder.Kind kind) {
    Encoder encoder = read("kind = " + Encoder.name(kind));
    GreyImage black = new GreyImage(2, 3, new double[6]);

    Stimulus once = encoder.encode(IMAGE, 2000, 0.1, SEED);

    assertThat(encoder.kind()).isEqualTo(kind);
    assertThat(once.spikes().neurons()).isEqualTo(encoder.channels(6));
    assertThat(once.spikes().steps()).isEqualTo(2000);
    assertThat(encoder.encode(IMAGE, 2000, 0.1, SEED).spikes()).isEqualTo(once.spikes());
    Stimulus blank = encoder.blank(6, 50, 0.1, SEED);
    assertThat(blank.spikes().neurons()).isEqualTo(encoder.channels(6));
    assertThat(blank.spikes().steps()).isEqualTo(50);
    assertThat(encoder.encode(black, 2000, 0.1, SEED).spikes().spikes())
        .isLessThan(once.spikes().spikes() + 1);
  }

  @Test
  void shouldSayWhatIsWrongWhenSettingsAreNonsense() {
    assertWrong("kind = latncy", "did you mean 'latency'?");
    assertWrong("kind = latency, floor = 1", "0 <= floor < 1");
    assertWrong("kind = latency, window = 0", "0 < window <= 1");
    assertWrong("kind = threshold-crossing, thresholds = 0", "thresholds");
    assertWrong("kind = sequential, order = diagonal", "rows, columns, pixels");
    assertWrong("kind = sequential, min-hz = 5, max-hz = 1", "minHz <= maxHz");
    assertWrong("kind = current, scale = -1", "scale");
    assertThatThrownBy(() -> read("kind = threshold-crossing").encode(IMAGE, 5, 1, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("6 steps");
    assertThatThrownBy(() -> read("kind = sequential, order = pixels").encode(IMAGE, 5, 1, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("6 steps");
    assertThatThrownBy(() -> new GreyImage(1, 2, new double[] {0, Double.NaN}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("grey value 1");
    assertThatThrownBy(() -> new GreyImage(2, 2, new double[3])).hasMessageContaining("got 3");
  }

  private static void assertWrong(String settings, String message) {
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private static Encoder read(String settings) {
    Section section = Section.root(ConfigFactory.parseString(settings));
    Encoder encoder = Encoder.from(section);
    section.requireNoUnknownKeys();
    return encoder;
  }
}
