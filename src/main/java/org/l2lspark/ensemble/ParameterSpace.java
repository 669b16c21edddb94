package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.random.Seed;

/**
 * The space that members live in: named groups laid end to end in one vector of {@link
 * #dimension()} numbers. Immutable.
 */
public record ParameterSpace(List<ParameterGroup> groups) implements Serializable {
  private static final int MAX_REDRAWS = 10_000;

  /** Checks that there is at least one group and that names are unique. */
  public ParameterSpace {
    groups = List.copyOf(groups);
    Set<String> names = new HashSet<>();
    for (ParameterGroup group : groups) {
      if (!names.add(group.name())) {
        throw new IllegalArgumentException("two parameter groups are called " + group.name());
      }
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a parameter space needs at least one group");
    }
  }

  /** Number of parameters of one member. */
  public int dimension() {
    return groups.stream().mapToInt(ParameterGroup::size).sum();
  }

  /** Index of the first parameter of group {@code group}. */
  public int offset(int group) {
    return groups.subList(0, group).stream().mapToInt(ParameterGroup::size).sum();
  }

  /** A start vector drawn from the groups' Gaussians, draws beyond the bounds drawn again. */
  public double[] sample(Seed seed) {
    GroupSampler sampler = sampler(seed);
    double[] values = new double[dimension()];
    int index = 0;
    for (ParameterGroup group : groups) {
      sampler.next(values, index);
      index += group.size();
    }
    return values;
  }

  /** The numbers of {@link #sample}, a group at a time. */
  public GroupSampler sampler(Seed seed) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.stream());
    Iterator<ParameterGroup> next = groups.iterator();
    return (values, offset) -> {
      ParameterGroup group = next.next();
      for (int i = 0; i < group.size(); i++) {
        values[offset + i] = draw(group, gaussian);
      }
    };
  }

  /** Draws the groups of a start vector in their order. Not thread-safe. */
  @FunctionalInterface
  public interface GroupSampler {
    /** Draws the next group into {@code values} from {@code offset} on. */
    void next(double[] values, int offset);
  }

  private static double draw(ParameterGroup group, ZigguratSampler.NormalizedGaussian gaussian) {
    for (int attempt = 0; attempt < MAX_REDRAWS; attempt++) {
      double value = group.initialMean() + group.initialStd() * gaussian.sample();
      if (value >= group.lower() && value <= group.upper()) {
        return value;
      }
    }
    return group.initialMean();
  }

  /**
   * Moves every value to the nearest point inside its bounds.
   *
   * @param values {@code dimension()} numbers. Modified.
   */
  public void clamp(double[] values) {
    int index = 0;
    for (ParameterGroup group : groups) {
      for (int i = 0; i < group.size(); i++, index++) {
        values[index] = Math.max(group.lower(), Math.min(group.upper(), values[index]));
      }
    }
  }
}
