package org.l2lspark.optimize.kalman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.EnsembleRecipe;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.SharedPerturbations;
import org.l2lspark.ensemble.Variation;
import org.l2lspark.optimize.kalman.Alternation.PerturbedPart;
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
record PerturbedEnsemble(
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
  private static final long MAX_NUMBERS_IN_WORK =
      4_000_000; // of groups perturbed side by side: 32 MB

  @Override
  public int dimension() {
    return mean.length;
  }

  @Override
  public double[] values() {
    return range(centre(), 0, dimension());
  }

  @Override
  public void columns(ColumnSink sink) {
    double[] centre = centre();
    int end = 0;
    for (PerturbedGroup moved : visited()) {
      still(centre, end, /* end= */ moved.first(), sink);
      end = moved.end();
    }
    still(centre, end, dimension(), sink);
    perturbed(sink);
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
    List<PerturbedGroup> visited = visited();
    int first = visited.stream().mapToInt(PerturbedGroup::first).min().orElse(dimension());
    int end = visited.stream().mapToInt(PerturbedGroup::end).max().orElse(0);
    return end - first == dimension()
        ? Optional.empty()
        : Optional.of(variation(first, end - first));
  }

  private Variation variation(int start, int width) {
    double[] centre = centre();
    return new Variation(centre, start, width, range(centre, start, width));
  }

  /** Some parameters of all members, {@code members x width}, among them all that are perturbed. */
  private double[] range(double[] centre, int start, int width) {
    double[] values = new double[Math.multiplyExact(members, width)];
    if (visited().stream().mapToInt(PerturbedGroup::width).sum() < width) {
      for (int j = 0; j < members; j++) {
        System.arraycopy(centre, start, values, j * width, width);
      }
    }
    perturbed(
        (first, columns, block) -> {
          for (int j = 0; j < members; j++) {
            System.arraycopy(block, j * columns, values, j * width + first - start, columns);
          }
        });
    return values;
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

  /**
   * Makes the columns that are perturbed in this generation. Groups that share nothing have streams
   * of their own, so several are drawn at a time on all processors.
   */
  private void perturbed(ColumnSink sink) {
    List<PerturbedGroup> all = visited();
    for (int i = 0; i < all.size(); ) {
      if (shares(all.get(i).group())) {
        i = perturbedAlike(all, i, sink);
      } else {
        i = perturbedAlone(all, i, sink);
      }
    }
  }

  /** Groups that share their perturbations, from {@code first} on: drawn once. */
  private int perturbedAlike(List<PerturbedGroup> all, int first, ColumnSink sink) {
    PerturbedGroup like = all.get(first);
    double[] deviations = draw(like);
    int end = first;
    while (end < all.size() && all.get(end).suits(like) && shares(all.get(end).group())) {
      PerturbedGroup own = all.get(end);
      sink.accept(own.first(), own.width(), displaced(own, deviations.clone()));
      end++;
    }
    return end;
  }

  /** Groups with perturbations of their own, from {@code first} on, as many as may be held. */
  private int perturbedAlone(List<PerturbedGroup> all, int first, ColumnSink sink) {
    long numbers = (long) members * all.get(first).width();
    int end = first + 1;
    while (end < all.size()
        && !shares(all.get(end).group())
        && numbers + (long) members * all.get(end).width() <= MAX_NUMBERS_IN_WORK) {
      numbers += (long) members * all.get(end).width();
      end++;
    }
    all.subList(first, end).stream()
        .parallel()
        .forEach(own -> sink.accept(own.first(), own.width(), displaced(own, draw(own))));
    return end;
  }

  /** Turns deviations into the members' parameters, in place. */
  private double[] displaced(PerturbedGroup visited, double[] deviations) {
    int width = visited.width();
    double lower = visited.group().lower();
    double upper = visited.group().upper();
    for (int j = 0; j < members; j++) {
      for (int c = 0; c < width; c++) {
        double value = mean[visited.first() + c] + std * deviations[j * width + c];
        deviations[j * width + c] = Math.max(lower, Math.min(upper, value));
      }
    }
    return deviations;
  }

  /** The groups that are perturbed in this generation, in their order. */
  private List<PerturbedGroup> visited() {
    List<PerturbedGroup> visited = new ArrayList<>();
    int offset = 0;
    for (ParameterGroup group : space.groups()) {
      int start = offset;
      alternation
          .visit(group.name(), generation)
          .ifPresent(visit -> visited.add(new PerturbedGroup(group, start, visit)));
      offset += group.size();
    }
    return visited;
  }

  /**
   * A group, or a part of it, that is perturbed.
   *
   * @param offset the group's first parameter
   */
  private record PerturbedGroup(ParameterGroup group, int offset, PerturbedPart visit) {
    int first() {
      return offset + visit.first(group.size());
    }

    int end() {
      return offset + visit.end(group.size());
    }

    int width() {
      return visit.width(group.size());
    }

    boolean suits(PerturbedGroup other) {
      return group.size() == other.group.size() && visit.equals(other.visit);
    }
  }

  private boolean shares(ParameterGroup group) {
    return shared && !group.outputs().isEmpty();
  }

  /** Centred deviations, {@code members x width}. */
  private double[] draw(PerturbedGroup visited) {
    ParameterGroup group = visited.group();
    PerturbedPart visit = visited.visit();
    Seed key = shares(group) ? seed.fold(group.size()) : seed.fold(group.name());
    if (visit.parts() > 1) {
      key = key.fold("part").fold(visit.part());
    }
    return centred(visited.width(), visit.before(), key);
  }

  @Override
  public Optional<SharedPerturbations> sharedPerturbations() {
    List<PerturbedGroup> visited = visited();
    if (visited.size() < space.groups().size()) {
      return Optional.empty();
    }
    PerturbedGroup like = visited.get(0);
    for (PerturbedGroup own : visited) {
      boolean bounded =
          own.group().lower() != Double.NEGATIVE_INFINITY
              || own.group().upper() != Double.POSITIVE_INFINITY;
      if (bounded || !shares(own.group()) || own.visit().parts() > 1 || !own.suits(like)) {
        return Optional.empty();
      }
    }
    double[] deviations = draw(like);
    Arrays.setAll(deviations, i -> std * deviations[i]);
    return Optional.of(new SharedPerturbations(like.width(), mean, deviations));
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
