package org.l2lspark.snn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.NeuronModel;
import org.l2lspark.snn.record.SpikeTrains;

class WiringTest {
  private static final Seed SEED = new Seed(5);

  private static Network.Builder parts(
      Seed seed, double excitation, double inhibition, double std, double delayMs, double tauInMs) {
    NeuronModel model =
        NeuronModel.of(
            "iaf_psc_exp", Map.of("tau_syn_ex", 2.0, "tau_syn_in", tauInMs, "t_ref", 2.0));
    Distribution delays = Distribution.constant(delayMs);
    return Network.builder(0.1, seed)
        .population(new Population("e", 80, model))
        .population(new Population("i", 20, model.with("tau_m", 8)))
        .connect(
            new Projection(
                "ee",
                "e",
                "e",
                new ConnectionRule.FixedIndegree(40),
                std == 0 ? Distribution.constant(excitation) : Distribution.normal(excitation, std),
                delays))
        .connect(projection("ei", "e", "i", excitation, delays))
        .connect(projection("ie", "i", "e", inhibition, delays))
        .connect(projection("more", "i", "e", 2 * inhibition, delays))
        .noise(new Noise("e", 4000, 60))
        .noise(new Noise("i", 4000, 60));
  }

  private static Projection projection(
      String name, String from, String to, double weight, Distribution delays) {
    return new Projection(
        name,
        from,
        to,
        new ConnectionRule.FixedIndegree(10),
        Distribution.constant(weight),
        delays);
  }

  private static SpikeTrains spikes(Network network) {
    return new Simulator(network).run(new Seed(9), SpikeTrains.empty(0, 2000), 2000);
  }

  private static Wiring wiring() {
    return Wiring.of(parts(SEED, 20, -50, 0, 1.5, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "20, -50, 0, 1.5, 3", // as drawn
    "35, -20, 0, 1.5, 3", // other weights
    "30, 30, 0, 1.5, 3", // of another sign
    "0, 0, 0, 1.5, 3",
    "30, -30, 5, 1.5, 3", // drawn weights
    "30, -30, 0, 2.5, 3", // other delays
    "30, -30, 0, 1.5, 2" // one channel
  })
  void shouldGiveTheNetworkThatIsDrawnAnew(
      double excitation, double inhibition, double std, double delayMs, double tauInMs) {
    Network again = wiring().network(parts(SEED, excitation, inhibition, std, delayMs, tauInMs));
    Network drawn = parts(SEED, excitation, inhibition, std, delayMs, tauInMs).build();

    SpikeTrains expected = spikes(drawn);
    assertThat(expected.spikes()).isGreaterThan(500);
    assertThat(spikes(again)).usingRecursiveComparison().isEqualTo(expected);
    assertThat(again.synapses().weights()).containsExactlyInAnyOrder(drawn.synapses().weights());
  }

  @Test
  void shouldShareTargetsWhereWeightsAloneDiffer() {
    Wiring wiring = wiring();
    Network one = wiring.network(parts(SEED, 1, -2, 0, 1.5, 3));
    Network other = wiring.network(parts(SEED, 3, -4, 0, 1.5, 3));
    assertThat(one.synapses().narrowTargets()).isSameAs(other.synapses().narrowTargets());
  }

  @Test
  void shouldDrawWhatHasAnotherSeed() {
    Network other = wiring().network(parts(new Seed(6), 20, -50, 0, 1.5, 3));
    assertThat(other.synapses().targets())
        .isEqualTo(parts(new Seed(6), 20, -50, 0, 1.5, 3).build().synapses().targets());
  }
}
