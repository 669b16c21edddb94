package org.l2lspark.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.problem.InputException;

class ParameterListTest {
  private static ParameterList read(String entries) {
    Section section = Section.root(ConfigFactory.parseString("parameters = [" + entries + "]"));
    ParameterList list = ParameterList.from(section, "parameters");
    section.requireNoUnknownKeys();
    return list;
  }

  private static ParameterGroup only(String entry) {
    return read("{ name = a, " + entry + " }").space().groups().get(0);
  }

  @Test
  void shouldReadEveryKindWithItsStart() {
    assertThat(only("mean = 2, std = 3").start()).isEqualTo(new Start.Gaussian(2, 3));
    assertThat(only("mean = 2, std = 3").domain()).isEqualTo(Domain.any());
    ParameterGroup bounded = only("lower = -1, upper = 4");
    assertThat(bounded.domain()).isEqualTo(new Domain.Real(-1, 4));
    assertThat(bounded.start()).isEqualTo(new Start.Uniform(-1, 4));
    assertThat(only("lower = 0, from = 1, to = 2").start()).isEqualTo(new Start.Uniform(1, 2));

    ParameterGroup positive = only("kind = positive, median = 10, log-std = 0.5");
    assertThat(positive.domain()).isEqualTo(new Domain.Positive());
    assertThat(positive.start()).isEqualTo(new Start.Gaussian(StrictMath.log(10), 0.5));
    assertThat(only("kind = positive, from = 1, to = 100").start())
        .isEqualTo(new Start.Uniform(0, StrictMath.log(100)));

    ParameterGroup interval = only("kind = interval, lower = 2, upper = 6");
    assertThat(interval.domain()).isEqualTo(new Domain.Logit(2, 6));
    assertThat(interval.start()).isEqualTo(new Start.Gaussian(0, 1.6));
    ParameterGroup median =
        only("kind = interval, lower = 2, upper = 6, median = 3, logit-std = 1");
    assertThat(median.domain().decode(median.initialMean())).isCloseTo(3, within(1e-12));

    ParameterGroup whole = only("kind = integer, lower = -2, upper = 5");
    assertThat(whole.domain()).isEqualTo(new Domain.Whole(-2, 5));
    assertThat(whole.start()).isEqualTo(new Start.Uniform(-2.5, 5.5));
    assertThat(only("kind = integer, lower = -2, upper = 5, mean = 1, std = 2").start())
        .isEqualTo(new Start.Gaussian(1, 2));
    assertThat(only("kind = boolean").start()).isEqualTo(new Start.Uniform(0, 1));
    ParameterGroup choice = only("kind = choice, choices = [x, y, z]");
    assertThat(choice.domain()).isEqualTo(new Domain.Choice(List.of("x", "y", "z")));
    assertThat(choice.start()).isEqualTo(new Start.Uniform(-0.5, 2.5));
  }

  @Test
  void shouldLayGroupsEndToEndAndKnowEachValueByItsName() {
    ParameterList list =
        read(
            """
            { name = a, group = g, mean = 0, std = 1 }
            { name = n, kind = integer, lower = 0, upper = 9 }
            { name = w, group = g, size = 2, mean = 0, std = 1 }
            { name = one, size = 1, kind = boolean }
            """);
    ParameterSpace space = list.space();
    assertThat(space.groups()).extracting(ParameterGroup::name).containsExactly("g", "n", "one");
    assertThat(space.names()).containsExactly("a", "w[0]", "w[1]", "n", "one[0]");
    assertThat(list.values(new double[] {9, 0.5, 1, 2, 7, 1}, 1))
        .containsEntry("a", 0.5)
        .containsEntry("w", List.of(1.0, 2.0))
        .containsEntry("n", 7L)
        .containsEntry("one", List.of(true))
        .hasSize(4);
  }

  static List<Arguments> wrong() {
    return List.of(
        arguments("", "at least one"),
        arguments("{ mean = 0, std = 1 }", "'parameters.0.name' is missing"),
        arguments("{ name = a, kind = rael, mean = 0, std = 1 }", "did you mean 'real'"),
        arguments("{ name = a }", "'parameters.0.mean' is missing"),
        arguments("{ name = a, mean = 0 }", "'parameters.0.std' is missing"),
        arguments("{ name = a, from = 0 }", "'parameters.0.to' is missing"),
        arguments("{ name = a, from = 0, to = 1, std = 1 }", "'parameters.0.std' is wrong"),
        arguments(
            "{ name = a, kind = positive, from = 1, to = 2, median = 1 }",
            "from and to, or median and log-std"),
        arguments("{ name = a, kind = positive }", "'parameters.0.median' is missing"),
        arguments("{ name = a, kind = positive, median = -1, log-std = 1 }", "above 0"),
        arguments("{ name = a, kind = positive, from = 0, to = 1 }", "above 0"),
        arguments("{ name = a, kind = interval, lower = 0 }", "'parameters.0.upper' is missing"),
        arguments("{ name = a, kind = interval, lower = 2, upper = 1 }", "lower < upper"),
        arguments(
            "{ name = a, kind = interval, lower = 0, upper = 1, median = 1 }",
            "between lower and upper"),
        arguments("{ name = a, kind = integer, lower = 0.5, upper = 1 }", "a whole number"),
        arguments("{ name = a, kind = choice, choices = [x] }", "two names"),
        arguments("{ name = a, kind = choice }", "choices"),
        arguments("{ name = a, from = 2, to = 1 }", "lowest < highest"),
        arguments("{ name = a, mean = 5, std = 1, lower = 0, upper = 1 }", "between the bounds"),
        arguments("{ name = a, mean = 0, std = 1, size = 0 }", "from 1 to"),
        arguments("{ name = a, mean = 0, std = 1, medain = 3 }", "unknown key"),
        arguments(
            "{ name = a, mean = 0, std = 1 }, { name = a, mean = 0, std = 1 }",
            "two parameters are called"),
        arguments(
            "{ name = a, mean = 0, std = 1 }, { name = b, group = a, mean = 1, std = 1 }",
            "of one kind"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldRefuseWhatIsIncompleteOrImpossible(String entries, String message) {
    assertThatThrownBy(() -> read(entries))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
