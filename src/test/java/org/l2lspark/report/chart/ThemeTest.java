package org.l2lspark.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.report.SelfContained;

/** Colours of pages, light and dark: told from their background and from each other, by anybody. */
class ThemeTest {
  /** Eyes with all cones, and without one: matrices of Machado, Oliveira and Fernandes (2009). */
  private static final List<double[][]> EYES =
      List.of(
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  private static Stream<Theme> themes() {
    String[] blocks = SelfContained.theme().split("@media screen and|\n}\n", 4);
    return Stream.of(Theme.of(blocks[0]), Theme.of(blocks[1]));
  }

  @ParameterizedTest
  @MethodSource("themes")
  void shouldContrastWithTheirBackground(Theme theme) {
    for (String paper : List.of("card", "page")) {
      for (String text : List.of("ink", "soft", "accent")) {
        assertThat(Theme.contrast(theme.color(text), theme.color(paper)))
            .as(text + " on " + paper)
            .isGreaterThan(4.5);
      }
    }
    for (int i = 0; i < Theme.COLORS; i++) {
      assertThat(Theme.contrast(theme.series(i), theme.color("card")))
          .as("series " + i)
          .isGreaterThan(3);
    }
    assertThat(Theme.contrast(theme.color("cell"), theme.color("card"))).isGreaterThan(7);
    assertThat(Theme.contrast(theme.color("open"), theme.color("open-back"))).isGreaterThan(4.5);
    assertThat(Theme.contrast(theme.color("good"), theme.color("good-back"))).isGreaterThan(4.5);
  }

  /** Counts in cells are black or white, whichever is told better from any shade of a cell. */
  @ParameterizedTest
  @MethodSource("themes")
  void shouldWriteReadablyOnEveryShade(Theme theme) {
    for (int k = 0; k <= 100; k++) {
      Color cell = Theme.mixed(theme.color("card"), theme.color("cell"), k / 100.0);
      Color ink = Theme.luminance(cell) > 0.179 ? Color.BLACK : Color.WHITE;
      assertThat(Theme.contrast(ink, cell)).isGreaterThan(4.5);
    }
  }

  @ParameterizedTest
  @MethodSource("themes")
  void shouldBeToldApartByAnyColourVision(Theme theme) {
    for (double[][] eye : EYES) {
      for (int i = 0; i < Theme.COLORS; i++) {
        for (int j = 0; j < i; j++) {
          assertThat(distance(seen(theme.series(i), eye), seen(theme.series(j), eye)))
              .as("series %d and %d".formatted(i, j))
              .isGreaterThan(17); // CIE 1976; 2.3 is just noticed side by side
        }
      }
    }
  }

  private static double[] seen(Color color, double[][] eye) {
    double[] rgb = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
    double[] own = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        own[i] += eye[i][j] * rgb[j];
      }
      own[i] = Math.max(0, Math.min(1, own[i]));
    }
    return lab(own);
  }

  private static double linear(int value) {
    double u = value / 255.0;
    return u <= 0.04045 ? u / 12.92 : Math.pow((u + 0.055) / 1.055, 2.4);
  }

  private static double[] lab(double[] rgb) {
    double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double f(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }
}
