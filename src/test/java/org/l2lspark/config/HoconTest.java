package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;

class HoconTest {
  @Test
  void shouldLetOverridesWinInTheirOrder() {
    var config = Hocon.parse("a = 1, b { c = ${a} }", "x.conf", List.of("a = 2", "b.d=[3]", "a=4"));
    assertThat(config.getInt("b.c")).isEqualTo(4);
    assertThat(config.getIntList("b.d")).containsExactly(3);
  }

  @Test
  void shouldNameTheLineThatCannotBeRead() {
    assertThatThrownBy(() -> Hocon.parse("a = 1\nb = {", "x.conf", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.conf: 2");
  }

  /** It would otherwise be left out without a word: no file is known to be beside a text. */
  @Test
  void shouldRefuseToIncludeOtherFiles() {
    assertThatThrownBy(() -> Hocon.parse("a = 1\ninclude \"y.conf\"", "x.conf", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("x.conf", "includes y.conf", "--set");
  }
}
