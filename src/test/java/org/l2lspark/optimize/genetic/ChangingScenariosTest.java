package org.l2lspark.optimize.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;

/** What a genetic algorithm holds for its best member where luck plays a part. */
class ChangingScenariosTest {
  private static final Seed SEED = new Seed(51);
  private static final int[] FIRST = {3, 1};
  private static final int[] OTHERS = {3, 2};
  private static final int MEMBERS = 6;
  private static final ParameterSpace SPACE =
      new ParameterSpace(List.of(ParameterGroup.of("x", 3, 0, 1)));

  /** Every member is mutated in every gene, so that none but the elite comes again. */
  private static GeneticAlgorithm algorithm(int elite) {
    return GeneticAlgorithm.from(
        Section.root(
            ConfigFactory.parseString(
                "members = 6, mutation-probability = 1, gene-probability = 1, elite = " + elite)));
  }

  private static GeneticState tell(
      GeneticAlgorithm algorithm, GeneticState state, int[] scenarios, double... fitness) {
    Trial trial = new Trial(state.generation(), scenarios, SEED.fold(state.generation()));
    Evaluation evaluation = Evaluation.of(algorithm.ask(state), trial, fitness, List.of());
    return algorithm.tell(state, evaluation, SEED.fold(state.generation()));
  }

  /** Member 4 is lucky: fitness 100. */
  private static GeneticState lucky(GeneticAlgorithm algorithm) {
    GeneticState start = algorithm.start(SPACE, SEED);
    GeneticState state = tell(algorithm, start, FIRST, 1, 2, 3, 4, 100, 5);
    assertThat(state.bestFitness()).isEqualTo(100);
    assertThat(algorithm.estimate(state)).isEqualTo(algorithm.ask(start).member(4));
    return state;
  }

  private static boolean comesAgain(GeneticAlgorithm algorithm, GeneticState state) {
    Ensemble next = algorithm.ask(state);
    return IntStream.range(0, MEMBERS).anyMatch(j -> Arrays.equals(next.member(j), state.best()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldReplaceTheFitnessOfTheEliteByItsFreshOne(int elite) {
    GeneticAlgorithm algorithm = algorithm(elite);
    GeneticState state = lucky(algorithm);
    assertThat(algorithm.ask(state).member(0)).isEqualTo(state.best());
    for (int[] scenarios : List.of(OTHERS, FIRST)) {
      GeneticState still = tell(algorithm, state, scenarios, 6, 1, 2, 3, 4, 5);
      assertThat(still.bestFitness()).isEqualTo(6);
      assertThat(still.best()).isEqualTo(state.best());
      GeneticState beaten = tell(algorithm, state, scenarios, 3, 1, 2, 7, 4, 5);
      assertThat(beaten.bestFitness()).isEqualTo(7);
      assertThat(beaten.best()).isEqualTo(algorithm.ask(state).member(3));
    }
  }

  @Test
  void shouldForgetAFitnessOnOtherScenariosWhenTheBestIsNotTriedAgain() {
    GeneticAlgorithm algorithm = algorithm(0);
    GeneticState state = lucky(algorithm);
    assertThat(comesAgain(algorithm, state)).isFalse();
    GeneticState next = tell(algorithm, state, OTHERS, 1, 2, 9, 3, 4, 5);
    assertThat(next.bestFitness()).isEqualTo(9);
    assertThat(next.best()).isEqualTo(algorithm.ask(state).member(2));
    GeneticState swapped = tell(algorithm, state, new int[] {1, 3}, 1, 2, 9, 3, 4, 5);
    assertThat(swapped.bestFitness()).as("in another order, noise is another").isEqualTo(9);
  }

  @Test
  void shouldKeepAFitnessOnTheSameScenariosWhenTheBestIsNotTriedAgain() {
    GeneticAlgorithm algorithm = algorithm(0);
    GeneticState state = lucky(algorithm);
    GeneticState next = tell(algorithm, state, FIRST.clone(), 1, 2, 9, 3, 4, 5);
    assertThat(next.bestFitness()).isEqualTo(100);
    assertThat(next.best()).isEqualTo(state.best());
    GeneticState better = tell(algorithm, state, FIRST, 1, 2, 101, 3, 4, 5);
    assertThat(better.bestFitness()).isEqualTo(101);
    assertThat(better.best()).isEqualTo(algorithm.ask(state).member(2));
    GeneticState loaded = algorithm.load(SPACE, algorithm.save(state));
    assertThat(tell(algorithm, loaded, FIRST, 1, 2, 9, 3, 4, 5).bestFitness()).isEqualTo(100);
    assertThat(tell(algorithm, loaded, OTHERS, 1, 2, 9, 3, 4, 5).bestFitness()).isEqualTo(9);
  }

  /** As if it were remembered for ever, which is how a function's best is found. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void shouldNeverForgetTheBestOfADeterministicFunction(int elite) {
    GeneticAlgorithm algorithm = algorithm(elite);
    GeneticState state = algorithm.start(SPACE, SEED);
    double best = Double.NEGATIVE_INFINITY;
    double[] found = null;
    for (int g = 0; g < 30; g++) {
      Ensemble ensemble = algorithm.ask(state);
      double[] fitness = new double[MEMBERS];
      for (int j = 0; j < MEMBERS; j++) {
        fitness[j] = -Arrays.stream(ensemble.member(j)).map(v -> (v - 1) * (v - 1)).sum();
        if (fitness[j] > best) {
          best = fitness[j];
          found = ensemble.member(j);
        }
      }
      state = tell(algorithm, state, new int[] {0}, fitness);
      assertThat(state.bestFitness()).isEqualTo(best);
      assertThat(algorithm.estimate(state)).isEqualTo(found);
    }
  }
}
