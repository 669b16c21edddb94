package org.l2lspark.optimize.kalman;

import java.util.Arrays;
import java.util.Optional;
import org.l2lspark.ensemble.EnsembleRecipe;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.SharedPerturbations;
import org.l2lspark.ensemble.Variation;
import org.l2lspark.optimize.kalman.Alternation.Visit;
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
 * @param alternation which groups, or which parts of them, are perturbed in this generation
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
    double[] centre = centre();
    int[] end = {0};
    perturbed(
        (first, width, block) -> {
          still(centre, end[0], first, sink);
          sink.accept(first, width, block);
          end[0] = first + width;
        });
    still(centre, end[0], dimension(), sink);
  }

  /** Hands over parameters that stay where the mean is. */
  private void still(double[] centre, int first, int end, ColumnSink sink) {
    int width = end - first;
    if (width > 0) {
      double[] block = new double[Math.multiplyExact(members, width)];
      for (int j = 0; j < members; j++) {
        System.arraycopy(centre, first, block, j * width, width);
      }
      sink.accept(first, width, block);
    }
  }

  @Override
  public Optional<Variation> variation() {
    int first = dimension();
    int end = 0;
    int offset = 0;
    for (ParameterGroup group : space.groups()) {
      Optional<Visit> visit = alternation.visit(group.name(), generation);
      if (visit.isPresent()) {
        first = Math.min(first, offset + visit.get().first(group.size()));
        end = offset + visit.get().end(group.size());
      }
      offset += group.size();
    }
    return end - first == dimension()
        ? Optional.empty()
        : Optional.of(variation(first, end - first));
  }

  private Variation variation(int start, int width) {
    double[] centre = centre();
    double[] values = new double[Math.multiplyExact(members, width)];
    for (int j = 0; j < members; j++) {
      System.arraycopy(centre, start, values, j * width, width);
    }
    perturbed(
        (first, columns, block) -> {
          for (int j = 0; j < members; j++) {
            System.arraycopy(block, j * columns, values, j * width + first - start, columns);
          }
        });
    return new Variation(centre, start, width, values);
  }

  /** The mean, within the bounds. */
  private double[] centre() {
    double[] centre = new double[dimension()];
    int offset = 0;
    for (ParameterGroup group : space.groups()) {
      for (int c = offset; c < offset + group.size(); c++) {
        centre[c] = within(group, mean[c]);
      }
      offset += group.size();
    }
    return centre;
  }

  private static double within(ParameterGroup group, double value) {
    return Math.max(group.lower(), Math.min(group.upper(), value));
  }

  /** Makes the columns that are perturbed in this generation. */
  private void perturbed(ColumnSink sink) {
    int offset = 0;
    Deviations drawn = null;
    for (ParameterGroup group : space.groups()) {
      Optional<Visit> visit = alternation.visit(group.name(), generation);
      if (visit.isPresent()) {
        if (drawn == null || !shares(group) || !drawn.suit(group, visit.get())) {
          drawn = null; // lets go of the last before the next is drawn
          drawn = draw(group, visit.get());
        }
        int first = offset + visit.get().first(group.size());
        double[] block = shares(group) ? drawn.values.clone() : drawn.values;
        int width = block.length / members;
        for (int i = 0; i < block.length; i++) {
          block[i] = within(group, mean[first + i % width] + std * block[i]);
        }
        sink.accept(first, width, block);
        drawn = shares(group) ? drawn : null;
      }
      offset += group.size();
    }
  }

  private boolean shares(ParameterGroup group) {
    return shared && !group.outputs().isEmpty();
  }

  /** Centred deviations that groups of a size share which are visited alike. */
  private record Deviations(int size, Visit visit, double[] values) {
    boolean suit(ParameterGroup group, Visit other) {
      return size == group.size() && visit.equals(other);
    }
  }

  private Deviations draw(ParameterGroup group, Visit visit) {
    Seed key = shares(group) ? seed.fold(group.size()) : seed.fold(group.name());
    if (visit.parts() > 1) {
      key = key.fold("part").fold(visit.part());
    }
    int width = visit.width(group.size());
    return new Deviations(group.size(), visit, centred(width, visit.before(), key));
  }

  @Override
  public Optional<SharedPerturbations> sharedPerturbations() {
    ParameterGroup like = space.groups().get(0);
    Optional<Visit> visit = alternation.visit(like.name(), generation);
    for (ParameterGroup group : space.groups()) {
      boolean bounded =
          group.lower() != Double.NEGATIVE_INFINITY || group.upper() != Double.POSITIVE_INFINITY;
      if (bounded
          || !shares(group)
          || group.size() != like.size()
          || visit.isEmpty()
          || visit.get().parts() > 1
          || !alternation.visit(group.name(), generation).equals(visit)) {
        return Optional.empty();
      }
    }
    double[] deviations = draw(like, visit.get()).values;
    Arrays.setAll(deviations, i -> std * deviations[i]);
    return Optional.of(new SharedPerturbations(like.size(), mean, deviations));
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
