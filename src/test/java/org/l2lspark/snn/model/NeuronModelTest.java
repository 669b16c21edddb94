package org.l2lspark.snn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
    assertThat(new IafPscExp())
        .hasToString(
            "iaf_psc_exp[tau_m=10.0, C_m=250.0, t_ref=2.0, E_L=-70.0, V_reset=-70.0, V_th=-55.0,"
                + " V_min=-Infinity, tau_syn_ex=2.0, tau_syn_in=2.0, I_e=0.0]");
    assertThat(new IafPscAlpha().parameters()).isEqualTo(new IafPscExp().parameters());
    assertThat(new IafPscDelta())
        .hasToString(
            "iaf_psc_delta[tau_m=10.0, C_m=250.0, t_ref=2.0, E_L=-70.0, V_reset=-70.0, V_th=-55.0,"
                + " V_min=-Infinity, I_e=0.0]");
    assertThat(new Izhikevich())
        .hasToString(
            "izhikevich[a=0.02, b=0.2, c=-65.0, d=8.0, V_th=30.0, V_min=-Infinity, I_e=0.0]");
  }

  /** Every parameter of every model, with values outside its range. */
  static Stream<Arguments> wrong() {
    return NeuronModel.names().stream()
        .map(name -> NeuronModel.of(name, Map.of()))
        .flatMap(
            model ->
                model.schema().parameters().stream()
                    .flatMap(p -> outside(p).mapToObj(v -> Arguments.of(model.name(), p, v))));
  }

  private static DoubleStream outside(Parameter parameter) {
    DoubleStream never = DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY);
    return switch (parameter.range()) {
      case ANY -> never;
      case NOT_NEGATIVE -> DoubleStream.concat(never, DoubleStream.of(-1e-3));
      case POSITIVE -> DoubleStream.concat(never, DoubleStream.of(0, -2));
      case FRACTION -> DoubleStream.concat(never, DoubleStream.of(-0.1, 1.1));
      case SHARE -> DoubleStream.concat(never, DoubleStream.of(0, 1.1));
    };
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldNameParameterRangeAndValueWhenItIsOutside(
      String name, Parameter parameter, double value) {
    assertThatThrownBy(() -> NeuronModel.of(name, Map.of(parameter.name(), value)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("'" + parameter.name() + "'")
        .hasMessageContaining(parameter.range().description())
        .hasMessageContaining(parameter.unit())
        .hasMessageContaining("Got: " + value);
    Section section =
        Section.root(
            ConfigFactory.parseMap(Map.of("kind", name, parameter.name(), String.valueOf(value))));
    assertThatThrownBy(() -> NeuronModel.from(section))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'" + parameter.name() + "'")
        .hasMessageContaining(parameter.range().description())
        .hasMessageContaining("Got: \"" + value);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldDeclareEachParameterWithADefaultInItsRange(String name) {
    NeuronModel model = NeuronModel.of(name, Map.of());

    assertThat(model.schema().parameters())
        .allSatisfy(
            p -> {
              assertThat(p.accepts(p.standard())).isTrue();
              assertThat(p.name()).matches("[A-Za-z]+(_[A-Za-z]+)*");
              assertThat(p.symbol()).isNotBlank();
              assertThat(p.meaning()).hasSizeGreaterThan(5);
              assertThat(model.get(p)).isEqualTo(p.standard());
            });
    assertThat(model.parameters().keySet())
        .containsExactlyElementsOf(
            model.schema().parameters().stream().map(Parameter::name).toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldRefuseKeysThatTheModelDoesNotHave(String name) {
    assertThatThrownBy(() -> NeuronModel.of(name, Map.of("V_thh", 3.0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("parameter of " + name)
        .hasMessageContaining("did you mean 'V_th'?");
    Section section = Section.root(ConfigFactory.parseMap(Map.of("kind", name, "V_thh", 3)));
    NeuronModel.from(section);
    assertThatThrownBy(section::requireNoUnknownKeys)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'V_th'?");
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldLetEveryStateVariableBeReadWhenInhibitionIsApartOrNot(String name) {
    NeuronModel model = NeuronModel.of(name, Map.of());
    assertStates(model);
    if (model.parameters().containsKey("tau_syn_in")) {
      NeuronModel separate = model.with("tau_syn_in", 7);
      assertStates(separate);
      assertThat(separate.states()).isEqualTo(separate.schema().states());
    }
  }

  private static void assertStates(NeuronModel model) {
    Kernel kernel = model.kernel(3, 0.1);
    kernel.reset();
    assertThat(model.states().get(0)).isEqualTo(StateVariable.V_M);
    assertThat(kernel.states().keySet())
        .containsExactlyInAnyOrderElementsOf(
            model.states().stream().skip(1).map(StateVariable::name).toList());
    for (StateVariable state : model.states()) {
      assertThat(kernel.state(state.name()).applyAsDouble(2)).as(state.name()).isFinite();
    }
    assertThat(kernel.state("V_m").applyAsDouble(1)).isEqualTo(model.initialMv());
    assertThatThrownBy(() -> kernel.state("V_n")).hasMessageContaining("V_n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeTheSameWhenItWasSerialised(String name) throws Exception {
    NeuronModel model = NeuronModel.of(name, Map.of("I_e", 3.0));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      NeuronModel copy = (NeuronModel) in.readObject();
      assertThat(copy).isEqualTo(model).hasSameHashCodeAs(model);
      assertThat(copy.separatesInhibition()).isEqualTo(model.separatesInhibition());
      assertThat(copy.kernel(2, 0.1)).hasSameClassAs(model.kernel(2, 0.1));
    }
  }

  /** A neuron of a user: a model that is not ours. */
  public static final class Counter extends LeakyIntegrateAndFire {
    private static final Schema SCHEMA =
        leaky(
            "counter",
            List.of(TAU_M, C_M, T_REF, E_L, V_RESET, V_TH, V_MIN, I_E),
            List.of(StateVariable.V_M));

    /** The defaults. */
    public Counter() {
      this(Map.of());
    }

    private Counter(Map<String, Double> parameters) {
      super(SCHEMA, parameters);
    }

    @Override
    protected Counter copy(Map<String, Double> parameters) {
      return new Counter(parameters);
    }

    @Override
    public Kernel kernel(int cells, double stepMs) {
      return new Kernel(this, Kernel.Membrane.of(this, stepMs), cells, stepMs) {
        @Override
        protected void integrate(double[] ex, double[] in) {
          for (int i = 0; i < cells; i++) {
            v[i] += ex[i];
          }
        }
      };
    }
  }

  @Test
  void shouldFindTheModelsOfOtherJarsWhenTheyNameThem(@TempDir Path jar) throws Exception {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Path file = services.resolve(NeuronModel.class.getName());
    Files.writeString(file, Counter.class.getName() + "\n");
    URL[] jars = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jars, NeuronModel.class.getClassLoader())) {
      Map<String, NeuronModel> models = NeuronModel.load(loader);

      assertThat(models.keySet()).containsAll(NeuronModel.names()).contains("counter");
      assertThat(models.get("counter").with("V_th", -50).parameters()).containsEntry("V_th", -50.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iaf_psc_alpha, V_reset, -55",
    "iaf_psc_alpha, V_min, -50",
    "iaf_psc_exp, V_reset, 0",
    "iaf_psc_delta, V_min, -55",
    "izhikevich, c, 30",
    "izhikevich, V_min, 31",
    "iaf_adaptive, V_min, -55",
    "iaf_adaptive, V_reset, -54"
  })
  void shouldNameBothParametersWhenOneMustBeBelowTheOther(
      String name, String parameter, double value) {
    assertThatThrownBy(() -> NeuronModel.of(name, Map.of(parameter, value)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("'" + parameter + "'")
        .hasMessageContaining("below V_th")
        .hasMessageContaining("Got: " + value);
  }

  @Test
  void shouldNameTheNearestWhenAParameterOrModelIsUnknown() {
    assertThatThrownBy(() -> new IafPscExp(Map.of("tau_n", 3.0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'tau_m'?");
    assertThatThrownBy(() -> NeuronModel.of("iaf_psc_alfa", Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'iaf_psc_alpha'?");
  }
}
