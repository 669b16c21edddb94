package org.l2lspark.optimize.strategy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.ensemble.WeightMatrix;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.random.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time of a generation but for its evaluation, to ask and to tell, over so many generations one
 * after the other that decompositions of a covariance are shared out as in a run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class UpdateBenchmark {
  private static final int GENERATIONS = 39; // of one decomposition in 1,000 dimensions

  /** What is timed. */
  public enum Strategy {
    /** CMA-ES, all covariances. */
    FULL_1000(1000),
    /** CMA-ES, variances only. */
    DIAGONAL_100000(100_000),
    /** LM-MA-ES. */
    LIMITED_100000(100_000),
    /** OpenAI-ES, a number per weight. */
    MIRRORED_100000(100_000),
    /** OpenAI-ES, matrices of 250 x 400 changed by rank 1. */
    RANK_ONE_100000(100_000);

    private final int dimension;

    Strategy(int dimension) {
      this.dimension = dimension;
    }

    Optimizer<?> optimizer() {
      return switch (this) {
        case FULL_1000 -> new CmaEs(CmaSettings.from(section("members = 24")));
        case DIAGONAL_100000 ->
            new CmaEs(CmaSettings.from(section("members = 38, covariance = diagonal")));
        case LIMITED_100000 -> LimitedMemory.from(section("members = 38"));
        case MIRRORED_100000 -> MirroredStrategy.from(section("members = 38"));
        case RANK_ONE_100000 -> MirroredStrategy.from(section("members = 38, rank = 1"));
      };
    }

    private static Section section(String settings) {
      return Section.root(Hocon.parse("optimizer { " + settings + " }", "benchmark", List.of()))
          .section("optimizer", Doc.of("Optimizer."));
    }
  }

  /** Which one. */
  @Param public Strategy strategy;

  private Generations<?> generations;

  /** A space of matrices. */
  @Setup
  public void open() {
    ParameterSpace space =
        new ParameterSpace(List.of(ParameterGroup.of("x", strategy.dimension, 0, 1)));
    if (strategy.dimension == 100_000) {
      space = space.withMatrices(List.of(new WeightMatrix(0, 250, 400)));
    }
    generations = new Generations<>(strategy.optimizer(), space);
  }

  /** A run whose fitness is chance. */
  private static final class Generations<S> {
    private final Optimizer<S> optimizer;
    private S state;
    private int made;

    Generations(Optimizer<S> optimizer, ParameterSpace space) {
      this.optimizer = optimizer;
      this.state = optimizer.start(space, new Seed(1));
    }

    void make(int count) {
      for (int g = 0; g < count; g++) {
        Ensemble ensemble = optimizer.ask(state);
        UniformRandomProvider random = new Seed(2).fold(made).stream();
        double[] fitness = random.doubles(ensemble.members()).toArray();
        Trial trial = new Trial(made, new int[1], new Seed(3));
        state =
            optimizer.tell(
                state, Evaluation.of(ensemble, trial, fitness, List.of()), new Seed(4).fold(made));
        made++;
      }
    }
  }

  /** Generations after each other. */
  @Benchmark
  @OperationsPerInvocation(GENERATIONS)
  public void generations() {
    generations.make(GENERATIONS);
  }
}
