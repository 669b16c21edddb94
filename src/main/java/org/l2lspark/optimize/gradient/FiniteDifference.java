package org.l2lspark.optimize.gradient;

import java.util.Arrays;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Adam;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Coordinates;
import org.l2lspark.optimize.Draws;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.random.Seed;

/**
 * Gradient ascent by central differences along random directions e_k of standard normal numbers:
 *
 * <pre>
 * g = 1 / K sum over k of (f(x + h e_k) - f(x - h e_k)) / (2 h) e_k
 * </pre>
 *
 * <p>which is the gradient on average (Nesterov and Spokoiny 2017, Foundations of Computational
 * Mathematics 17:527-566). Unlike an evolution strategy by ranks it climbs the fitness itself.
 * Bounds are mirrors. Where one of a pair failed, the pair says nothing. Immutable and thread-safe;
 * all chance comes from the seed of {@link #tell}.
 *
 * @param directions K
 * @param step h, in standard deviations of the start
 * @param rule how steps follow
 * @param rate learning rate
 * @param deviation of the first random step, in standard deviations of the start
 * @param decay what remains of random steps from step to step
 */
record FiniteDifference(
    int directions, double step, Rule rule, double rate, double deviation, double decay)
    implements Optimizer<GradientState> {
  private static final String KIND = "finite-difference";
  private static final int VERSION = 1;
  private static final int MAX_DIRECTIONS = 500_000;

  static FiniteDifference from(Section optimizer) {
    return new FiniteDifference(
        optimizer.integer(
            "directions",
            25,
            1,
            MAX_DIRECTIONS,
            Doc.of(
                "Random directions of a generation, in each of which two members are tried.",
                "directions")),
        optimizer.number(
            "exploration-step",
            0.01,
            Range.POSITIVE,
            Doc.of(
                "How far members are from the point; larger where fitness has noise or steps.",
                "standard deviations of the parameter's start")),
        optimizer.choice("rule", Rule.class, Rule.ADAM, Doc.of("How steps follow.")),
        optimizer.number(
            "learning-rate",
            0.05,
            Range.POSITIVE,
            Doc.of(
                "With rule = plain or stochastic what a gradient is multiplied by; with the others"
                    + " about how far a parameter moves in a generation.",
                "standard deviations of the parameter's start")),
        optimizer.number(
            "stochastic-deviation",
            1,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Standard deviation of the first random step; has an effect where rule ="
                    + " stochastic.",
                "standard deviations of the parameter's start")),
        optimizer.number(
            "stochastic-decay",
            0.99,
            Range.FRACTION,
            Doc.of(
                "What remains of it from step to step; has an effect where rule = stochastic.")));
  }

  @Override
  public int members() {
    return 2 * directions;
  }

  @Override
  public GradientState start(ParameterSpace space, Seed seed) {
    return new GradientState(
        space,
        Coordinates.of(space).scaled(space.initialMean()),
        Adam.start(space.dimension()),
        seed.key());
  }

  private static double[] direction(GradientState state, int k) {
    return Draws.normal(state.point().length, new Seed(state.key()).fold("direction").fold(k));
  }

  @Override
  public Ensemble ask(GradientState state) {
    return Coordinates.of(state.space())
        .members(
            members(),
            (member, j) -> {
              double[] e = direction(state, j / 2);
              double way = j % 2 == 0 ? step : -step;
              Arrays.setAll(member, i -> state.point()[i] + way * e[i]);
            });
  }

  @Override
  public GradientState tell(GradientState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "gradient ascent");
    int n = state.point().length;
    double[] fitness = evaluation.fitness();
    double[] gradient = new double[n];
    int pairs = 0;
    for (int k = 0; k < directions; k++) {
      double difference = fitness[2 * k] - fitness[2 * k + 1];
      if (Double.isNaN(difference)) {
        continue;
      }
      pairs++;
      double[] e = direction(state, k);
      for (int i = 0; i < n; i++) {
        gradient[i] += difference / (2 * step) * e[i];
      }
    }
    if (pairs > 0) {
      for (int i = 0; i < n; i++) {
        gradient[i] /= pairs;
      }
    }
    return moved(state, gradient, seed);
  }

  private GradientState moved(GradientState state, double[] gradient, Seed seed) {
    int n = gradient.length;
    Adam memory = remembered(state.memory(), gradient);
    double[] direction =
        switch (rule) {
          case PLAIN, STOCHASTIC -> gradient;
          case ADAM -> memory.direction();
          case ADAMAX -> over(memory.mean(), memory.second());
          case RMSPROP -> over(gradient, Arrays.stream(memory.second()).map(Math::sqrt).toArray());
        };
    double[] point = state.point().clone();
    Arrays.setAll(point, i -> point[i] + rate * direction[i]);
    if (rule == Rule.STOCHASTIC) {
      double[] noise = Draws.normal(n, seed.fold("noise"));
      double noisy = deviation * StrictMath.pow(decay, state.memory().steps());
      Arrays.setAll(point, i -> point[i] + noisy * noise[i]);
    }
    Coordinates coordinates = Coordinates.of(state.space());
    return new GradientState(
        state.space(), coordinates.scaled(coordinates.member(point)), memory, seed.key());
  }

  private Adam remembered(Adam before, double[] gradient) {
    Adam after = before.after(gradient);
    double[] second = before.second().clone();
    switch (rule) {
      case ADAMAX ->
          Arrays.setAll(second, i -> Math.max(Adam.BETA_2 * second[i], Math.abs(gradient[i])));
      case RMSPROP ->
          Arrays.setAll(
              second, i -> Adam.BETA_1 * second[i] + (1 - Adam.BETA_1) * gradient[i] * gradient[i]);
      default -> {
        return after;
      }
    }
    return new Adam(after.steps(), after.first(), second);
  }

  private static double[] over(double[] step, double[] size) {
    double[] direction = step.clone();
    Arrays.setAll(direction, i -> direction[i] / (size[i] + Adam.EPSILON));
    return direction;
  }

  @Override
  public double[] estimate(GradientState state) {
    return Coordinates.of(state.space()).member(state.point());
  }

  @Override
  public Checkpoint save(GradientState state) {
    return state.memory().save(KIND, VERSION, "point", state.point(), state.key());
  }

  @Override
  public GradientState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    return new GradientState(
        space,
        checkpoint.doubles("point", n),
        Adam.load(checkpoint, n),
        checkpoint.longs("key", 1)[0]);
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "gradient ascent by finite differences: plain, stochastic, Adam, AdaMax, RMSProp";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
