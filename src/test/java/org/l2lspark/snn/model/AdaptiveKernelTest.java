package org.l2lspark.snn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.PoissonEncoder;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeTrains;

class AdaptiveKernelTest {
  private static final double STEP_MS = 0.1;

  @Test
  void shouldGiveTheBitsOfTheModelWithoutAdaptationWhenBetaIsZero() {
    AdaptiveLif model = new AdaptiveLif(Map.of("beta", 0.0, "tau_syn_in", 5.0, "I_e", 420.0));
    SpikeTrains inputs =
        new PoissonEncoder(STEP_MS).encode(new double[] {400, 300}, 20_000, new Seed(1));
    Simulator adaptive = driven(model);
    Simulator plain = driven(model.withoutAdaptation());

    SpikeTrains spikes = adaptive.run(inputs, 20_000);

    assertThat(spikes.spikes()).isGreaterThan(50);
    assertThat(plain.run(inputs, 20_000)).isEqualTo(spikes);
    assertThat(adaptive.mv(0)).isEqualTo(plain.mv(0));
  }

  @Test
  void shouldRaiseTheThresholdByTheEquationsOfBellecWhenItFires() {
    double tauA = 30;
    double beta = 60;
    AdaptiveLif model = new AdaptiveLif(Map.of("tau_a", tauA, "beta", beta, "I_e", 900.0));
    AdaptiveKernel kernel = new AdaptiveKernel(model, 1, STEP_MS);
    kernel.reset();
    double rho = Math.exp(-STEP_MS / tauA);
    double b = 0;
    int fired = 0;
    int[] spikes = new int[1];
    for (int k = 0; k < 3000; k++) {
      assertThat(kernel.raisedMv(0)).isCloseTo(beta * b, within(1e-9));
      int end = kernel.advance(new double[1], 0, 0, 0, spikes, 0);
      double z = end / STEP_MS;
      b = rho * b + (1 - rho) * z;
      fired += end;
    }
    assertThat(fired).isGreaterThan(10);
  }

  @Test
  void shouldRaiseTheThresholdByBetaTimesTheRateWhenItFiresForLong() {
    AdaptiveLif model = new AdaptiveLif(Map.of("tau_a", 700.0, "beta", 100.0, "I_e", 900.0));
    for (double stepMs : new double[] {0.1, 0.5}) {
      AdaptiveKernel kernel = new AdaptiveKernel(model, 1, stepMs);
      kernel.reset();
      int steps = (int) Math.rint(20_000 / stepMs);
      int half = 0;
      double raised = 0;
      for (int k = 0; k < steps; k++) {
        int end = kernel.advance(new double[1], 0, 0, 0, new int[1], 0);
        if (k >= steps / 2) {
          half += end;
          raised += kernel.raisedMv(0);
        }
      }
      double perMs = half / (steps * stepMs / 2);
      assertThat(raised / (steps / 2.0)).isCloseTo(100 * perMs, within(0.01 * 100 * perMs));
    }
  }

  @Test
  void shouldFireEverMoreSlowlyWhenItAdapts() {
    Simulator simulator =
        new Simulator(
            Network.of(
                List.of(new Population("n", 1, new AdaptiveLif().with("I_e", 700))),
                List.of(),
                STEP_MS,
                new Seed(1)));

    int[] steps = simulator.run(SpikeTrains.empty(0, 10_000), 10_000).stepsOf(0);

    assertThat(steps.length).isGreaterThan(5);
    assertThat(steps[2] - steps[1]).isGreaterThan(steps[1] - steps[0]);
    assertThat(steps[5] - steps[4]).isGreaterThan(2 * (steps[1] - steps[0]));
  }

  private static Simulator driven(NeuronModel model) {
    return new Simulator(
        Network.of(
            List.of(Population.input("in", 2), new Population("n", 3, model)),
            List.of(
                new Projection(
                    "in",
                    "n",
                    new ConnectionRule.AllToAll(),
                    Distribution.normal(100, 400),
                    Distribution.constant(1))),
            STEP_MS,
            new Seed(2)));
  }
}
