package org.l2lspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;

class DocumentReaderTest {
  private enum Colour {
    RED,
    BLUE
  }

  private static final DocumentReader READER =
      new DocumentReader("summary", Map.of("right", "blue", "wrong", "green", "number", 3));

  @Test
  void shouldReadAWordOutOfThoseThatThereAre() {
    assertThat(READER.word("right", Colour.class)).isEqualTo(Colour.BLUE);
    for (String key : new String[] {"wrong", "number", "missing"}) {
      assertThatThrownBy(() -> READER.word(key, Colour.class))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("'summary' is damaged", key);
    }
    assertThatThrownBy(() -> READER.word("wrong", Colour.class))
        .hasMessageContainingAll("one of [red, blue]", "green");
  }
}
