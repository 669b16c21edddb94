package org.l2lspark.optimize.kalman;

import java.util.Map;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * {@link NoRefresh} in other coordinates: without bounds, resampling and the like, members never
 * leave the span of the first ensemble, so the state is their coefficients in it, {@code N x N}
 * numbers for all groups that reach the same outputs, and the update moves these. The members are
 * the same within rounding: every generation adds an error of a few {@code N 2^-53} of the largest
 * first weight. Where {@code process = batch} perturbs observations, rounding may choose other
 * eigenvectors of a degenerate Gram matrix, and with them other draws of the same distribution.
 */
record NoRefreshInSpan() implements Refresh {
  private static final String ARRAY = "coefficients";

  @Override
  public KalmanState start(ParameterSpace space, int members, Seed seed) {
    space.groups().stream()
        .filter(g -> Double.isFinite(g.lower()) || Double.isFinite(g.upper()))
        .findFirst()
        .ifPresent(
            group -> {
              throw new InputException(
                  "members of a bounded space do not stay in the span of the first ensemble",
                  "parameters without bounds for transport = coefficients with refresh = none",
                  "parameter group %s within %s and %s"
                      .formatted(group.name(), group.lower(), group.upper()),
                  "set transport = weights");
            });
    return state(
        KalmanState.of(space, seed, members, new double[0]),
        SpanCoefficients.of(space, members).identity());
  }

  @Override
  public Ensemble ensemble(KalmanState state, int members) {
    return state.members().orElseThrow();
  }

  @Override
  public Rows rows(KalmanState state, Ensemble ensemble, int[] survivors) {
    SpanCoefficients span = SpanCoefficients.of(state.space(), ensemble.members());
    int dimension = span.dimension();
    double[] all = coefficients(state);
    double[] rows = new double[survivors.length * dimension];
    for (int i = 0; i < survivors.length; i++) {
      System.arraycopy(all, survivors[i] * dimension, rows, i * dimension, dimension);
    }
    return new Rows(span.space(), rows);
  }

  @Override
  public KalmanState next(KalmanState state, Update update, Seed seed) {
    int dimension = update.rows().space().dimension();
    return state(
        state,
        Survivors.redraw(
            update.after(), update.survivors(), update.members(), dimension, seed.fold("redraw")));
  }

  @Override
  public Map<String, double[]> save(KalmanState state) {
    return Map.of(ARRAY, coefficients(state));
  }

  @Override
  public KalmanState load(ParameterSpace space, int members, Seed seed, Checkpoint from) {
    int size = Math.multiplyExact(members, SpanCoefficients.of(space, members).dimension());
    return state(KalmanState.of(space, seed, members, new double[0]), from.doubles(ARRAY, size));
  }

  private static double[] coefficients(KalmanState state) {
    return ((SpanEnsemble) state.members().flatMap(Ensemble::recipe).orElseThrow()).coefficients();
  }

  private static KalmanState state(KalmanState state, double[] coefficients) {
    SpanEnsemble recipe = new SpanEnsemble(state.space(), state.seed(), state.size(), coefficients);
    return state.of(Ensemble.of(recipe), recipe.mean());
  }
}
