package org.l2lspark.snn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.record.SpikeTrains;

class NetworkTest {
  private static final Seed SEED = new Seed(3);
  private static final Distribution ONE = Distribution.constant(1);
  private static final Population IN = Population.input("in", 3);
  private static final Population A = new Population("a", 5, new IafPscExp());
  private static final Population B = new Population("b", 4, new IafPscAlpha());

  @Test
  void shouldNumberInputsAndNeuronsApartWhenPopulationsAreMixed() {
    Network network =
        Network.of(List.of(A, IN, B, Population.input("more", 2)), List.of(), 0.1, SEED);

    assertThat(network.inputs()).isEqualTo(5);
    assertThat(network.neurons()).isEqualTo(9);
    assertThat(network.first("a")).isZero();
    assertThat(network.first("b")).isEqualTo(5);
    assertThat(network.first("more")).isEqualTo(3);
    assertThat(network.steps(12.5)).isEqualTo(125);
  }

  @Test
  void shouldSortSynapsesBySourceDelayChannelAndTarget() {
    Population separate = new Population("a", 5, new IafPscExp().with("tau_syn_in", 4));
    Network network =
        Network.of(
            List.of(separate),
            List.of(list("a", "a", new int[] {2, 0, 0, 0}, new int[] {1, 4, 3, 2}, -1, 1, -2, 5)),
            1,
            SEED);
    List<String> seen = new ArrayList<>();
    network.synapses().forEach((s, t, w, d) -> seen.add(s + ">" + t + " " + w + " " + d));

    assertThat(seen).containsExactly("0>2 5.0 1", "0>4 1.0 1", "0>3 -2.0 1", "2>1 -1.0 1");
    assertThat(network.synapses().segmentInhibitory()).containsExactly(false, true, true);
    assertThat(network.synapses().outDegree(0)).isEqualTo(3);
    assertThat(network.synapses().outDegree(1)).isZero();
  }

  @Test
  void shouldSimulateTheSameWhenShipped() throws Exception {
    Network network =
        Network.builder(0.1, SEED)
            .population(IN)
            .population(A)
            .connect(project("in", "a", new ConnectionRule.AllToAll()))
            .noise(new Noise("a", 50_000, 60))
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(network);
    }
    Network shipped;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      shipped = (Network) in.readObject();
    }

    SpikeTrains spikes = new Simulator(network).run(SEED, SpikeTrains.empty(3, 500), 500);
    assertThat(spikes.spikes()).isPositive();
    assertThat(new Simulator(shipped).run(SEED, SpikeTrains.empty(3, 500), 500)).isEqualTo(spikes);
  }

  @Test
  void shouldNamePopulationAndNumberWhenADegreeIsTooLarge() {
    assertInput(project("in", "a", new ConnectionRule.FixedIndegree(4)))
        .hasMessageContaining("'in'")
        .hasMessageContaining("at most 3")
        .hasMessageContaining("Got: 4");
    assertInput(project("a", "a", new ConnectionRule.FixedIndegree(5)))
        .hasMessageContaining("at most 4, without autapses")
        .hasMessageContaining("Got: 5");
    assertInput(project("in", "a", new ConnectionRule.FixedOutdegree(6)))
        .hasMessageContaining("'a'")
        .hasMessageContaining("at most 5");
    assertInput(project("in", "a", new ConnectionRule.OneToOne()))
        .hasMessageContaining("'in' has 3, 'a' has 5");
  }

  @Test
  void shouldNameTheProjectionWhenADelayIsWrong() {
    for (double delay : new double[] {0, 0.05, 0.25, -1, Double.MAX_VALUE}) {
      assertInput(
              new Projection(
                  "in", "a", new ConnectionRule.AllToAll(), ONE, Distribution.constant(delay)))
          .hasMessageContaining("'in -> a'")
          .hasMessageContaining("Got: " + delay);
    }
    assertInput(
            new Projection(
                "in", "a", new ConnectionRule.AllToAll(), ONE, Distribution.uniform(0, 0.04)))
        .hasMessageContaining("'in -> a'");
    assertInput(
            new Projection(
                "in", "a", new ConnectionRule.AllToAll(), ONE, Distribution.constant(1e6)))
        .hasMessageContaining("too long");
  }

  @Test
  void shouldNameTheSynapseWhenAListIsWrong() {
    assertInput(list("in", "a", new int[] {0}, new int[] {1}, Double.NaN))
        .hasMessageContaining("in[0] to a[1]")
        .hasMessageContaining("NaN");
    assertInput(list("in", "a", new int[] {0, 3}, new int[] {1, 1}, 1, 1))
        .hasMessageContaining("source of synapse 1")
        .hasMessageContaining("Got: 3");
    assertInput(list("in", "a", new int[] {0}, new int[] {-1}, 1))
        .hasMessageContaining("target of synapse 0");
    assertThatThrownBy(() -> list("in", "a", new int[] {0}, new int[] {}, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 sources, 0 targets");
  }

  @Test
  void shouldNameThePopulationWhenItIsUnknownOrInputOrTwice() {
    assertInput(project("inn", "a", new ConnectionRule.AllToAll()))
        .hasMessageContaining("did you mean 'in'?");
    assertInput(project("a", "in", new ConnectionRule.AllToAll()))
        .hasMessageContaining("'in', which is input");
    assertThatThrownBy(() -> Network.of(List.of(A, A), List.of(), 1, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'a'");
    Projection p = project("in", "a", new ConnectionRule.AllToAll());
    assertThatThrownBy(() -> Network.of(List.of(IN, A), List.of(p, p), 1, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'in -> a'");
    Network.Builder noisyInput =
        Network.builder(1, SEED).population(IN).noise(new Noise("in", 1, 1));
    assertThatThrownBy(noisyInput::build)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'in', which is input");
  }

  @Test
  void shouldRefuseNonsenseInThePartsOfANetwork() {
    assertThatThrownBy(() -> Population.input("x", 0)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Population.input(" ", 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new Noise("a", -1, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new Noise("a", 1, Double.NaN)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Distribution.normal(0, -1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Distribution.normal(Double.NaN, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Distribution.normalWithin(0, 1, 5, 6))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Distribution.normalWithin(0, 1, 1, -1))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Distribution.uniform(2, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Distribution.constant(Double.POSITIVE_INFINITY))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new ConnectionRule.FixedIndegree(-1))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new ConnectionRule.PairwiseBernoulli(1.5))
        .isInstanceOf(InputException.class);
    for (double step : new double[] {0, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> Network.of(List.of(A), List.of(), step, SEED))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("step");
    }
    assertThatThrownBy(() -> Network.of(List.of(A), List.of(), 0.3, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("t_ref of population 'a'");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertInput(Connections c) {
    return assertThatThrownBy(() -> Network.of(List.of(IN, A), List.of(c), 0.1, SEED))
        .isInstanceOf(InputException.class);
  }

  private static Projection project(String source, String target, ConnectionRule rule) {
    return new Projection(source, target, rule, ONE, ONE);
  }

  private static SynapseList list(
      String source, String target, int[] sources, int[] targets, double... weights) {
    double[] delays = new double[weights.length];
    java.util.Arrays.fill(delays, 1);
    return new SynapseList(source, target, sources, targets, weights, delays);
  }
}
