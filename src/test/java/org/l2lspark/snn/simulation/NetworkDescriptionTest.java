package org.l2lspark.snn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.network.Network;

class NetworkDescriptionTest {
  private static final String TEXT =
      """
      populations {
        a { size = 10, model = iaf_psc_delta, parameters.tau_m = 20 }
        b { size = 5, model = iaf_psc_exp }
      }
      projections {
        ab { from = a, to = b, rule = pairwise-bernoulli, probability = 0.5, weight = 2
             delay-ms = 1.5, delay-std-ms = 0.5 }
        ba { from = b, to = a, degree = 2, weight = -1, weight-std = 0.1, delay-ms = 2 }
      }
      noise { n { to = [a, b], rate-hz = 100, weight = 3 } }
      """;

  private static NetworkDescription network() {
    return NetworkDescription.from(Section.root(Hocon.parse(TEXT, "test.conf", List.of())));
  }

  @Test
  void shouldNameItsNumbersAsTheConfigurationDoes() {
    Map<String, Double> numbers = network().numbers();
    assertThat(numbers)
        .containsEntry("projections.ab.weight", 2.0)
        .containsEntry("projections.ab.delay-ms", 1.5)
        .containsEntry("projections.ab.delay-std-ms", 0.5)
        .containsEntry("projections.ab.probability", 0.5)
        .containsEntry("projections.ba.weight-std", 0.1)
        .containsEntry("noise.n.rate-hz", 100.0)
        .containsEntry("populations.a.parameters.tau_m", 20.0)
        .doesNotContainKey("projections.ab.weight-std")
        .doesNotContainKey("projections.ba.probability");
  }

  @Test
  void shouldTakeEveryNumber() {
    NetworkDescription network = network();
    network
        .numbers()
        .forEach(
            (path, value) -> {
              double other = path.endsWith("delay-ms") ? value + 1 : value * 0.875;
              assertThat(network.with(Map.of(path, other)).numbers())
                  .as(path)
                  .containsEntry(path, other)
                  .hasSameSizeAs(network.numbers());
            });
    assertThat(network.with(Map.of()).toString()).isEqualTo(network.toString());
  }

  @Test
  void shouldRoundDelaysToSteps() {
    NetworkDescription network = network();
    assertThat(network.with(Map.of("projections.ba.delay-ms", 1.234)).numbers())
        .hasEntrySatisfying(
            "projections.ba.delay-ms", d -> assertThat(d).isCloseTo(1.2, within(1e-12)));
    Network built =
        network.with(Map.of("projections.ba.delay-ms", 0.01)).parts(new Seed(1)).build();
    assertThat(built.synapses().segmentDelays()).contains(1);
  }

  @Test
  void shouldRefuseWhatIsNoNumberOfIt() {
    assertThatThrownBy(() -> network().with(Map.of("projections.ab.degree", 3.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("projections.ab.degree");
    assertThatThrownBy(() -> network().with(Map.of("populations.a.parameters.tau_m", -1.0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tau_m");
  }
}
