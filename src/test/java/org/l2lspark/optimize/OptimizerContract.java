package org.l2lspark.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;

/**
 * What every optimizer that needs a fitness only keeps: it is pure, and its state can be stored
 * between any two generations.
 *
 * @param <S> its state
 */
public abstract class OptimizerContract<S> {
  private static final Seed SEED = new Seed(17);
  private static final int GENERATIONS = 14;

  /** A small one, which goes through all it does within {@value #GENERATIONS} generations. */
  protected abstract Optimizer<S> create();

  private static ParameterSpace space() {
    return new ParameterSpace(
        List.of(
            ParameterGroup.of("a/x", 3, 1, 2),
            ParameterGroup.of("a/y", 2, 0, 1).within(-0.5, 0.5),
            ParameterGroup.of("b/x", 2, new Start.Uniform(0, 9), new Domain.Whole(0, 9)),
            ParameterGroup.of("b/y", 1, new Start.Uniform(0, 1), new Domain.Flag())));
  }

  /** Noisy, on so many scenarios as the plan says of a batch of 8; every seventh member fails. */
  private Evaluation evaluate(Optimizer<S> optimizer, S state, int generation) {
    Ensemble ensemble = optimizer.ask(state);
    Plan plan = optimizer.plan(state);
    int[] scenarios = new int[plan.scenarios().orElse(8)];
    Arrays.setAll(scenarios, s -> 8 * generation + s);
    Seed seed = SEED.fold(generation);
    double[] fitness = new double[ensemble.members()];
    Arrays.setAll(
        fitness,
        j -> {
          double[] member = space().decode(ensemble.member(j));
          return j % 7 == 3
              ? Double.NaN
              : seed.fold(j).stream().nextDouble() - Arrays.stream(member).map(x -> x * x).sum();
        });
    return evaluation(
        ensemble, new Trial(generation, scenarios, seed, plan.fidelity()), fitness, space());
  }

  /** With a metric "a", the first parameter, and "b", the last. */
  private static Evaluation evaluation(
      Ensemble ensemble, Trial trial, double[] fitness, ParameterSpace space) {
    double[] first = new double[fitness.length];
    double[] last = new double[fitness.length];
    for (int j = 0; j < fitness.length; j++) {
      double[] member = space.decode(ensemble.member(j));
      first[j] = Double.isNaN(fitness[j]) ? Double.NaN : member[0];
      last[j] = Double.isNaN(fitness[j]) ? Double.NaN : member[member.length - 1];
    }
    return new Evaluation(
        ensemble,
        trial,
        fitness,
        Map.of("a", first, "b", last),
        List.of(new Failure(3, -1, "broke")),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Counters.ZERO);
  }

  /** The fewest members with a fitness that it can go on with. */
  protected int leastSurvivors() {
    return 1;
  }

  /** What is hardest to learn from: one member that is left, members that are all as good. */
  static Stream<Arguments> scarce() {
    return Stream.of(
            ParameterGroup.of("x", 1, 3, 2),
            ParameterGroup.of("x", 1, 0, 1).within(-0.25, 0.25),
            ParameterGroup.of("n", 2, new Start.Uniform(0, 3), new Domain.Whole(0, 3)),
            ParameterGroup.of("flag", 1, new Start.Uniform(0, 1), new Domain.Flag()))
        .flatMap(group -> Stream.of("one", "equal").map(kind -> Arguments.of(group, kind)));
  }

  @ParameterizedTest
  @MethodSource("scarce")
  void shouldGoOnWhereThereIsLittleToLearn(ParameterGroup group, String kind) {
    Optimizer<S> optimizer = create();
    ParameterSpace space = new ParameterSpace(List.of(group));
    S state = optimizer.start(space, SEED);
    for (int g = 0; g < GENERATIONS && optimizer.finished(state).isEmpty(); g++) {
      Ensemble ensemble = optimizer.ask(state);
      int members = ensemble.members();
      int first = g % members;
      double[] fitness = new double[members];
      Arrays.setAll(
          fitness,
          j ->
              kind.equals("equal") || (j - first + members) % members < leastSurvivors()
                  ? 0.5
                  : Double.NaN);
      int[] scenarios = new int[optimizer.plan(state).scenarios().orElse(8)];
      Trial trial = new Trial(g, scenarios, SEED, optimizer.plan(state).fidelity());
      state = optimizer.tell(state, evaluation(ensemble, trial, fitness, space), SEED.fold(g));
      assertWithin(space, optimizer.ask(state).values());
      assertWithin(space, optimizer.estimate(state));
      assertSame(
          optimizer.save(create().load(space, optimizer.save(state))), optimizer.save(state));
    }
  }

  private static void assertWithin(ParameterSpace space, double[] values) {
    int n = space.dimension();
    for (int from = 0; from < values.length; from += n) {
      double[] member = Arrays.copyOfRange(values, from, from + n);
      double[] clamped = member.clone();
      space.clamp(clamped);
      assertThat(member).isEqualTo(clamped).doesNotContain(Double.NaN);
      assertThat(Arrays.stream(member).allMatch(Double::isFinite)).isTrue();
    }
  }

  @Test
  void shouldGoOnToTheSameBitsWhenItsStateWasStoredInAnyGeneration() {
    Optimizer<S> optimizer = create();
    S whole = optimizer.start(space(), SEED);
    S stored = optimizer.start(space(), SEED);
    for (int g = 0; g < GENERATIONS; g++) {
      stored = create().load(space(), optimizer.save(stored));
      assertThat(optimizer.ask(stored).values()).isEqualTo(optimizer.ask(whole).values());
      assertThat(optimizer.members(stored)).isEqualTo(optimizer.ask(whole).members());
      assertThat(optimizer.plan(stored)).isEqualTo(optimizer.plan(whole));
      assertThat(optimizer.estimate(stored)).isEqualTo(optimizer.estimate(whole));
      whole = optimizer.tell(whole, evaluate(optimizer, whole, g), SEED.fold("g").fold(g));
      stored = optimizer.tell(stored, evaluate(optimizer, stored, g), SEED.fold("g").fold(g));
    }
    assertSame(optimizer.save(stored), optimizer.save(whole));
  }

  private static void assertSame(Checkpoint actual, Checkpoint expected) {
    assertThat(actual.kind()).isEqualTo(expected.kind());
    assertThat(actual.doubles().keySet()).isEqualTo(expected.doubles().keySet());
    expected
        .doubles()
        .forEach((name, values) -> assertThat(actual.doubles(name, -1)).isEqualTo(values));
    expected
        .longs()
        .forEach((name, values) -> assertThat(actual.longs(name, values.length)).isEqualTo(values));
  }

  @Test
  void shouldLeaveItsStateAsItWasWhenItIsTold() {
    Optimizer<S> optimizer = create();
    S state = optimizer.start(space(), SEED);
    for (int g = 0; g < GENERATIONS; g++) {
      double[] before = optimizer.ask(state).values().clone();
      double[] estimate = optimizer.estimate(state);
      Evaluation evaluation = evaluate(optimizer, state, g);
      S next = optimizer.tell(state, evaluation, SEED.fold(g));
      S again = optimizer.tell(state, evaluation, SEED.fold(g));
      assertThat(optimizer.ask(again).values()).isEqualTo(optimizer.ask(next).values());
      assertThat(optimizer.ask(state).values()).isEqualTo(before);
      assertThat(optimizer.estimate(state)).isEqualTo(estimate);
      state = next;
    }
  }

  @Test
  void shouldStayWithinTheBoundsAndThePlansItHasAnnounced() {
    Optimizer<S> optimizer = create();
    S state = optimizer.start(space(), SEED);
    for (int g = 0; g < GENERATIONS; g++) {
      assertWithin(space(), optimizer.ask(state).values());
      Plan plan = optimizer.plan(state);
      if (plan.scenarios().isPresent()) {
        assertThat(plan.scenarios().getAsInt())
            .isLessThanOrEqualTo(optimizer.mostScenarios().orElseThrow());
      }
      assertThat(plan.equals(Plan.FULL) || optimizer.mostScenarios().isPresent()).isTrue();
      state = optimizer.tell(state, evaluate(optimizer, state, g), SEED.fold(g));
    }
  }

  @Test
  void shouldSayWhyWhenAllMembersFailed() {
    Optimizer<S> optimizer = create();
    S state = optimizer.start(space(), SEED);
    Ensemble ensemble = optimizer.ask(state);
    double[] fitness = new double[ensemble.members()];
    Arrays.fill(fitness, Double.NaN);
    Evaluation evaluation =
        Evaluation.of(
            ensemble,
            new Trial(0, new int[1], SEED),
            fitness,
            List.of(new Failure(0, -1, "broke at once")));
    assertThatThrownBy(() -> optimizer.tell(state, evaluation, SEED))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("broke at once");
  }

  @Test
  void shouldRefuseACheckpointOfAnother() {
    assertThatThrownBy(
            () -> create().load(space(), new Checkpoint("another", 1, Map.of(), Map.of())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read by this optimizer");
  }
}
