package org.l2lspark.optimize.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class DesignSearchTest {
  static DesignSearch search(String settings) {
    return DesignSearch.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static ParameterSpace space() {
    return new ParameterSpace(
        List.of(
            ParameterGroup.of("a", 1, 1, 2),
            ParameterGroup.of("b", 1, 0, 1).within(-3, 5),
            ParameterGroup.of("c", 1, new Start.Uniform(0, 4), new Domain.Whole(0, 4))));
  }

  /** Points of so many generations, without the best that is tried again. */
  private static List<double[]> points(DesignSearch search, int generations) {
    List<double[]> points = new ArrayList<>();
    SearchState state = search.start(space(), new Seed(5));
    for (int g = 0; g < generations && search.finished(state).isEmpty(); g++) {
      Ensemble ensemble = search.ask(state);
      for (int j = g == 0 ? 0 : 1; j < ensemble.members(); j++) {
        points.add(space().decode(ensemble.member(j)));
      }
      double[] fitness = new double[ensemble.members()];
      state =
          search.tell(
              state,
              Evaluation.of(ensemble, new Trial(g, new int[1], new Seed(1)), fitness, List.of()),
              new Seed(g));
    }
    return points;
  }

  @Test
  void shouldTryEveryPointOfAGridOnceAndEnd() {
    List<double[]> points = points(search("design = grid, levels = 5, members = 11"), 100);
    assertThat(points).hasSize(125);
    assertThat(points.stream().map(Arrays::toString).distinct()).hasSize(125);
    assertThat(points.get(0)).containsExactly(new double[] {-3, -3, 0}, within(1e-12));
    assertThat(points.get(124)).containsExactly(new double[] {5, 5, 4}, within(1e-12));
    assertThat(points.stream().mapToDouble(p -> p[1]).distinct().sorted())
        .containsExactly(-3.0, -1.0, 1.0, 3.0, 5.0);
  }

  /** Of 128 points of a Sobol design every sixteenth of an axis has 8, moved as it is. */
  @Test
  void shouldSpreadSobolPointsEvenly() {
    List<double[]> points = points(search("design = sobol, members = 30"), 5).subList(0, 128);
    int[] counts = new int[16];
    for (double[] point : points) {
      counts[(int) ((point[1] + 3) / 8 * 16)]++;
    }
    assertThat(counts).containsOnly(8);
    List<double[]> random = points(search("members = 128"), 1);
    assertThat(random).hasSize(128).allMatch(p -> p[1] >= -3 && p[1] <= 5);
  }

  @Test
  void shouldGoOnWithTheDesignWhateverTheMembers() {
    for (String design : List.of("random", "sobol", "grid")) {
      List<double[]> few = points(search("design = %s, members = 5".formatted(design)), 12);
      List<double[]> many = points(search("design = %s, members = 60".formatted(design)), 1);
      for (int i = 0; i < 60; i++) {
        assertThat(few.get(i)).isEqualTo(many.get(i));
      }
    }
  }

  @Test
  void shouldAnswerTheBestAndTryItAgain() {
    Minimiser<SearchState> search =
        new Minimiser<>(search("members = 20"), space(), x -> Math.abs(x[0] - 1.5));
    Minimiser.Found<SearchState> found = search.search(-1, 300, new Seed(1));
    assertThat(Math.abs(search.optimizer().estimate(found.state())[0] - 1.5))
        .isEqualTo(found.best());
    assertThat(search.optimizer().ask(found.state()).member(0)).isEqualTo(found.state().best());
  }

  @Test
  void shouldRefuseASobolDesignOfTooManyParameters() {
    ParameterSpace large = new ParameterSpace(List.of(ParameterGroup.of("x", 1001, 0, 1)));
    assertThatThrownBy(() -> search("design = sobol").start(large, new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1001 parameters");
  }
}
