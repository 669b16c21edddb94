package org.l2lspark.optimize.kalman;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.ensemble.EnsembleRecipe;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.SharedPerturbations;
import org.l2lspark.random.Seed;

/**
 * A refreshed ensemble: {@code u_j = mean + std d_j} within the bounds, with keyed directions d of
 * unit variance whose mean over the members is zero.
 *
 * @param space groups and bounds
 * @param members N
 * @param generation which generation's directions
 * @param seed what directions are keyed by
 * @param mean the mean, {@code dimension} numbers
 * @param directions what directions are drawn from
 * @param std standard deviation of a parameter's perturbation
 * @param shared whether groups of equal size that reach outputs of their own get the same
 *     perturbations
 * @param alternation which groups are perturbed in this generation
 */
record FreshRecipe(
    ParameterSpace space,
    int members,
    int generation,
    Seed seed,
    double[] mean,
    Directions directions,
    double std,
    boolean shared,
    Alternation alternation)
    implements EnsembleRecipe {

  @Override
  public int dimension() {
    return mean.length;
  }

  @Override
  public void columns(ColumnSink sink) {
    int offset = 0;
    double[] deviations = null;
    int sharedSize = -1;
    OptionalInt sharedVisit = OptionalInt.empty();
    for (ParameterGroup group : space.groups()) {
      int size = group.size();
      OptionalInt visit = alternation.visit(group.name(), generation);
      boolean sharing = shared && !group.outputs().isEmpty() && visit.isPresent();
      if (!sharing || size != sharedSize || !visit.equals(sharedVisit)) {
        deviations = null; // lets go of the last before the next is drawn
        deviations =
            visit.isPresent()
                ? centred(
                    size, visit.getAsInt(), sharing ? seed.fold(size) : seed.fold(group.name()))
                : new double[Math.multiplyExact(members, size)];
        sharedSize = sharing ? size : -1;
        sharedVisit = visit;
      }
      double[] block = sharing ? new double[deviations.length] : deviations;
      for (int j = 0; j < members; j++) {
        for (int c = 0; c < size; c++) {
          double value = mean[offset + c] + std * deviations[j * size + c];
          block[j * size + c] = Math.max(group.lower(), Math.min(group.upper(), value));
        }
      }
      sink.accept(offset, size, block);
      offset += size;
    }
  }

  @Override
  public Optional<SharedPerturbations> sharedPerturbations() {
    int size = space.groups().get(0).size();
    OptionalInt visit = alternation.visit(space.groups().get(0).name(), generation);
    for (ParameterGroup group : space.groups()) {
      boolean bounded =
          group.lower() != Double.NEGATIVE_INFINITY || group.upper() != Double.POSITIVE_INFINITY;
      if (!shared
          || bounded
          || group.outputs().isEmpty()
          || group.size() != size
          || visit.isEmpty()
          || !alternation.visit(group.name(), generation).equals(visit)) {
        return Optional.empty();
      }
    }
    double[] deviations = centred(size, visit.getAsInt(), seed.fold(size));
    Arrays.setAll(deviations, i -> std * deviations[i]);
    return Optional.of(new SharedPerturbations(size, mean, deviations));
  }

  private double[] centred(int size, int visit, Seed key) {
    double[] drawn = directions.draw(members, size, visit, key);
    double[] centre = Means.ofRows(drawn, members, size);
    for (int j = 0; j < members; j++) {
      for (int c = 0; c < size; c++) {
        drawn[j * size + c] -= centre[c];
      }
    }
    return drawn;
  }
}
