package org.l2lspark.optimize.kalman;

import java.util.Map;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.random.Seed;

/** No refresh: the members that the update moved are the next ensemble, as published. */
record NoRefresh() implements Refresh {

  @Override
  public KalmanState start(ParameterSpace space, int members, Seed seed) {
    int dimension = space.dimension();
    double[] values = new double[Math.multiplyExact(members, dimension)];
    for (int j = 0; j < members; j++) {
      System.arraycopy(space.sample(memberSeed(seed, j)), 0, values, j * dimension, dimension);
    }
    return KalmanState.of(space, seed, Ensemble.of(members, dimension, values));
  }

  @Override
  public Ensemble ensemble(KalmanState state, int members) {
    return state.members().orElseThrow();
  }

  @Override
  public KalmanState next(KalmanState state, Update update, Seed seed) {
    ParameterSpace space = state.space();
    int dimension = space.dimension();
    double[] values =
        Survivors.redraw(
            update.after(), update.survivors(), update.members(), dimension, seed.fold("redraw"));
    double[] member = new double[dimension];
    for (int j = 0; j < update.members(); j++) {
      System.arraycopy(values, j * dimension, member, 0, dimension);
      space.clamp(member);
      System.arraycopy(member, 0, values, j * dimension, dimension);
    }
    return state.of(Ensemble.of(update.members(), dimension, values));
  }

  @Override
  public Map<String, double[]> save(KalmanState state) {
    return Map.of("members", state.members().orElseThrow().values());
  }

  @Override
  public KalmanState load(ParameterSpace space, int members, Seed seed, Checkpoint from) {
    double[] values = from.doubles("members", Math.multiplyExact(members, space.dimension()));
    return KalmanState.of(space, seed, Ensemble.of(members, space.dimension(), values));
  }

  /** What member {@code j} of the first ensemble is drawn from. */
  static Seed memberSeed(Seed seed, int j) {
    return seed.fold("member").fold(j);
  }
}
