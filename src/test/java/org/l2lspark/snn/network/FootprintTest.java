package org.l2lspark.snn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.IafPscExp;

class FootprintTest {

  @Test
  void shouldCountTheSynapsesThatAreDrawnWhenDegreesAreFixed() {
    for (ConnectionRule rule :
        new ConnectionRule[] {
          new ConnectionRule.FixedIndegree(7),
          new ConnectionRule.FixedOutdegree(7),
          new ConnectionRule.AllToAll(true),
          new ConnectionRule.PairwiseBernoulli(1, true)
        }) {
      Network.Builder builder = builder(40, 20, rule);

      assertThat(builder.footprint().synapses())
          .as(rule.toString())
          .isEqualTo(builder.build().synapses().count());
      assertThat(builder.footprint().neurons()).isEqualTo(20);
    }
    assertThat(builder(20, 20, new ConnectionRule.OneToOne()).footprint().synapses()).isEqualTo(20);
    assertThat(builder(40, 20, new ConnectionRule.PairwiseBernoulli(0.1)).footprint().synapses())
        .isEqualTo(80);
  }

  @Test
  void shouldNameSynapsesBytesAndHeapWhenTheNetworkDoesNotFit() {
    Footprint footprint = new Footprint(12_500, 15_625_000, "e -> e");

    assertThatCode(() -> footprint.requireFits(1L << 30)).doesNotThrowAnyException();
    assertThatThrownBy(() -> footprint.requireFits(512L << 20))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'e -> e'")
        .hasMessageContaining("12,500 neurons and 15,625,000 synapses")
        .hasMessageContaining("at most 512 MB of heap")
        .hasMessageContaining("about 672 MB");
  }

  @Test
  void shouldFailBeforeAnythingIsDrawnWhenTheNetworkIsFarTooLarge() {
    Network.Builder builder = builder(10_000_000, 10_000_000, new ConnectionRule.AllToAll());
    long begin = System.nanoTime();

    assertThatThrownBy(builder::build)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("100,000,000,000,000 synapses")
        .hasMessageContaining("'in -> n'");
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
  }

  private static Network.Builder builder(int sources, int targets, ConnectionRule rule) {
    return Network.builder(1, new Seed(1))
        .population(Population.input("in", sources))
        .population(new Population("n", targets, new IafPscExp()))
        .connect(
            new Projection("in", "n", rule, Distribution.constant(1), Distribution.constant(1)));
  }
}
