package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

class ControlSettingsTest {
  private static ControlSettings read(String control) {
    Section section = Section.root(ConfigFactory.parseString(control));
    ControlSettings settings = ControlSettings.from(section);
    section.requireNoUnknownKeys();
    return settings;
  }

  @Test
  void shouldSwitchOffWhateverIsConfiguredWhenTheKindIsNone() {
    assertThat(read("kind = none, hidden = [100], iterations = 200, epochs = 3").kind())
        .isEqualTo(ControlSettings.Kind.NONE);
  }

  @Test
  void shouldRefuseKeysOfAnotherKind() {
    assertThatThrownBy(() -> read("kind = ridge, iterations = 200"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown key 'iterations'");
  }
}
