package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;

/**
 * A new ensemble about the mean in every generation: {@code u_j = mean + std_k d_j}, with keyed
 * directions d of unit variance whose mean over the members is zero and {@code std_k = std / (1 + k
 * decay)}. The update moves the mean by the mean of what it moved the members by. The state is the
 * mean, a key and a number, whatever the number of members.
 *
 * @param start where the mean starts
 * @param directions what the perturbations are drawn from
 * @param std standard deviation of a parameter's perturbation, above 0
 * @param decay how fast it falls with the generation, at least 0; 0 keeps it
 * @param shared whether groups of equal size get the same perturbations: where they reach different
 *     outputs nothing is lost, and whoever evaluates the members may save work
 */
public record FreshMembers(
    Start start, Directions directions, double std, double decay, boolean shared)
    implements Refresh {

  /** Where the mean starts. */
  public enum Start {
    /** At the groups' initial means. */
    MEAN,
    /** At a draw from the groups' Gaussians, as nets need whose hidden units start alike. */
    DRAW
  }

  /** Checks the limits. */
  public FreshMembers {
    if (!Range.POSITIVE.contains(std) || !Range.NOT_NEGATIVE.contains(decay)) {
      throw new IllegalArgumentException(
          "perturbation std must be above 0 and its decay at least 0, got %s and %s"
              .formatted(std, decay));
    }
  }

  static final List<String> KEYS =
      List.of(
          "start", "directions", "perturbation-std", "perturbation-decay", "shared-perturbations");

  static FreshMembers from(Section optimizer) {
    return new FreshMembers(
        optimizer.choice("start", Start.class, Start.MEAN),
        optimizer.choice("directions", Directions.class, Directions.GAUSSIAN),
        optimizer.number("perturbation-std", 0.1, Range.POSITIVE),
        optimizer.number("perturbation-decay", 0, Range.NOT_NEGATIVE),
        optimizer.flag("shared-perturbations", false));
  }

  @Override
  public KalmanState start(ParameterSpace space, int members, Seed seed) {
    double[] mean = new double[space.dimension()];
    if (start == Start.DRAW) {
      mean = space.sample(seed.fold("mean"));
    } else {
      int index = 0;
      for (ParameterGroup group : space.groups()) {
        java.util.Arrays.fill(mean, index, index += group.size(), group.initialMean());
      }
    }
    return KalmanState.of(space, seed.fold("perturbation"), members, mean);
  }

  @Override
  public Ensemble ensemble(KalmanState state, int members) {
    ParameterSpace space = state.space();
    int dimension = space.dimension();
    double here = std / (1 + state.generation() * decay);
    double[] values = new double[Math.multiplyExact(members, dimension)];
    int offset = 0;
    double[] directionsOfSize = null;
    int drawnSize = -1;
    for (ParameterGroup group : space.groups()) {
      int size = group.size();
      if (!shared || size != drawnSize) {
        directionsOfSize = centred(state, members, group);
        drawnSize = size;
      }
      for (int j = 0; j < members; j++) {
        for (int c = 0; c < size; c++) {
          values[j * dimension + offset + c] =
              state.mean()[offset + c] + here * directionsOfSize[j * size + c];
        }
      }
      offset += size;
    }
    clamp(space, values, members, dimension);
    return Ensemble.of(members, dimension, values);
  }

  private double[] centred(KalmanState state, int members, ParameterGroup group) {
    int size = group.size();
    Seed key = shared ? state.seed().fold(size) : state.seed().fold(group.name());
    double[] drawn = directions.draw(members, size, state.generation(), key);
    double[] mean = Means.ofRows(drawn, members, size);
    for (int j = 0; j < members; j++) {
      for (int c = 0; c < size; c++) {
        drawn[j * size + c] -= mean[c];
      }
    }
    return drawn;
  }

  private static void clamp(ParameterSpace space, double[] values, int members, int dimension) {
    double[] member = new double[dimension];
    for (int j = 0; j < members; j++) {
      System.arraycopy(values, j * dimension, member, 0, dimension);
      space.clamp(member);
      System.arraycopy(member, 0, values, j * dimension, dimension);
    }
  }

  @Override
  public KalmanState next(KalmanState state, Update update, Seed seed) {
    int dimension = state.space().dimension();
    int n = update.survivors().length;
    double[] before = Means.ofRows(update.before(), n, dimension);
    double[] after = Means.ofRows(update.after(), n, dimension);
    double[] mean = state.mean().clone();
    for (int c = 0; c < dimension; c++) {
      mean[c] += after[c] - before[c];
    }
    state.space().clamp(mean);
    return state.at(mean);
  }

  @Override
  public boolean keepsMembers() {
    return false;
  }
}
