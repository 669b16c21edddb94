package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.problem.InputException;

class Utf8Test {
  @Test
  void shouldReadWithAndWithoutByteOrderMark() {
    byte[] plain = "größe = 1 # 数".getBytes(StandardCharsets.UTF_8);
    byte[] marked = ("\ufeff" + "größe = 1").getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.decode(plain, "x.conf")).isEqualTo("größe = 1 # 数");
    assertThat(Utf8.decode(marked, "x.conf")).isEqualTo("größe = 1");
    assertThat(Utf8.decode(new byte[0], "x.conf")).isEmpty();
  }

  @Test
  void shouldSayWhereATextIsInAnotherEncoding() {
    byte[] latin = "seed = 1\n# für\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Utf8.decode(latin, "x.conf"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("x.conf", "UTF-8", "0xfc", "line 2", "offset 12", "iconv");
  }

  @Test
  void shouldSeeACharacterThatIsCutOff() {
    assertThatThrownBy(() -> Utf8.decode(new byte[] {'a', (byte) 0xc3}, "x.conf"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("0xc3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff\u00fea\0",
        "\u00fe\u00ff\0a",
        "\u001f\u008b\u0008",
        "PAR1",
        "\u0089PNG",
        "a\0"
      })
  void shouldSayWhatIsNoText(String bytes) {
    byte[] file = bytes.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Utf8.decode(file, "x.conf"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.conf is not a text in UTF-8");
  }
}
