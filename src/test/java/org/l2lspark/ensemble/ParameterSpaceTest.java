package org.l2lspark.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
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

  private static ParameterSpace twoSides() {
    return new ParameterSpace(
        List.of(
            ParameterGroup.of("left", 2, 0, 1),
            ParameterGroup.of("right", 2, 0, 1),
            ParameterGroup.of("other", 1, 0, 2)));
  }

  @Test
  void shouldKnowWhatMirrorsWhat() {
    int[] images = {2, 3, 0, 1, 4};
    ParameterSpace space = twoSides().withMirror(images);
    assertThat(space.mirror()).contains(new int[] {2, 3, 0, 1, 4});
    images[0] = 0; // nobody else's
    assertThat(space.mirror().orElseThrow()[0]).isEqualTo(2);
    assertThat(twoSides().mirror()).isEmpty();
    assertThat(space.centredAt(new double[5]).mirror()).contains(new int[] {2, 3, 0, 1, 4});
    assertThat(space.centredAt(new double[5]).centre()).contains(new double[5]);
    assertThat(space.centre()).isEmpty();
    assertThat(space).isNotEqualTo(twoSides());
    assertThat(space).isEqualTo(twoSides().withMirror(new int[] {2, 3, 0, 1, 4}));
    assertThat(space.sample(new Seed(3))).isEqualTo(twoSides().sample(new Seed(3)));
  }

  @Test
  void shouldRefuseWhatIsNoMirror() {
    assertThatThrownBy(() -> twoSides().withMirror(new int[] {0, 1}))
        .hasMessageContaining("a mirror of 5 parameters needs as many images, got 2");
    assertThatThrownBy(() -> twoSides().withMirror(new int[] {2, 3, 1, 0, 4}))
        .hasMessageContaining("parameter 0 is 2, whose image is not parameter 0");
    assertThatThrownBy(() -> twoSides().withMirror(new int[] {5, 1, 2, 3, 0}))
        .hasMessageContaining("parameter 0 is 5");
    assertThatThrownBy(() -> twoSides().withMirror(new int[] {4, 1, 2, 3, 0}))
        .hasMessageContaining("left and other mirror each other and must start alike");
  }

  @Test
  void shouldDrawSingleParametersFromTheirStart() {
    UniformRandomProvider random = new Seed(5).stream();
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[] values = new double[2000];
    Arrays.setAll(values, i -> SPACE.draw(3000, random, gaussian));
    assertThat(Arrays.stream(values)).allMatch(v -> v >= -1 && v <= 1);
    double[] centre = new double[5004];
    centre[0] = 100;
    ParameterSpace about = SPACE.centredAt(centre);
    Arrays.setAll(values, i -> about.draw(0, random, gaussian));
    assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(99.7, 100.3);
    assertThat(SPACE.draw(5000, random, gaussian)).isEqualTo(-7);
    assertThat(SPACE.group(2999).name()).isEqualTo("wide");
    assertThatThrownBy(() -> SPACE.group(5004)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldNameParameters() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("w", 2, 0, 1),
                ParameterGroup.of("tau", 1, 0, 1),
                ParameterGroup.of("pair", 2, 0, 1).named(List.of("left", "right")).within(-9, 9)));
    assertThat(space.names()).containsExactly("w[0]", "w[1]", "tau", "left", "right");
    double[] coordinates = new double[5];
    assertThat(new Parameters(space, coordinates).names()).isEqualTo(space.names());
    ParameterGroup group = ParameterGroup.of("a", 2, 0, 1);
    assertThatThrownBy(() -> group.named(List.of("x"))).hasMessageContaining("expected 2 names");
    assertThatThrownBy(() -> group.named(List.of("x", "x"))).hasMessageContaining("each once");
  }

  @Test
  void shouldShowProblemsTheValuesOfCoordinates() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("free", 1, 0, 1),
                ParameterGroup.of("rate", 2, new Start.Gaussian(0, 1), new Domain.Positive()),
                ParameterGroup.of("units", 1, new Start.Uniform(1, 9), new Domain.Whole(1, 9)),
                ParameterGroup.of("bias", 1, new Start.Gaussian(0.5, 1), new Domain.Flag()),
                ParameterGroup.of(
                    "rule",
                    1,
                    new Start.Uniform(0, 2),
                    new Domain.Choice(List.of("hebb", "oja", "stdp")))));
    double[] coordinates = {-3, 0, 1, 4.6, 0.7, 1.2};
    double[] values = space.decode(coordinates);
    assertThat(values).containsExactly(-3, 1, StrictMath.exp(1), 5, 1, 1);
    assertThat(coordinates).as("not modified").containsExactly(-3, 0, 1, 4.6, 0.7, 1.2);
    assertThat(space.decode(space.encode(values))).containsExactly(values, within(1e-15));
    assertThat(space.identity()).isFalse();
    Ensemble ensemble = Ensemble.of(2, 6, new double[] {-3, 0, 1, 4.6, .7, 1.2, 0, 0, 0, 1, 0, 0});
    assertThat(space.decode(ensemble).member(0)).isEqualTo(values);
    assertThat(space.decode(ensemble).member(1)).containsExactly(0, 1, 1, 1, 0, 0);
    assertThat(SPACE.identity()).isTrue();
    Ensemble same = Ensemble.of(1, 5004, new double[5004]);
    assertThat(SPACE.decode(same)).isSameAs(same);
    assertThat(new Parameters(space, coordinates).values()).isEqualTo(values);
    assertThat(new Parameters(space, coordinates).byName())
        .containsExactly(
            Map.entry("free", -3.0),
            Map.entry("rate[0]", 1.0),
            Map.entry("rate[1]", StrictMath.exp(1)),
            Map.entry("units", 5.0),
            Map.entry("bias", "true"),
            Map.entry("rule", "oja"));
    assertThatThrownBy(() -> new Parameters(space, new double[5]))
        .hasMessageContaining("expected 6 parameters, got 5");
  }

  /** A third of 30,000 draws within five standard errors. */
  @Test
  void shouldDrawEvenlyFromARange() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(ParameterGroup.of("u", 30_000, new Start.Uniform(-1, 5), Domain.any())));
    double[] values = space.sample(new Seed(1));
    assertThat(space.sample(new Seed(1))).isEqualTo(values);
    assertThat(space.sample(new Seed(2))).isNotEqualTo(values);
    assertThat(Arrays.stream(values)).allMatch(v -> v >= -1 && v < 5);
    for (int third = 0; third < 3; third++) {
      double from = -1 + 2 * third;
      long inside = Arrays.stream(values).filter(v -> v >= from && v < from + 2).count();
      assertThat((double) inside).isCloseTo(10_000, within(5 * Math.sqrt(30_000 * 2 / 9.0)));
    }
    ParameterGroup group = space.groups().get(0);
    assertThat(group.initialMean()).isEqualTo(2);
    assertThat(group.initialStd()).isCloseTo(Math.sqrt(3), within(1e-15));
    assertThat(space.initialMean()).hasSize(30_000).containsOnly(2);
    assertThatThrownBy(() -> new Start.Uniform(1, 1)).hasMessageContaining("lowest < highest");
    assertThatThrownBy(() -> new Start.Uniform(0, Double.POSITIVE_INFINITY))
        .hasMessageContaining("finite");
  }

  /** Draws beyond a bound are drawn again: they do not pile up on it. */
  @Test
  void shouldDrawEvenlyFromThePartOfARangeThatIsWithinTheBounds() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of(
                    "u", 3000, new Start.Uniform(-4, 2), new Domain.Real(-3, Double.MAX_VALUE))));
    double[] values = space.sample(new Seed(1));
    assertThat(Arrays.stream(values)).allMatch(v -> v >= -3 && v < 2);
    assertThat(Arrays.stream(values).filter(v -> v == -3).count()).isLessThan(3);
    long low = Arrays.stream(values).filter(v -> v < -0.5).count();
    assertThat((double) low).isCloseTo(1500, within(5 * Math.sqrt(750)));
  }

  @Test
  void shouldStartAboutOtherCoordinatesAsWideAsBefore() {
    double[] centre = new double[5004];
    Arrays.fill(centre, 0, 3000, -20);
    Arrays.fill(centre, 3000, 5000, 7); // beyond the bounds
    Arrays.fill(centre, 5000, 5004, 3);
    ParameterSpace moved = SPACE.centredAt(centre);
    assertThat(moved.groups()).isEqualTo(SPACE.groups());
    assertThat(moved).isNotEqualTo(SPACE).isEqualTo(SPACE.centredAt(centre));
    assertThat(moved.hashCode()).isEqualTo(SPACE.centredAt(centre).hashCode());
    assertThat(moved.initialMean()[0]).isEqualTo(-20);
    assertThat(moved.initialMean()[4000]).as("clamped").isEqualTo(1);
    double[] values = moved.sample(new Seed(1));
    assertThat(moved.sample(new Seed(1))).isEqualTo(values);
    double mean = Arrays.stream(values, 0, 3000).average().orElseThrow();
    assertThat(mean).isCloseTo(-20, within(5 * 2 / Math.sqrt(3000)));
    double variance =
        Arrays.stream(values, 0, 3000).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    assertThat(variance).isBetween(3.5, 4.5);
    assertThat(Arrays.stream(values, 3000, 5000)).allMatch(v -> v >= -1 && v <= 1);
    assertThat(Arrays.stream(values, 5000, 5004)).as("no width").containsOnly(3.0);
    centre[0] = 99;
    moved.initialMean()[1] = 99;
    assertThat(moved.initialMean()).startsWith(-20, -20);
    assertThatThrownBy(() -> SPACE.centredAt(new double[3]))
        .hasMessageContaining("a space of 5004 parameters cannot start about 3");
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
