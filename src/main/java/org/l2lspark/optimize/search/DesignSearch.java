package org.l2lspark.optimize.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.optimize.Rows;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * Random, Sobol and grid search. Each generation tries so many points of the design, and the best
 * before them again, so that none stays best for its luck. Nothing is learnt: a control that other
 * optimizers have to beat, and a way to look at a space ({@code run.record-parameters-every = 1}).
 *
 * <p>Sobol points and grids lie within the bounds of a parameter, or within {@code reach} standard
 * deviations of the mean of its start where it has none. Sobol' 1967, USSR Computational
 * Mathematics and Mathematical Physics 7(4):86-112, with the directions of Joe and Kuo 2008; moved
 * as Cranley and Patterson 1976 do.
 *
 * @param members points of a generation
 * @param design which points
 * @param levels of each parameter of a grid
 * @param reach in standard deviations of the start
 */
record DesignSearch(int members, Design design, int levels, double reach)
    implements Optimizer<SearchState> {
  private static final String KIND = "search";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int MOST_SOBOL = 1000;
  private static final double MOST_POINTS = 1e15;

  static DesignSearch from(Section optimizer) {
    return new DesignSearch(
        optimizer.integer(
            "members", 50, 1, MAX_MEMBERS, Doc.of("Points of a generation.", "members")),
        optimizer.choice("design", Design.class, Design.RANDOM, Doc.of("Which points.")),
        optimizer.integer(
            "levels",
            5,
            2,
            1_000_000,
            Doc.of(
                "Values of each parameter, evenly apart, the ends included; has an effect where"
                    + " design = grid. The run ends after levels^parameters points.")),
        optimizer.number(
            "reach",
            2,
            Range.POSITIVE,
            Doc.of(
                "How far points lie from the mean of a parameter's start where it has no bounds;"
                    + " has an effect where design = sobol or grid.",
                "standard deviations of the parameter's start")));
  }

  @Override
  public SearchState start(ParameterSpace space, Seed seed) {
    if (design == Design.SOBOL && space.dimension() > MOST_SOBOL) {
      throw new InputException(
          "a Sobol design of so many parameters is not known",
          "at most " + MOST_SOBOL,
          space.dimension() + " parameters",
          "set optimizer.design = random");
    }
    return new SearchState(space, 0, new double[0], seed.key());
  }

  /** Number of points of the design; infinity where it has no end. */
  private double points(ParameterSpace space) {
    return design == Design.GRID
        ? StrictMath.pow(levels, space.dimension())
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public Ensemble ask(SearchState state) {
    int dimension = state.space().dimension();
    List<double[]> points = new ArrayList<>();
    if (state.best().length > 0) {
      points.add(state.best());
    }
    long end = (long) Math.min(state.tried() + (double) members, points(state.space()));
    Seed seed = new Seed(state.key());
    switch (design) {
      case RANDOM -> {
        for (long i = state.tried(); i < end; i++) {
          points.add(state.space().sample(seed.fold("point").fold(i)));
        }
      }
      case SOBOL -> {
        double[] shift = shift(dimension, seed);
        SobolSequenceGenerator sobol = new SobolSequenceGenerator(dimension);
        for (long i = state.tried(); i < end; i++) {
          double[] unit =
              i == state.tried() ? sobol.skipTo(Math.toIntExact(i)) : sobol.nextVector();
          Arrays.setAll(unit, k -> (unit[k] + shift[k]) % 1);
          points.add(spread(state.space(), unit));
        }
      }
      case GRID -> {
        for (long i = state.tried(); i < end; i++) {
          double[] unit = new double[dimension];
          long rest = i;
          for (int k = 0; k < dimension; k++) {
            unit[k] = rest % levels / (levels - 1.0);
            rest /= levels;
          }
          points.add(spread(state.space(), unit));
        }
      }
    }
    return Ensemble.of(points.size(), dimension, Rows.joined(points.toArray(double[][]::new)));
  }

  private static double[] shift(int dimension, Seed seed) {
    UniformRandomProvider random = seed.fold("shift").stream();
    double[] shift = new double[dimension];
    Arrays.setAll(shift, k -> random.nextDouble());
    return shift;
  }

  /** A point of the unit cube, in the range of each parameter. */
  private double[] spread(ParameterSpace space, double[] unit) {
    double[] point = new double[unit.length];
    int at = 0;
    for (ParameterGroup group : space.groups()) {
      double far = reach * group.initialStd();
      double lower = Math.max(group.lower(), group.initialMean() - reached(group, far));
      double upper = Math.min(group.upper(), group.initialMean() + reached(group, far));
      for (int i = 0; i < group.size(); i++, at++) {
        point[at] = lower + unit[at] * (upper - lower);
      }
    }
    space.clamp(point);
    return point;
  }

  /** How far points of a group without bounds on both sides lie; others reach to their bounds. */
  private static double reached(ParameterGroup group, double far) {
    return Double.isInfinite(group.lower()) || Double.isInfinite(group.upper())
        ? far
        : Double.MAX_VALUE;
  }

  @Override
  public SearchState tell(SearchState state, Evaluation evaluation, Seed seed) {
    AllFailed.refuse(evaluation, "a search");
    int again = state.best().length > 0 ? 1 : 0;
    return new SearchState(
        state.space(),
        state.tried() + evaluation.ensemble().members() - again,
        evaluation.ensemble().member(Ranks.order(evaluation.fitness())[0]),
        state.key());
  }

  @Override
  public Optional<String> finished(SearchState state) {
    return state.tried() >= points(state.space()) || state.tried() >= MOST_POINTS
        ? Optional.of("all " + state.tried() + " points are tried")
        : Optional.empty();
  }

  @Override
  public double[] estimate(SearchState state) {
    return state.best().length > 0 ? state.best().clone() : state.space().initialMean();
  }

  @Override
  public Checkpoint save(SearchState state) {
    return new Checkpoint(
        KIND,
        VERSION,
        Map.of("best", state.best()),
        Map.of("tried", new long[] {state.tried()}, "key", new long[] {state.key()}));
  }

  @Override
  public SearchState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    long tried = checkpoint.longs("tried", 1)[0];
    return new SearchState(
        space,
        tried,
        checkpoint.doubles("best", tried > 0 ? space.dimension() : 0),
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
      return "random, Sobol or grid search: a control, and a way to look at a space";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
