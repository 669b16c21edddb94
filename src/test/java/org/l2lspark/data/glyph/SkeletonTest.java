package org.l2lspark.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkeletonTest {
  @Test
  void shouldCentreAndScaleAStroke() {
    double[] stroke = Skeleton.of("M 10 0 L 10 100").strokes().get(0);

    assertThat(stroke).startsWith(0, -0.5).endsWith(0, 0.5);
  }

  @Test
  void shouldPutEllipsesAndCurvesWhereTheirFormulasSay() {
    for (double[] stroke : Skeleton.of("E 0 0 30 50 0 360").strokes()) {
      for (int i = 0; i < stroke.length; i += 2) {
        double x = stroke[i] / 0.3;
        double y = stroke[i + 1] / 0.5;
        assertThat(x * x + y * y).isEqualTo(1, within(1e-12));
      }
    }
    double[] parabola = Skeleton.of("M 0 0 Q 50 100 100 0").strokes().get(0);
    for (int i = 0; i < parabola.length; i += 2) {
      double x = parabola[i] + 0.5;
      assertThat(parabola[i + 1] + 0.25).isEqualTo(2 * x * (1 - x), within(1e-12));
    }
  }

  @Test
  void shouldHaveSeveralStylesOfEveryCharacter() {
    for (char character : (Glyphs.DIGITS + Glyphs.ALPHABET).toCharArray()) {
      assertThat(Skeletons.of(character)).as("styles of %s", character).hasSizeGreaterThan(2);
    }
    assertThat(Skeletons.of('?')).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"M 0 0", "Z 1 1", "M 0 x", "M 0 0 L 1", "0 0 L 1 1", ""})
  void shouldRefusePathsThatAreNone(String path) {
    assertThatThrownBy(() -> Skeleton.of(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
