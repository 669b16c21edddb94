package org.l2lspark.task.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;

class NetControllerTest {
  @Test
  void shouldBeTheFormula() {
    NetController net = new NetController(List.of("a", "b"), 2, false, true, 1);
    double[] values = {9, 0.5, -1, 0.1, 2, 0.3, -0.2, 1.5, -0.7, 0.4};
    Policy policy = net.policy(values, 1);
    double h1 = Math.tanh(0.5 * 0.8 - 1 * 0.6 + 0.1);
    double h2 = Math.tanh(2 * 0.8 + 0.3 * 0.6 - 0.2);
    double expected = Math.tanh(1.5 * h1 - 0.7 * h2 + 0.4);
    policy.start();
    assertThat(policy.act(new double[] {0.8, 0.6})).isCloseTo(expected, within(1e-15));
    assertThat(policy.act(new double[] {0.8, 0.6})).isCloseTo(expected, within(1e-15));
  }

  @Test
  void shouldRememberOneStepWhenRecurrentAndForgetAtTheStart() {
    NetController net = new NetController(List.of("a"), 2, true, false, 1);
    double[] values = {1, 0.5, -0.5, 2, 0.25, 0.75, 1, -1};
    Policy policy = net.policy(values, 0);
    double[] h = {0, 0};
    policy.start();
    double first = Double.NaN;
    for (double seen : new double[] {0.3, -0.7, 0.2}) {
      double h1 = Math.tanh(seen + 0.5 * h[0] - 0.5 * h[1]);
      double h2 = Math.tanh(2 * seen + 0.25 * h[0] + 0.75 * h[1]);
      double force = policy.act(new double[] {seen});
      assertThat(force).isCloseTo(Math.tanh(h1 - h2), within(1e-15));
      first = Double.isNaN(first) ? force : first;
      h = new double[] {h1, h2};
    }
    policy.start();
    assertThat(policy.act(new double[] {0.3})).isEqualTo(first);
  }

  @Test
  void shouldNameEveryWeight() {
    ParameterSpace space =
        new ParameterSpace(new NetController(List.of("a", "b"), 3, true, true, 2).parameters());
    assertThat(space.dimension()).isEqualTo(3 * (2 + 3 + 1) + 4);
    assertThat(space.names())
        .doesNotHaveDuplicates()
        .startsWith("a -> hidden 1", "b -> hidden 1", "hidden 1 -> hidden 1")
        .endsWith("hidden 3 -> force", "bias -> force");
    assertThat(space.groups()).extracting(ParameterGroup::initialStd).containsOnly(2.0);
  }
}
