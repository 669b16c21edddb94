package org.l2lspark.snn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

class NeuronModelTest {

  static List<String> names() {
    return NeuronModel.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldRoundTripWhenBuiltFromItsOwnParameters(String name) {
    NeuronModel model = NeuronModel.of(name, Map.of("I_e", 12.5, "V_th", 33.0));

    assertThat(model.name()).isEqualTo(name);
    assertThat(NeuronModel.of(name, model.parameters())).isEqualTo(model);
    assertThat(model.parameters()).containsEntry("I_e", 12.5).containsEntry("V_th", 33.0);
    assertThat(model.with("I_e", 0).with("V_th", 34).parameters())
        .containsEntry("I_e", 0.0)
        .containsEntry("V_th", 34.0);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldReadNestNamesWhenConfigured(String name) {
    Section section =
        Section.root(ConfigFactory.parseString("kind = " + name + ", V_th = 31, V_min = -90"));

    NeuronModel model = NeuronModel.from(section);

    section.requireNoUnknownKeys();
    assertThat(model).isEqualTo(NeuronModel.of(name, Map.of("V_th", 31.0, "V_min", -90.0)));
    assertThat(section.settings().keySet()).containsAll(model.parameters().keySet());
  }

  @Test
  void shouldHaveNestsDefaults() {
    assertThat(IafPscExp.defaults())
        .isEqualTo(new IafPscExp(10, 250, 2, -70, -70, -55, Double.NEGATIVE_INFINITY, 2, 2, 0));
    assertThat(Izhikevich.defaults().parameters()).containsEntry("a", 0.02).containsEntry("d", 8.0);
  }

  @ParameterizedTest
  @CsvSource({
    "iaf_psc_alpha, tau_m, 0",
    "iaf_psc_alpha, tau_syn_ex, -1",
    "iaf_psc_alpha, tau_syn_in, NaN",
    "iaf_psc_alpha, C_m, 0",
    "iaf_psc_alpha, t_ref, -0.1",
    "iaf_psc_alpha, V_reset, -55",
    "iaf_psc_alpha, V_th, NaN",
    "iaf_psc_alpha, E_L, Infinity",
    "iaf_psc_alpha, V_min, -50",
    "iaf_psc_alpha, V_min, NaN",
    "iaf_psc_exp, tau_m, -10",
    "iaf_psc_exp, tau_syn_ex, 0",
    "iaf_psc_exp, tau_syn_in, Infinity",
    "iaf_psc_exp, I_e, NaN",
    "iaf_psc_exp, V_reset, 0",
    "iaf_psc_delta, tau_m, NaN",
    "iaf_psc_delta, C_m, -250",
    "iaf_psc_delta, V_reset, NaN",
    "iaf_psc_delta, t_ref, Infinity",
    "izhikevich, a, NaN",
    "izhikevich, b, Infinity",
    "izhikevich, c, 30",
    "izhikevich, d, NaN",
    "iaf_adaptive, tau_a, 0",
    "iaf_adaptive, beta, -1",
    "iaf_adaptive, beta, Infinity",
    "iaf_adaptive, tau_m, -10",
    "iaf_adaptive, V_min, -55"
  })
  void shouldNameTheParameterWhenItIsNonsense(String name, String parameter, double value) {
    assertThatThrownBy(() -> NeuronModel.of(name, Map.of(parameter, value)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("'" + parameter + "'")
        .hasMessageContaining("Got: " + value);
  }

  @Test
  void shouldNameTheNearestWhenAParameterOrModelIsUnknown() {
    assertThatThrownBy(() -> IafPscExp.of(Map.of("tau_n", 3.0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'tau_m'?");
    assertThatThrownBy(() -> NeuronModel.of("iaf_psc_alfa", Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'iaf_psc_alpha'?");
  }
}
