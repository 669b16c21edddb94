package org.l2lspark.optimize.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Plan;
import org.l2lspark.optimize.genetic.GeneticAlgorithm;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class RacingTest {
  private static final Seed SEED = new Seed(40);
  private static final int VALIDATION = 1 << 28;
  private static final ParameterSpace SPACE =
      new ParameterSpace(List.of(ParameterGroup.of("x", 2, 0, 1)));

  private static int[] scenarios(Plan plan, int generation, int batch) {
    int[] scenarios =
        new int[plan.split() == Plan.Split.VALIDATION ? 40 : plan.scenarios().orElse(batch)];
    int first = plan.split() == Plan.Split.VALIDATION ? VALIDATION : batch * generation;
    Arrays.setAll(scenarios, s -> first + s);
    return scenarios;
  }

  private static <S> Evaluation evaluate(
      Optimizer<S> optimizer, S state, int generation, int batch, Landscape landscape) {
    Ensemble ensemble = optimizer.ask(state);
    Plan plan = optimizer.plan(state);
    Trial trial =
        new Trial(
            generation, scenarios(plan, generation, batch), SEED.fold(generation), plan.fidelity());
    double[] fitness = new double[ensemble.members()];
    Arrays.setAll(fitness, j -> landscape.fitness(ensemble.member(j), trial));
    return Evaluation.of(ensemble, trial, fitness, List.of());
  }

  /** Mean fitness over the scenarios of a trial. */
  private interface Landscape {
    double fitness(double[] member, Trial trial);
  }

  private static Landscape smooth(ToDoubleFunction<double[]> function) {
    return (member, trial) -> function.applyAsDouble(member);
  }

  @Test
  void shouldGoThroughItsStages() {
    Racing racing =
        Racings.of(
            "starts = 50, children = 20, elites = 5, finalists = 8, validate-every = 2"
                + ", candidates = 3");
    RacingState state = racing.start(SPACE, SEED);
    List<String> stages = new ArrayList<>();
    for (int g = 0; g < 11; g++) {
      Plan plan = racing.plan(state);
      stages.add(
          "%s %d on %s at %s"
              .formatted(
                  plan.split() == Plan.Split.VALIDATION ? "validate" : "train",
                  racing.members(state),
                  plan.scenarios().isPresent() ? plan.scenarios().getAsInt() : "all",
                  plan.fidelity()));
      state =
          racing.tell(
              state, evaluate(racing, state, g, 8, smooth(x -> -x[0] * x[0])), SEED.fold(g));
    }
    assertThat(stages)
        .containsExactly(
            "train 50 on 1 at 0.2",
            "train 20 on 1 at 0.2",
            "train 13 on 4 at 0.5",
            "train 20 on 1 at 0.2",
            "train 13 on 4 at 0.5",
            "validate 3 on all at 1.0",
            "train 20 on 1 at 0.2",
            "train 13 on 4 at 0.5",
            "train 20 on 1 at 0.2",
            "train 13 on 4 at 0.5",
            stages.get(10)); // 3, or 4 where the incumbent is none of the best three
    assertThat(stages.get(10)).matches("validate [34] on all at 1.0");
    assertThat(racing.members()).isEqualTo(50);
    assertThat(racing.mostScenarios()).hasValue(4);
  }

  @Test
  void shouldLookAgainAtTheBestOfTheStartAndRaceThemWithTheElites() {
    Racing racing = Racings.of("starts = 50, children = 20, elites = 5, finalists = 8");
    RacingState state = racing.start(SPACE, SEED);
    double[] first = first(racing.ask(state));
    Landscape landscape = smooth(x -> x[0]);
    state = racing.tell(state, evaluate(racing, state, 0, 8, landscape), SEED);
    assertThat(racing.estimate(state)[0]).isEqualTo(first[0]);
    assertThat(first(racing.ask(state))).isEqualTo(Arrays.copyOfRange(first, 5, 25));
    state = racing.tell(state, evaluate(racing, state, 1, 8, landscape), SEED);
    assertThat(first(racing.ask(state))).isEqualTo(Arrays.copyOf(first, 13));
  }

  /** First parameters of all members, from the highest down. */
  private static double[] first(Ensemble ensemble) {
    double[] values = new double[ensemble.members()];
    Arrays.setAll(values, j -> -ensemble.member(j)[0]);
    Arrays.sort(values);
    return Arrays.stream(values).map(v -> -v).toArray();
  }

  @Test
  void shouldKeepTheIncumbentUntilAnotherIsBetterInValidation() {
    Racing racing =
        Racings.of(
            "starts = 50, children = 20, elites = 5, finalists = 8, validate-every = 1"
                + ", candidates = 5, caution = 0");
    // races lead to high x, validation wants x near 1
    Landscape landscape =
        (x, trial) ->
            trial.scenarios()[0] >= VALIDATION ? -Math.abs(x[0] - 1) : x[0] + trial.fidelity();
    RacingState state = racing.start(SPACE, SEED);
    double best = Double.NEGATIVE_INFINITY;
    double[] answer = null;
    for (int g = 0; g < 40; g++) {
      Ensemble asked = racing.ask(state);
      boolean validates = racing.plan(state).split() == Plan.Split.VALIDATION;
      state = racing.tell(state, evaluate(racing, state, g, 8, landscape), SEED.fold(g));
      for (int j = 0; validates && j < asked.members(); j++) {
        double value = -Math.abs(asked.member(j)[0] - 1);
        if (value > best) {
          best = value;
          answer = asked.member(j);
        }
      }
      if (answer != null) {
        assertThat(racing.estimate(state)).isEqualTo(answer);
      }
    }
    assertThat(state.ranked().get(0).genes()[0]).isGreaterThan(4);
    assertThat(racing.estimate(state)[0]).isLessThan(4);
  }

  @Test
  void shouldMeasureTheIncumbentAgainWhereValidationChanges() {
    Racing racing =
        Racings.of(
            "starts = 50, children = 20, elites = 5, finalists = 8, validate-every = 1"
                + ", candidates = 2");
    RacingState state = racing.start(SPACE, SEED);
    for (int g = 0; g < 30; g++) {
      int generation = g; // every validation easier than the one before
      Landscape landscape = smooth(x -> -x[0] * x[0] - x[1] * x[1] - 100.0 / (1 + generation));
      state = racing.tell(state, evaluate(racing, state, g, 8, landscape), SEED.fold(g));
    }
    double[] answer = racing.estimate(state);
    assertThat(Math.hypot(answer[0], answer[1])).isLessThan(0.1);
    assertThat(state.incumbent().orElseThrow().fitness()).isGreaterThan(-4);
  }

  /** Where validation is always on the same, it does not have to be done twice. */
  @Test
  void shouldValidateNobodyTwiceWhereValidationsAreAlike() {
    Racing racing =
        Racings.of(
            "starts = 50, children = 20, elites = 5, finalists = 8, validate-every = 1"
                + ", candidates = 3");
    RacingState state = racing.start(SPACE, SEED);
    List<double[]> seen = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    int validations = 0;
    int tried = 0;
    for (int g = 0; g < 80; g++) {
      Ensemble asked = racing.ask(state);
      boolean validates = racing.plan(state).split() == Plan.Split.VALIDATION;
      double[] fitness = new double[asked.members()];
      boolean fails = validates && validations == 4; // all that are new: the incumbent stays
      for (int j = 0; j < fitness.length; j++) {
        double[] own = asked.member(j);
        fitness[j] = fails ? Double.NaN : -own[0] * own[0] - own[1] * own[1];
        if (validates && !fails) {
          best = Math.max(best, fitness[j]);
        }
        if (validates && validations > 1) {
          assertThat(seen).noneMatch(other -> Arrays.equals(other, own));
        }
        if (validates) {
          seen.add(own);
        }
      }
      int[] scenarios = scenarios(racing.plan(state), g, 8);
      Seed noise = validates ? SEED : SEED.fold(g);
      Trial trial = new Trial(g, scenarios, noise, racing.plan(state).fidelity());
      state =
          racing.tell(
              state, Evaluation.of(asked, trial, fitness, List.of()), SEED.fold("tell").fold(g));
      validations += validates ? 1 : 0;
      tried += validates ? asked.members() : 0;
      if (validates) {
        assertThat(state.incumbent().orElseThrow().fitness()).isEqualTo(best);
      }
    }
    assertThat(validations).isGreaterThan(10);
    assertThat(tried).isLessThan(3 * validations);
  }

  /**
   * A sphere in ten dimensions, seen through noise that near the optimum is much larger than what
   * there is to gain, and larger in shorter scenarios as a mean over their length would be; at
   * equal lengths simulated in all. Both as they are by default but for the start.
   */
  @Test
  void shouldBeatAPlainGeneticAlgorithmOnANoisySphere() {
    double[] raced = new double[9];
    double[] bred = new double[9];
    for (int run = 0; run < 9; run++) {
      raced[run] = distance(Racings.of("starts = 300"), 12_000, SEED.fold(run));
      bred[run] = distance(GeneticAlgorithm.from(section("")), 12_000, SEED.fold(run));
    }
    Arrays.sort(raced);
    Arrays.sort(bred);
    String both = Arrays.toString(raced) + " against " + Arrays.toString(bred);
    assertThat(raced[4]).as("medians of %s", both).isLessThan(0.75 * bred[4]);
    assertThat(raced[7]).as("the last but one of %s", both).isLessThan(bred[4]);
  }

  /** Squared distance of the answer from the optimum after so many simulated scenarios. */
  private static <S> double distance(Optimizer<S> optimizer, double budget, Seed seed) {
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("x", 10, 0, 2)));
    S state = optimizer.start(space, seed);
    double used = 0;
    for (int g = 0; used < budget; g++) {
      Evaluation evaluation = evaluate(optimizer, state, g, 4, RacingTest::noisy);
      Trial trial = evaluation.trial();
      used += evaluation.ensemble().members() * trial.scenarios().length * trial.fidelity();
      state = optimizer.tell(state, evaluation, seed.fold("tell").fold(g));
    }
    return -sphere(optimizer.estimate(state));
  }

  private static double sphere(double[] x) {
    return -Arrays.stream(x).map(v -> (v - 1) * (v - 1)).sum();
  }

  private static double noisy(double[] x, Trial trial) {
    double sum = 0;
    for (int scenario : trial.scenarios()) {
      UniformRandomProvider common = SEED.fold("scenario").fold(scenario).stream();
      Seed own = SEED.fold("noise").fold(scenario).fold(Arrays.hashCode(x));
      sum +=
          sphere(x)
              + 30 * common.nextDouble()
              + 5
                  / Math.sqrt(trial.fidelity())
                  * ZigguratSampler.NormalizedGaussian.of(own.stream()).sample();
    }
    return sum / trial.scenarios().length;
  }

  private static Section section(String hocon) {
    return Section.root(ConfigFactory.parseString("optimizer {" + hocon + "}"))
        .section("optimizer", Doc.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "starts = 100 | starts | 108 to 1000000",
        "children = 10, finalists = 11 | finalists | 1 to 10",
        "elites = 3, candidates = 4 | candidates | 1 to 3",
        "look-fidelity = 0 | look-fidelity | above 0 and at most 1",
        "race-fidelity = 1.5 | race-fidelity | above 0 and at most 1",
        "gene-rate-lowest = 0.5 | gene-rate-lowest | at most gene-rate-highest = 0.3",
        "gene-rate-lowest = 0 | gene-rate-lowest | above 0 and at most 1",
        "sigma = 0 | sigma | above 0",
        "crossover = 2 | crossover | from 0 to 1",
        "symmetry = -1 | symmetry | from 0 to 1",
        "caution = -1 | caution | at least 0",
        "memory = 0 | memory | 1 to 1000000000",
        "race-scenarios = 0 | race-scenarios | 1 to 1000000000",
        "validate-every = 0 | validate-every | 1 to 1000000000",
        "members = 50 | members | starts"
      })
  void shouldSayWhatIsWrongWithASetting(String hocon, String key, String expected) {
    assertThatThrownBy(() -> Racings.of(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(expected);
  }

  @Test
  void shouldTakeOneNumberOfMembersAloneAsItIs() {
    assertThat(Racings.of("children = 10").members()).isEqualTo(3000);
    assertThat(Racings.of("elites = 2, children = 4000").members()).isEqualTo(4002);
  }

  @Test
  void shouldRefuseADamagedCheckpoint() {
    Racing racing = Racings.of("starts = 50, children = 20, elites = 5");
    var saved = racing.save(racing.start(SPACE, SEED));
    Map<String, long[]> longs = new TreeMap<>(saved.longs());
    longs.put("stage", new long[] {7});
    assertThatThrownBy(
            () ->
                racing.load(
                    SPACE, new Checkpoint("racing", saved.version(), saved.doubles(), longs)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("stage");
    ParameterSpace other = new ParameterSpace(List.of(ParameterGroup.of("x", 3, 0, 1)));
    assertThatThrownBy(() -> racing.load(other, saved)).isInstanceOf(InputException.class);
  }
}
