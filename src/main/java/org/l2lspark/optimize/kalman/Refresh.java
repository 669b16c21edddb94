package org.l2lspark.optimize.kalman;

import java.util.Map;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.random.Seed;

/** What the next ensemble is, once an update was made. */
public interface Refresh {
  /** The state before the first generation. */
  KalmanState start(ParameterSpace space, int members, Seed seed);

  /** The ensemble of a state, within the bounds. */
  Ensemble ensemble(KalmanState state, int members);

  /**
   * What the update moves: the survivors' parameters, or the coefficients of a mixture that makes
   * them, which move alike where the process is linear.
   *
   * @param ensemble what was evaluated
   * @param survivors the members that take part, ascending
   */
  default Rows rows(KalmanState state, Ensemble ensemble, int[] survivors) {
    return Rows.weights(state.space(), ensemble, survivors);
  }

  /**
   * The state after an update.
   *
   * @param state the state, counted on to the next generation, with the ensemble of before
   * @param update what the update did
   * @param seed this generation's stream
   */
  KalmanState next(KalmanState state, Update update, Seed seed);

  /** What of a state is stored beside its numbers. */
  Map<String, double[]> save(KalmanState state);

  /** The inverse of {@link #save}: members and mean, in a state of generation 0. */
  KalmanState load(ParameterSpace space, int members, Seed seed, Checkpoint from);

  /**
   * A row for each member that takes part.
   *
   * @param space what the columns are
   * @param values {@code rows x space.dimension()}, row-major
   */
  record Rows(ParameterSpace space, double[] values) {
    static Rows weights(ParameterSpace space, Ensemble ensemble, int[] survivors) {
      if (survivors.length == ensemble.members()) {
        return new Rows(space, ensemble.values());
      }
      int dimension = space.dimension();
      double[] values = new double[Math.multiplyExact(survivors.length, dimension)];
      for (int i = 0; i < survivors.length; i++) {
        System.arraycopy(
            ensemble.values(), survivors[i] * dimension, values, i * dimension, dimension);
      }
      return new Rows(space, values);
    }
  }

  /**
   * What an update did to the members that took part.
   *
   * @param members N of the next ensemble
   * @param ensemble what was evaluated
   * @param survivors where the rows belong in the ensemble, ascending
   * @param rows their rows before
   * @param after their rows after, as many numbers
   */
  record Update(int members, Ensemble ensemble, int[] survivors, Rows rows, double[] after) {}
}
