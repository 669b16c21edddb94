package org.l2lspark.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DomainTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A domain, some of its values, and the rounding that is allowed in units of a value. */
  static Stream<Arguments> domains() {
    return Stream.of(
        Arguments.of(Domain.any(), new double[] {-1e300, -0.1, 0, Double.MIN_VALUE, 7e9}, 0.0),
        Arguments.of(new Domain.Real(-2, 3), new double[] {-2, 0.1, 3}, 0.0),
        Arguments.of(new Domain.Positive(), new double[] {1e-300, 0.3, 1, 4e250}, 1e-12),
        Arguments.of(
            new Domain.Logit(-5, 3), new double[] {-5, -4.999, -1, 0.25, 2.9999, 3}, 1e-12),
        Arguments.of(
            new Domain.Whole(-3, 1L << 52), new double[] {-3, -1, 0, 17, 1L << 40, 1L << 52}, 0.0),
        Arguments.of(new Domain.Whole(4, 4), new double[] {4}, 0.0),
        Arguments.of(new Domain.Flag(), new double[] {0, 1}, 0.0),
        Arguments.of(new Domain.Choice(List.of("a", "b", "c")), new double[] {0, 1, 2}, 0.0));
  }

  @ParameterizedTest
  @MethodSource("domains")
  void shouldGiveBackAValueFromItsCoordinate(Domain domain, double[] values, double rounding) {
    for (double value : values) {
      double coordinate = domain.encode(value);
      assertThat(coordinate).isBetween(domain.lower(), domain.upper());
      assertThat(domain.decode(coordinate)).isCloseTo(value, within(rounding * Math.abs(value)));
    }
  }

  /** However far an optimizer goes, the problem sees values of the domain. */
  @ParameterizedTest
  @MethodSource("domains")
  void shouldDecodeAnyCoordinateWithinTheBoundsToAValueOfTheDomain(
      Domain domain, double[] values, double rounding) {
    double lowest = values[0];
    double highest = values[values.length - 1];
    for (double coordinate : new double[] {-900, -7.3, -0.5, 0, 0.49, 0.5, 1.5, 2.5, 8, 900}) {
      double clamped = Math.max(domain.lower(), Math.min(domain.upper(), coordinate));
      double value = domain.decode(clamped);
      if (domain instanceof Domain.Positive) {
        assertThat(value).isNotNegative();
      } else {
        assertThat(value).isBetween(lowest, highest);
      }
      if (!domain.identity() && domain.lower() > -INFINITY) {
        assertThat(value).as("a whole number").isEqualTo(Math.rint(value));
        assertThat(domain.decode(domain.encode(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void shouldHaveBoundsInCoordinates() {
    assertThat(bounds(Domain.any())).containsExactly(-INFINITY, INFINITY);
    assertThat(bounds(new Domain.Real(-2, 3))).containsExactly(-2, 3);
    assertThat(bounds(new Domain.Positive())).containsExactly(-INFINITY, INFINITY);
    assertThat(bounds(new Domain.Logit(-5, 3))).containsExactly(-INFINITY, INFINITY);
    assertThat(bounds(new Domain.Whole(-3, 8))).containsExactly(-3.5, 8.5);
    assertThat(bounds(new Domain.Flag())).containsExactly(0, 1);
    assertThat(bounds(new Domain.Choice(List.of("a", "b", "c")))).containsExactly(-0.5, 2.5);
  }

  /** Every value of a domain that rounds has an interval of one, the first and the last too. */
  @Test
  void shouldRoundCoordinatesHalvesUp() {
    Domain whole = new Domain.Whole(-2, 3);
    assertThat(whole.decode(-2.5)).isEqualTo(-2);
    assertThat(whole.decode(-1.5)).isEqualTo(-1);
    assertThat(whole.decode(Math.nextDown(-1.5))).isEqualTo(-2);
    assertThat(whole.decode(2.5)).isEqualTo(3);
    assertThat(whole.decode(3.5)).as("the upper bound").isEqualTo(3);
    Domain choice = new Domain.Choice(List.of("a", "b"));
    assertThat(choice.decode(0.4)).isZero();
    assertThat(choice.decode(0.5)).isEqualTo(1);
    assertThat(choice.decode(1.5)).as("the upper bound").isEqualTo(1);
    assertThat(new Domain.Flag().decode(0.5)).isEqualTo(1);
    assertThat(new Domain.Flag().decode(Math.nextDown(0.5))).isZero();
  }

  @Test
  void shouldTransformByLogarithms() {
    assertThat(new Domain.Positive().decode(2)).isCloseTo(Math.exp(2), within(1e-14));
    assertThat(new Domain.Logit(-5, 3).decode(0)).isEqualTo(-1);
    assertThat(new Domain.Logit(0, 1).encode(0.75)).isCloseTo(Math.log(3), within(1e-14));
    assertThat(Domain.any().identity()).isTrue();
    assertThat(new Domain.Real(0, 1).identity()).isTrue();
    assertThat(new Domain.Positive().identity()).isFalse();
  }

  @Test
  void shouldWriteValuesAsPeopleDo() {
    assertThat(new Domain.Flag().text(1)).isEqualTo("true");
    assertThat(new Domain.Flag().text(0)).isEqualTo("false");
    assertThat(new Domain.Choice(List.of("slow", "fast")).text(1)).isEqualTo("fast");
    assertThat(new Domain.Whole(0, 9).text(7)).isEqualTo("7");
    assertThat(Domain.any().text(0.25)).isEqualTo("0.25");
  }

  @Test
  void shouldBeReadBackFromItsText() {
    for (Domain domain :
        List.of(
            Domain.any(),
            new Domain.Real(-1.5e-300, INFINITY),
            new Domain.Positive(),
            new Domain.Logit(0.1 + 0.2, 2),
            new Domain.Whole(-(1L << 52), 7),
            new Domain.Flag(),
            new Domain.Choice(List.of("slow", "b]c", "x=1")))) {
      assertThat(Domain.ofText(domain.toString())).contains(domain);
    }
    for (String text :
        List.of("", "Real", "Real[]", "Round[lower=0, upper=1]", "Choice[names=[a]]")) {
      assertThat(Domain.ofText(text)).as(text).isEmpty();
    }
  }

  @Test
  void shouldRefuseBoundsThatAreNone() {
    assertThatThrownBy(() -> new Domain.Real(1, 1)).hasMessageContaining("lower < upper");
    assertThatThrownBy(() -> new Domain.Real(Double.NaN, 1)).hasMessageContaining("lower < upper");
    assertThatThrownBy(() -> new Domain.Logit(2, 1)).hasMessageContaining("lower < upper");
    assertThatThrownBy(() -> new Domain.Logit(0, INFINITY)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new Domain.Whole(2, 1)).hasMessageContaining("from 2 to 1");
    assertThatThrownBy(() -> new Domain.Whole(0, (1L << 52) + 1)).hasMessageContaining("2^52");
    assertThatThrownBy(() -> new Domain.Whole(Long.MIN_VALUE, 0)).hasMessageContaining("2^52");
    assertThatThrownBy(() -> new Domain.Choice(List.of("a"))).hasMessageContaining("two names");
    assertThatThrownBy(() -> new Domain.Choice(List.of("a", "a")))
        .hasMessageContaining("each once");
  }

  private static double[] bounds(Domain domain) {
    return new double[] {domain.lower(), domain.upper()};
  }
}
