package org.example.l2l;

import java.util.Map;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.random.Seed;

/**
 * Stochastic hill climbing: members are drawn about the best point so far, which the fittest member
 * replaces when it is better. An optimizer is a pure function of its state: whatever changes is in
 * the state, all chance comes from the seed, so that a resumed run gives the same bits.
 *
 * @param members members of a generation
 * @param step standard deviation of a step, in units of a parameter's initial one
 */
public record HillClimbing(int members, double step) implements Optimizer<HillClimbing.State> {
  private static final String KIND = "hill-climbing";

  /**
   * What is known between two generations.
   *
   * @param space the space of the members
   * @param best the best point so far, in coordinates
   * @param bestFitness its fitness
   * @param next the members to be evaluated next
   */
  public record State(ParameterSpace space, double[] best, double bestFitness, Ensemble next) {}

  /** What {@code META-INF/services} names. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "stochastic hill climbing";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return new HillClimbing(
          optimizer.integer(
              "members", 20, 1, 1_000_000, Doc.of("Members of a generation.", "members")),
          optimizer.number(
              "step",
              0.3,
              Range.POSITIVE,
              Doc.of("Standard deviation of the moves away from the best member.")));
    }
  }

  @Override
  public State start(ParameterSpace space, Seed seed) {
    double[] centre = space.initialMean();
    return new State(space, centre, Double.NEGATIVE_INFINITY, about(space, centre, seed));
  }

  @Override
  public Ensemble ask(State state) {
    return state.next();
  }

  @Override
  public State tell(State state, Evaluation evaluation, Seed seed) {
    double[] best = state.best();
    double fitness = state.bestFitness();
    for (int j : evaluation.survivors()) {
      if (evaluation.fitness()[j] > fitness) {
        fitness = evaluation.fitness()[j];
        best = evaluation.ensemble().member(j);
      }
    }
    return new State(state.space(), best, fitness, about(state.space(), best, seed));
  }

  private Ensemble about(ParameterSpace space, double[] centre, Seed seed) {
    double[] values = new double[members * centre.length];
    for (int j = 0; j < members; j++) {
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(seed.fold("member").fold(j).stream());
      double[] member = centre.clone();
      int index = 0;
      for (var group : space.groups()) {
        for (int i = 0; i < group.size(); i++, index++) {
          member[index] += step * group.initialStd() * gaussian.sample();
        }
      }
      space.clamp(member);
      System.arraycopy(member, 0, values, j * centre.length, centre.length);
    }
    return Ensemble.of(members, centre.length, values);
  }

  @Override
  public double[] estimate(State state) {
    return state.best().clone();
  }

  @Override
  public Checkpoint save(State state) {
    return new Checkpoint(
        KIND,
        1,
        Map.of(
            "best", state.best(),
            "bestFitness", new double[] {state.bestFitness()},
            "next", state.next().values()),
        Map.of());
  }

  @Override
  public State load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, 1);
    int dimension = space.dimension();
    return new State(
        space,
        checkpoint.doubles("best", dimension),
        checkpoint.doubles("bestFitness", 1)[0],
        Ensemble.of(members, dimension, checkpoint.doubles("next", members * dimension)));
  }
}
