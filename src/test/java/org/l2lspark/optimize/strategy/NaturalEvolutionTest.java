package org.l2lspark.optimize.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.bbob.Bbob;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class NaturalEvolutionTest {
  static NaturalEvolution nes(String settings) {
    return NaturalEvolution.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static double cigar(double[] x) {
    double sum = x[0] * x[0];
    for (int i = 1; i < x.length; i++) {
      sum += 1e6 * x[i] * x[i];
    }
    return sum;
  }

  private static Minimiser<NaturalState> cigar(String settings, int dimension) {
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("x", dimension, 4, 1)));
    return new Minimiser<>(nes(settings), space, NaturalEvolutionTest::cigar);
  }

  /** A public implementation reaches 3.8e-8 in 1e4 evaluations of a cigar of 10 dimensions. */
  @Test
  void shouldFollowACigarLikeAnotherImplementation() {
    assertThat(cigar("members = 10, sigma = 1", 10).median(3.8e-8, 20_000)).isBetween(5e3, 15e3);
  }

  /** And 6e-4 in 5e5 of a thousand dimensions with a diagonal covariance. */
  @Test
  void shouldFollowALongCigarWithADiagonalCovariance() {
    Minimiser.Found<NaturalState> found =
        cigar("members = 24, sigma = 1, covariance = diagonal", 1000)
            .search(6e-4, 1_000_000, new Seed(1));
    assertThat(found.best()).isLessThanOrEqualTo(6e-4);
  }

  @Test
  void shouldNotBeBotheredByRotation() {
    ParameterSpace space =
        new ParameterSpace(List.of(ParameterGroup.of("x", 4, 0, 1).within(-5, 5)));
    Bbob function = Bbob.of(10, 4, 1);
    Minimiser<NaturalState> full =
        new Minimiser<>(nes("members = 12, sigma = 2"), space, function::above);
    assertThat(full.search(1e-8, 30_000, new Seed(1)).best()).isLessThanOrEqualTo(1e-8);
    Minimiser<NaturalState> diagonal =
        new Minimiser<>(
            nes("members = 12, sigma = 2, covariance = diagonal"), space, function::above);
    assertThat(diagonal.search(1e-8, 30_000, new Seed(1)).best()).isGreaterThan(1e-8);
  }

  @Test
  void shouldEndWhenStepsHaveBecomeTooSmall() {
    Minimiser<NaturalState> search = cigar("members = 10", 2);
    Minimiser.Found<NaturalState> found = search.search(-1, 100_000, new Seed(2));
    assertThat(search.optimizer().finished(found.state()))
        .hasValueSatisfying(reason -> assertThat(reason).contains("too small"));
    assertThatThrownBy(
            () ->
                nes("covariance = diagonal")
                    .load(search.space(), search.optimizer().save(found.state())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("root");
  }
}
