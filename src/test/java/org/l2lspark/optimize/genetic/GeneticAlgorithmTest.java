package org.l2lspark.optimize.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.functions.BenchmarkFunction;
import org.l2lspark.task.functions.FunctionTask;

class GeneticAlgorithmTest {
  private static final Seed SEED = new Seed(50);

  /** Shifted, so that contracting towards the middle of the domain does not help. */
  @ParameterizedTest
  @CsvSource({
    "RASTRIGIN,2,40,0.01", "ACKLEY,2,60,0.001", "ROSENBROCK,2,100,0.1",
    "RASTRIGIN,5,150,0.1", "ACKLEY,5,150,0.001", "ROSENBROCK,5,300,3"
  })
  void shouldComeNearTheMinimumAndBeatRandomSearchOfEqualBudget(
      BenchmarkFunction function, int dimension, int generations, double bound) {
    FunctionTask task = new FunctionTask(function, dimension, 0.3);
    double[] found = new double[5];
    double[] byChance = new double[5];
    for (int run = 0; run < 5; run++) {
      GeneticAlgorithm algorithm =
          algorithm("tournament-size = 4, crossover-probability = 0.9, gene-probability = 0.3");
      found[run] = -run(algorithm, task, generations, SEED.fold(run)).bestFitness();
      byChance[run] = randomSearch(task, 50 * generations, SEED.fold("search").fold(run));
    }
    Arrays.sort(found);
    Arrays.sort(byChance);
    assertThat(found[2]).as("median of 5 runs").isLessThan(bound);
    assertThat(found[2]).isLessThan(byChance[0]);
  }

  @ParameterizedTest
  @EnumSource(Selection.class)
  void shouldClimbWithEverySelection(Selection selection) {
    FunctionTask task = new FunctionTask(BenchmarkFunction.ACKLEY, 3, 0.3);
    String name = selection.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    GeneticAlgorithm algorithm = algorithm("gene-probability = 0.3, selection = " + name);
    GeneticState first = run(algorithm, task, 1, SEED);
    assertThat(run(algorithm, task, 60, SEED).bestFitness()).isGreaterThan(first.bestFitness() / 2);
  }

  @ParameterizedTest
  @EnumSource(Recombination.class)
  void shouldMixParentsAndNothingElseWhenNoMutationIsMade(Recombination recombination) {
    String name = recombination.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    GeneticAlgorithm algorithm =
        algorithm(
            "mutation-probability = 0, crossover-extension = 0, crossover-probability = 1"
                + ", crossover = "
                + name);
    FunctionTask task = new FunctionTask(BenchmarkFunction.RASTRIGIN, 6, 0);
    GeneticState state = algorithm.start(task.parameters(), SEED);
    Ensemble before = algorithm.ask(state);
    Ensemble after = algorithm.ask(algorithm.tell(state, evaluate(task, before), SEED));
    int kept = 0;
    for (int j = 0; j < 50; j++) {
      for (int c = 0; c < 6; c++) {
        int column = c;
        double[] column0 = column(before, column);
        double value = after.member(j)[c];
        assertThat(value)
            .isBetween(
                Arrays.stream(column0).min().orElseThrow(),
                Arrays.stream(column0).max().orElseThrow());
        kept += Arrays.stream(column0).anyMatch(v -> v == value) ? 1 : 0;
      }
    }
    boolean swaps = recombination != Recombination.BLEND && recombination != Recombination.LINE;
    assertThat(kept == 300).isEqualTo(swaps);
    assertThat(after.values()).isNotEqualTo(before.values());
  }

  @Test
  void shouldMutateTheStatedFractionOfGenesByTheStatedSigma() {
    GeneticAlgorithm algorithm =
        algorithm(
            "members = 400, elite = 0, crossover-probability = 0, mutation-probability = 0.4"
                + ", gene-probability = 0.25, mutation-sigma = 0.01");
    FunctionTask task = new FunctionTask(BenchmarkFunction.RASTRIGIN, 50, 0);
    GeneticState state = algorithm.start(task.parameters(), SEED);
    Ensemble before = algorithm.ask(state);
    Ensemble after = algorithm.ask(algorithm.tell(state, evaluate(task, before), SEED));
    int members = 0;
    List<Double> steps = new ArrayList<>();
    for (int j = 0; j < 400; j++) {
      double[] child = after.member(j);
      double[] parent = nearest(before, child);
      int changed = 0;
      for (int c = 0; c < 50; c++) {
        if (child[c] != parent[c]) {
          steps.add(child[c] - parent[c]);
          changed++;
        }
      }
      members += changed > 0 ? 1 : 0;
    }
    // five binomial standard errors
    assertThat(members / 400.0).isBetween(0.4 - 0.13, 0.4 + 0.13);
    assertThat(steps.size() / (50.0 * members)).isBetween(0.25 - 0.03, 0.25 + 0.03);
    double variance = steps.stream().mapToDouble(d -> d * d).average().orElseThrow();
    assertThat(Math.sqrt(variance)).isBetween(0.009, 0.011);
  }

  @Test
  void shouldCarryTheEliteOverAndNeverForgetTheBest() {
    FunctionTask task = new FunctionTask(BenchmarkFunction.RASTRIGIN, 4, 0.3);
    GeneticAlgorithm algorithm = algorithm("elite = 2, mutation-probability = 1");
    GeneticState state = algorithm.start(task.parameters(), SEED);
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < 20; k++) {
      Evaluation evaluation = evaluate(task, algorithm.ask(state));
      double here = Arrays.stream(evaluation.fitness()).max().orElseThrow();
      assertThat(here).isGreaterThanOrEqualTo(best);
      best = here;
      state = algorithm.tell(state, evaluation, SEED.fold(k));
      assertThat(state.bestFitness()).isEqualTo(best);
      assertThat(-value(task, algorithm.estimate(state))).isEqualTo(best);
    }
  }

  @Test
  void shouldGoOnWithTheSameBitsWhenItIsSavedAndLoadedInEveryGeneration() {
    FunctionTask task = new FunctionTask(BenchmarkFunction.ACKLEY, 3, 0.1);
    GeneticAlgorithm algorithm = algorithm("");
    GeneticState resumed = algorithm.start(task.parameters(), SEED);
    for (int k = 0; k < 6; k++) {
      resumed = algorithm.load(task.parameters(), algorithm.save(resumed));
      resumed = algorithm.tell(resumed, evaluate(task, algorithm.ask(resumed)), SEED.fold(k));
    }
    GeneticState straight = run(algorithm, task, 6, SEED);
    assertThat(algorithm.ask(resumed).values()).isEqualTo(algorithm.ask(straight).values());
    assertThat(resumed.best()).isEqualTo(straight.best());
    assertThat(algorithm.ask(run(algorithm, task, 6, SEED.fold(1))).values())
        .isNotEqualTo(algorithm.ask(straight).values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tournament", "roulette", "stochastic-universal", "linear-rank"})
  void shouldNotBreedFromFailedMembersMoreThanFromTheWorst(String selection) {
    GeneticAlgorithm algorithm =
        algorithm(
            "members = 60, elite = 0, crossover-probability = 0, mutation-probability = 0"
                + ", selection = "
                + selection);
    FunctionTask task = new FunctionTask(BenchmarkFunction.RASTRIGIN, 2, 0);
    GeneticState state = algorithm.start(task.parameters(), SEED);
    Ensemble before = algorithm.ask(state);
    Evaluation evaluation = evaluate(task, before, 0, 1, 2);
    Ensemble after = algorithm.ask(algorithm.tell(state, evaluation, SEED));
    Integer[] order = new Integer[57];
    Arrays.setAll(order, j -> j + 3);
    double[] fitness = evaluation.fitness();
    Arrays.sort(order, (a, b) -> Double.compare(fitness[b], fitness[a]));
    int fromFailed = copies(before, after, 0, 1, 2);
    int fromBest = copies(before, after, order[0], order[1], order[2]);
    // at most the half share that linear ranking leaves to the last, within its spread
    assertThat(fromFailed).isLessThanOrEqualTo(4).isLessThan(fromBest);
  }

  @Test
  void shouldSayWhyWhenAllMembersFailed() {
    GeneticAlgorithm algorithm = algorithm("members = 3");
    FunctionTask task = new FunctionTask(BenchmarkFunction.RASTRIGIN, 2, 0);
    GeneticState state = algorithm.start(task.parameters(), SEED);
    Evaluation nothing = evaluate(task, algorithm.ask(state), 0, 1, 2);
    assertThatThrownBy(() -> algorithm.tell(state, nothing, SEED))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("all 3 members failed")
        .hasMessageContaining("member 0: broke");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members = 1",
        "elite = 50",
        "elite = -1",
        "tournament-size = 1",
        "crossover-probability = 1.1",
        "gene-probability = -0.1",
        "mutation-sigma = -1",
        "selection = tournement",
        "crossover = blended",
        "sigma = 1"
      })
  void shouldRefuseWhenASettingIsWrong(String hocon) {
    assertThatThrownBy(() -> algorithm(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("optimizer." + hocon.split("=")[0].trim())
        .hasMessageContaining("Expected");
  }

  private static GeneticState run(
      GeneticAlgorithm algorithm, FunctionTask task, int generations, Seed seed) {
    GeneticState state = algorithm.start(task.parameters(), seed);
    for (int k = 0; k < generations; k++) {
      state = algorithm.tell(state, evaluate(task, algorithm.ask(state)), seed.fold(k));
    }
    return state;
  }

  private static double randomSearch(FunctionTask task, int budget, Seed seed) {
    ParameterSpace space = task.parameters();
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < budget; i++) {
      best = Math.min(best, value(task, space.sample(seed.fold(i))));
    }
    return best;
  }

  private static double value(FunctionTask task, double[] x) {
    return -evaluate(task, Ensemble.of(1, x.length, x)).fitness()[0];
  }

  private static Evaluation evaluate(FunctionTask task, Ensemble ensemble, Integer... failed) {
    Trial trial = new Trial(0, new int[] {0}, SEED);
    double[] fitness;
    try (LocalEvaluator<?> evaluator = new LocalEvaluator<>(task, EvaluationSettings.DEFAULT)) {
      fitness = evaluator.evaluate(ensemble, trial, Request.FITNESS, "test").fitness();
    }
    List<Failure> failures = new ArrayList<>();
    for (int j : failed) {
      fitness[j] = Double.NaN;
      failures.add(new Failure(j, 0, "broke"));
    }
    return Evaluation.of(ensemble, trial, fitness, failures);
  }

  private static int copies(Ensemble before, Ensemble after, int... members) {
    int copies = 0;
    for (int j = 0; j < after.members(); j++) {
      for (int f : members) {
        copies += Arrays.equals(after.member(j), before.member(f)) ? 1 : 0;
      }
    }
    return copies;
  }

  private static double[] column(Ensemble ensemble, int column) {
    double[] values = new double[ensemble.members()];
    Arrays.setAll(values, j -> ensemble.values()[j * ensemble.dimension() + column]);
    return values;
  }

  /** The member that shares most genes with {@code child}. */
  private static double[] nearest(Ensemble ensemble, double[] child) {
    double[] nearest = ensemble.member(0);
    long most = -1;
    for (int j = 0; j < ensemble.members(); j++) {
      double[] member = ensemble.member(j);
      long same = 0;
      for (int c = 0; c < child.length; c++) {
        same += member[c] == child[c] ? 1 : 0;
      }
      if (same > most) {
        most = same;
        nearest = member;
      }
    }
    return nearest;
  }

  private static GeneticAlgorithm algorithm(String hocon) {
    Section section =
        Section.root(ConfigFactory.parseString("optimizer {" + hocon + "}"))
            .section("optimizer", Doc.NONE);
    GeneticAlgorithm algorithm = GeneticAlgorithm.from(section);
    section.requireNoUnknownKeys();
    return algorithm;
  }
}
