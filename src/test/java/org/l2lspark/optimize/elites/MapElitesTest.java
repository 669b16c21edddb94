package org.l2lspark.optimize.elites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class MapElitesTest {
  private static final String AXES =
      ", x { metric = x, lower = -1, bins = 8 }, y { metric = y, lower = -1, bins = 8 }";
  private static final ParameterSpace SPACE =
      new ParameterSpace(List.of(ParameterGroup.of("x", 6, 0, 1).within(-1, 1)));

  static MapElites elites(String settings) {
    return MapElites.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  /** Fitness and metrics of a member. */
  private record Measured(double fitness, double x, double y) {}

  private static Evaluation evaluate(
      Ensemble ensemble, int generation, Function<double[], Measured> task) {
    double[][] columns = new double[3][ensemble.members()];
    for (int j = 0; j < ensemble.members(); j++) {
      Measured measured = task.apply(ensemble.member(j));
      columns[0][j] = measured.fitness;
      columns[1][j] = measured.x;
      columns[2][j] = measured.y;
    }
    return new Evaluation(
        ensemble,
        new Trial(generation, new int[1], new Seed(1)),
        columns[0],
        Map.of("x", columns[1], "y", columns[2]),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Counters.ZERO);
  }

  /** The first two parameters span the map, the others are best at 0.5 in each bin. */
  private static Measured plane(double[] member) {
    double fitness = 0;
    for (int i = 2; i < member.length; i++) {
      fitness -= (member[i] - 0.5) * (member[i] - 0.5);
    }
    return new Measured(fitness, member[0], member[1]);
  }

  private static ElitesState run(
      MapElites optimizer, int generations, Function<double[], Measured> task) {
    ElitesState state = optimizer.start(SPACE, new Seed(4));
    for (int g = 0; g < generations; g++) {
      state =
          optimizer.tell(
              state, evaluate(optimizer.ask(state), g, task), new Seed(4).fold("g").fold(g));
    }
    return state;
  }

  @Test
  void shouldFillTheMapWithTheBestOfEachKind() {
    MapElites optimizer = elites("members = 50, again = 0, iso-sigma = 0.1" + AXES);
    ElitesState state = run(optimizer, 80, MapElitesTest::plane);
    assertThat(optimizer.measures(state).get("coverage")).isEqualTo(1);
    assertThat(state.archive()).hasSize(64);
    state
        .archive()
        .forEach(
            (bin, elite) -> {
              assertThat(elite.fitness()).as("bin " + bin).isGreaterThan(-0.1);
              assertThat(elite.x()).isBetween(-1 + bin % 8 * 0.25, -1 + (bin % 8 + 1) * 0.25);
              assertThat(elite.y()).isBetween(-1 + bin / 8 * 0.25, -1 + (bin / 8 + 1) * 0.25);
            });
    // random members, as many, as a control
    MapElites random = elites("members = 50, again = 0, first-generations = 80" + AXES);
    double drawn = random.measures(run(random, 80, MapElitesTest::plane)).get("qdScore");
    assertThat(optimizer.measures(state).get("qdScore")).isGreaterThan(0.2 * drawn);
  }

  @Test
  void shouldNeverLoseWhatIsBestWhereNothingIsTriedAgain() {
    MapElites optimizer = elites("members = 20, again = 0" + AXES);
    ElitesState state = optimizer.start(SPACE, new Seed(2));
    for (int g = 0; g < 30; g++) {
      Map<Integer, Elite> before = new HashMap<>(state.archive());
      state =
          optimizer.tell(
              state, evaluate(optimizer.ask(state), g, MapElitesTest::plane), new Seed(g));
      Map<Integer, Elite> after = state.archive();
      before.forEach(
          (bin, elite) ->
              assertThat(after.get(bin).fitness()).isGreaterThanOrEqualTo(elite.fitness()));
    }
    double best = state.archive().values().stream().mapToDouble(Elite::fitness).max().orElseThrow();
    assertThat(plane(optimizer.estimate(state)).fitness()).isEqualTo(best);
  }

  @Test
  void shouldNotKeepMembersForTheirLuck() {
    Function<double[], Measured> noisy =
        member -> {
          double luck =
              new Seed(Double.doubleToLongBits(member[2])).fold(calls++).stream().nextDouble();
          Measured sure = plane(member);
          return new Measured(sure.fitness() + (luck > 0.9 ? 5 : 0), sure.x(), sure.y());
        };
    MapElites once = elites("members = 40, again = 0" + AXES);
    MapElites often = elites("members = 40, again = 0.5" + AXES);
    double lucky = once.measures(run(once, 60, noisy)).get("qdScore");
    double honest = often.measures(run(often, 60, noisy)).get("qdScore");
    assertThat(lucky).isGreaterThan(250);
    assertThat(honest).isLessThan(0.6 * lucky);
  }

  private int calls;

  @Test
  void shouldMoveAnEliteWhoseMetricsMove() {
    MapElites optimizer = elites("members = 1, again = 1" + AXES);
    ElitesState state = optimizer.start(SPACE, new Seed(3));
    state =
        optimizer.tell(
            state, evaluate(optimizer.ask(state), 0, m -> new Measured(2, -0.9, 0.9)), new Seed(1));
    assertThat(state.archive().keySet()).containsExactly(7 * 8);
    double[] member = state.archive().get(56).member();
    state =
        optimizer.tell(
            state, evaluate(optimizer.ask(state), 1, m -> new Measured(1, 0.5, 0.9)), new Seed(2));
    assertThat(state.archive().keySet()).containsExactly(7 * 8 + 3);
    Elite elite = state.archive().get(59);
    assertThat(elite.member()).isEqualTo(member);
    assertThat(elite.fitness()).isCloseTo(1.5, within(1e-15));
    assertThat(elite.x()).isCloseTo(-0.2, within(1e-15));
    assertThat(elite.trials()).isEqualTo(2);
  }

  @Test
  void shouldPutWhatLiesBeyondTheRangeInTheBinAtItsEnd() {
    Feature feature = new Feature("m", 0, 10, 5);
    assertThat(Arrays.stream(new double[] {-3, 0, 1.9, 2, 9.9, 10, 1e300}).mapToInt(feature::bin))
        .containsExactly(0, 0, 0, 1, 4, 4, 4);
  }

  @Test
  void shouldLeaveOutMembersWithoutAMetric() {
    MapElites optimizer = elites("members = 5" + AXES);
    ElitesState state = run(optimizer, 3, m -> new Measured(1, Double.NaN, 0));
    assertThat(state.archive()).isEmpty();
    assertThat(optimizer.estimate(state)).isEqualTo(SPACE.initialMean());
    assertThat(optimizer.measures(state)).doesNotContainKey("bestElite");
  }

  @Test
  void shouldSayWhichMetricsThereAre() {
    MapElites optimizer = elites("x.metric = x, y.metric = speed");
    ElitesState state = optimizer.start(SPACE, new Seed(3));
    Evaluation evaluation = evaluate(optimizer.ask(state), 0, MapElitesTest::plane);
    assertThatThrownBy(() -> optimizer.tell(state, evaluation, new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no metric 'speed'")
        .hasMessageContaining("one of x, y")
        .hasMessageContaining("optimizer.y.metric");
    assertThatThrownBy(() -> elites("x.metric = x")).hasMessageContaining("optimizer.y.metric");
    assertThatThrownBy(() -> elites("x { metric = x, lower = 1 }, y.metric = y"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("optimizer.x.upper");
  }

  @Test
  void shouldWriteTheMapDown() {
    MapElites optimizer = elites("members = 30, again = 0, qd-offset = -2" + AXES);
    ElitesState state = run(optimizer, 4, MapElitesTest::plane);
    Map<String, Object> document = optimizer.documents(state).get("elites");
    List<?> elites = (List<?>) document.get("elites");
    assertThat(elites).hasSize(state.archive().size());
    double sum = state.archive().values().stream().mapToDouble(e -> e.fitness() + 2).sum();
    assertThat(optimizer.measures(state).get("qdScore")).isCloseTo(sum, within(1e-9));
    Map<?, ?> first = (Map<?, ?>) elites.get(0);
    assertThat((List<?>) first.get("parameters")).hasSize(6);
  }
}
