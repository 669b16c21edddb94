package org.l2lspark.snn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

class GreyRatesTest {

  @Test
  void shouldScaleByTheBrightestPixelWhenAnImageIsGiven() {
    assertThat(new GreyRates(1, 100).rates(new double[] {0, 50, 200}))
        .containsExactly(1, 1 + 99 * 0.25, 100);
  }

  @Test
  void shouldFireAtTheLowestRateWhenTheImageIsBlank() {
    assertThat(new GreyRates(2, 100).rates(new double[3])).containsOnly(2);
    assertThat(new GreyRates(2, 100).blank(2)).containsExactly(2, 2);
  }

  @Test
  void shouldHaveThePublishedDefaults() {
    assertThat(GreyRates.from(Section.root(ConfigFactory.empty())))
        .isEqualTo(new GreyRates(1, 100));
  }

  @Test
  void shouldRefuseNonsense() {
    assertThatThrownBy(() -> new GreyRates(-1, 5)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new GreyRates(6, 5)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new GreyRates(0, Double.NaN)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new GreyRates(0, 1).rates(new double[] {1, -2}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("grey value 1");
  }
}
