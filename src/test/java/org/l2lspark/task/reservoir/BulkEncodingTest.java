package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.encode.GreyRates;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.record.SpikeTrains;

class BulkEncodingTest {
  private static final Seed SEED = new Seed(8);
  private static final int SIDE = 5;

  @ParameterizedTest
  @EnumSource(Encoder.Kind.class)
  void shouldTellImagesApartWhateverTheEncoding(Encoder.Kind kind) {
    Bulk bulk = bulk("image", false, "kind = " + Encoder.name(kind));
    Simulator simulator = bulk.open();

    SpikeTrains one = bulk.respond(simulator, 0, SEED);
    SpikeTrains other = bulk.respond(simulator, 1, SEED);

    int blank = bulk.protocol().blankSteps();
    assertThat(one.neurons()).isEqualTo(30);
    assertThat(one.steps()).isEqualTo(blank + bulk.protocol().stimulusSteps());
    assertThat(one.spikes(blank, one.steps())).isGreaterThan(10);
    assertThat(one.slice(blank, one.steps())).isNotEqualTo(other.slice(blank, other.steps()));
    assertThat(one.slice(0, blank)).isEqualTo(other.slice(0, blank));
    assertThat(bulk.respond(simulator, 0, SEED)).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldGiveTheSpikesOfOneRunOverBlankAndStimulusWhenPoisson(boolean relay) {
    Bulk bulk = bulk("patch", relay, "min-hz = 5, max-hz = 400");
    Simulator simulator = bulk.open();
    GreyRates rates = new GreyRates(5, 400);
    double[] grey = new double[SIDE * SIDE];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = data().train().value(1, i);
    }
    PoissonEncoder encoder = new PoissonEncoder(0.5);
    SpikeTrains input =
        encoder
            .encode(rates.blank(grey.length), 100, SEED.fold("blank"))
            .then(encoder.encode(rates.rates(grey), 200, SEED.fold("stimulus")));
    simulator.reset(SEED.fold("noise"));
    SpikeTrains all = simulator.run(input, 300);

    assertThat(bulk.respond(simulator, 1, SEED)).isEqualTo(all.neurons(0, 30));
    assertThat(all.spikes()).isGreaterThan(20);
  }

  @Test
  void shouldSayWhatIsWrongWhenTheEncodingDoesNotFit() {
    assertThatThrownBy(() -> bulk("patch", false, "kind = threshold-crossing"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("threshold-crossing")
        .hasMessageContaining("task.bulk.input.kind = image");
    assertThatThrownBy(
            () ->
                DrawnBulk.of(
                    settings("image", false),
                    new Protocol(0.5, 0, 0, 10),
                    encoder("kind = sequential, order = pixels"),
                    data(),
                    SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("25 steps")
        .hasMessageContaining("20 steps");
  }

  private static Bulk bulk(String kind, boolean relay, String encoding) {
    return DrawnBulk.of(
            settings(kind, relay), new Protocol(0.5, 20, 30, 100), encoder(encoding), data(), SEED)
        .fixed();
  }

  private static Encoder encoder(String encoding) {
    return Encoder.from(Section.root(ConfigFactory.parseString(encoding)));
  }

  private static BulkSettings settings(String kind, boolean relay) {
    return BulkSettings.from(
        Section.root(
            ConfigFactory.parseString(
                """
                excitatory = 20
                inhibitory = 10
                neuron { kind = iaf_psc_exp, I_e = 340 }
                input { kind = %s, relay = %s, indegree = 8, patch = 3
                        weight-mean = 300, weight-std = 300
                        relay-weight-mean = 1500, relay-weight-std = 0 }
                recurrent { outdegree-ee = 2, outdegree-ei = 2, outdegree-ie = 2, outdegree-ii = 2 }
                noise { rates-hz = [500], weights = [10] }
                """
                    .formatted(kind, relay))));
  }

  /** Two images: a vertical and a horizontal gradient. */
  private static Dataset data() {
    byte[] values = new byte[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      values[i] = (byte) (50 * (i / SIDE));
      values[SIDE * SIDE + i] = (byte) (50 * (i % SIDE));
    }
    Samples samples = new Samples(SIDE * SIDE, values, new byte[] {0, 1});
    return new Dataset("gradients", List.of(SIDE, SIDE), List.of("a", "b"), samples, samples);
  }
}
