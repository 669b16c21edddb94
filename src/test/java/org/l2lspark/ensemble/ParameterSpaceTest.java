package org.l2lspark.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class ParameterSpaceTest {
  private static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(
              ParameterGroup.of("wide", 3000, 5, 2),
              ParameterGroup.of("narrow", 2000, 0.9, 1).within(-1, 1),
              ParameterGroup.of("still", 4, -7, 0).reaching(List.of("b"))));

  @Test
  void shouldLayGroupsEndToEnd() {
    assertThat(SPACE.dimension()).isEqualTo(5004);
    assertThat(SPACE.offset(0)).isZero();
    assertThat(SPACE.offset(2)).isEqualTo(5000);
    assertThat(SPACE.groups().get(2).outputs()).containsExactly("b");
  }

  /** Means within 5 standard errors; the truncated Gaussian's mean is about 0.157. */
  @Test
  void shouldDrawFromTheGroupsGaussiansWithinTheirBounds() {
    double[] values = SPACE.sample(new Seed(1));
    assertThat(values).hasSize(5004);
    double wide = Arrays.stream(values, 0, 3000).average().orElseThrow();
    assertThat(wide).isBetween(5 - 5 * 2 / Math.sqrt(3000), 5 + 5 * 2 / Math.sqrt(3000));
    double variance =
        Arrays.stream(values, 0, 3000).map(v -> (v - wide) * (v - wide)).average().orElseThrow();
    assertThat(variance).isBetween(3.5, 4.5);
    assertThat(Arrays.stream(values, 3000, 5000)).allMatch(v -> v >= -1 && v <= 1);
    assertThat(Arrays.stream(values, 3000, 5000).average().orElseThrow()).isBetween(0.1, 0.3);
    assertThat(Arrays.stream(values, 5000, 5004)).containsOnly(-7.0);
    assertThat(SPACE.sample(new Seed(1))).isEqualTo(values);
    assertThat(SPACE.sample(new Seed(2))).isNotEqualTo(values);
  }

  @Test
  void shouldMoveValuesToTheNearestBound() {
    double[] values = new double[5004];
    Arrays.fill(values, 3);
    values[4000] = -2;
    values[4001] = 0.25;
    SPACE.clamp(values);
    assertThat(values[0]).isEqualTo(3);
    assertThat(values[3000]).isEqualTo(1);
    assertThat(values[4000]).isEqualTo(-1);
    assertThat(values[4001]).isEqualTo(0.25);
  }

  @Test
  void shouldRefuseNonsense() {
    ParameterGroup group = ParameterGroup.of("a", 1, 0, 1);
    assertThatThrownBy(() -> new ParameterSpace(List.of(group, group)))
        .hasMessageContaining("two parameter groups are called a");
    assertThatThrownBy(() -> new ParameterSpace(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> ParameterGroup.of("a", 0, 0, 1)).hasMessageContaining("size");
    assertThatThrownBy(() -> ParameterGroup.of("a", 1, 0, -1)).hasMessageContaining("std");
    assertThatThrownBy(() -> ParameterGroup.of("a", 1, Double.NaN, 1)).hasMessageContaining("mean");
    assertThatThrownBy(() -> group.within(1, 1)).hasMessageContaining("lower < upper");
    assertThatThrownBy(() -> group.within(1, 2)).hasMessageContaining("initial mean");
  }
}
