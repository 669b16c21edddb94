package org.l2lspark.task.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class PriorTest {
  private static final int DRAWS = 20_000;

  private static Prior prior(String hocon) {
    Section section = Section.root(ConfigFactory.parseString("name = u, " + hocon));
    Prior prior = Prior.from(section);
    section.requireNoUnknownKeys();
    return prior;
  }

  private static double[] draws(Prior prior) {
    ParameterSpace space = new ParameterSpace(List.of(prior.group()));
    double[] values = new double[DRAWS];
    Arrays.setAll(values, i -> space.decode(space.sample(new Seed(5).fold(i)))[0]);
    return values;
  }

  /**
   * Mean and standard deviation within five standard errors, the tails of these families counted.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mean = 3, std = 2; 3; 2",
        "kind = normal, mean = -3, std = 0.5; -3; 0.5",
        "kind = log-normal, mean = 12, std = 4; 12; 4",
        "kind = log-normal, log-mean = 0, log-std = 0.5; 1.1331484530668263; 0.6039005332108811",
        "kind = logit-normal, lower = 2, upper = 6, logit-std = 1e-6; 4; 1e-6",
        "kind = uniform, lower = -1, upper = 2; 0.5; 0.8660254037844386",
        "kind = log-uniform, lower = 1, upper = 10; 3.9086503371292665; 2.4940224609870486"
      })
  void shouldHaveTheMomentsThatWereAsked(String hocon, double mean, double std) {
    double[] values = draws(prior(hocon));
    double average = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - average) * (v - average)).average().orElseThrow();
    assertThat(average).isCloseTo(mean, within(5 * std / Math.sqrt(DRAWS)));
    assertThat(Math.sqrt(variance)).isCloseTo(std, within(0.05 * std));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kind = uniform, lower = -1, upper = 2; -1; 2",
        "kind = log-uniform, lower = 0.1, upper = 10; 0.0999999; 10.000001",
        "kind = logit-normal, lower = 2, upper = 6, logit-std = 3; 2; 6",
        "kind = log-normal, mean = 1, std = 3; 0; 1e6"
      })
  void shouldStayWithinItsBounds(String hocon, double lower, double upper) {
    assertThat(Arrays.stream(draws(prior(hocon)))).allMatch(v -> v >= lower && v <= upper);
  }

  @Test
  void shouldReturnToTheValueThroughItsCoordinate() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                Prior.normal("a", 0, 1).group(),
                Prior.logNormal("b", 10, 3).group(),
                new Prior(
                        "c",
                        prior("kind = logit-normal, lower = 0, upper = 2").start(),
                        prior("kind = logit-normal, lower = 0, upper = 2").domain(),
                        "")
                    .group()));
    for (double v : new double[] {1e-3, 0.5, 1.2, 1.99}) {
      double[] coordinates = space.encode(new double[] {v, v, v});
      assertThat(coordinates[1]).isCloseTo(Math.log(v), within(1e-12));
      assertThat(coordinates[2]).isCloseTo(Math.log(v / (2 - v)), within(1e-12));
      assertThat(space.decode(coordinates)).containsExactly(new double[] {v, v, v}, within(1e-14));
    }
    assertThat(space.names()).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mean = 0; std",
        "mean = 0, std = 0; std",
        "kind = log-normal, mean = -1, std = 1; mean",
        "kind = log-normal, mean = 1, log-std = 1; mean",
        "kind = uniform, lower = 2, upper = 2; upper",
        "kind = log-uniform, lower = 0, upper = 2; lower",
        "kind = logit-normal, lower = 0; upper",
        "kind = lognormal, mean = 1, std = 1; log-normal",
        "kind = normal, mean = 1, std = 1, lower = 0; lower"
      })
  void shouldRefuseWhatIsNoDistribution(String hocon, String names) {
    assertThatThrownBy(() -> prior(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(names);
  }
}
