package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.random.Seed;

/**
 * The space that members live in: named groups laid end to end in one vector of {@link
 * #dimension()} coordinates, which optimizers move, and the values that problems see in their place
 * ({@link Domain}). Immutable.
 */
public final class ParameterSpace implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_REDRAWS = 10_000;
  private static final double LEAST_STD = 1e-12; // of that of the group
  private final List<ParameterGroup> groups;
  private final double[] centre; // null: the groups' means
  private final int[] mirror; // null: none
  private final double[] spread; // covariance of the start, or its diagonal; null: the groups'
  private final List<WeightMatrix> matrices;
  private transient volatile double[] root; // of the covariance, made when it is first needed

  /** A space of at least one group; their names must be unique. */
  public ParameterSpace(List<ParameterGroup> groups) {
    this(groups, null, null, null, List.of());
  }

  private ParameterSpace(
      List<ParameterGroup> groups,
      double[] centre,
      int[] mirror,
      double[] spread,
      List<WeightMatrix> matrices) {
    this.groups = List.copyOf(groups);
    this.centre = centre;
    this.mirror = mirror;
    this.spread = spread;
    this.matrices = List.copyOf(matrices);
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

  /** The groups, in order. */
  public List<ParameterGroup> groups() {
    return groups;
  }

  /**
   * The same space whose members start about other coordinates, as wide as before.
   *
   * @param coordinates {@code dimension()} numbers
   */
  public ParameterSpace centredAt(double[] coordinates) {
    if (coordinates.length != dimension()) {
      throw new IllegalArgumentException(
          "a space of %d parameters cannot start about %d"
              .formatted(dimension(), coordinates.length));
    }
    double[] own = coordinates.clone();
    clamp(own);
    return new ParameterSpace(groups, own, mirror, spread, matrices);
  }

  /**
   * The same space whose members start with this covariance about their {@link #centredAt centre}.
   *
   * @param covariance of the coordinates, {@code dimension x dimension} or its diagonal, with
   *     variances of at least 0
   */
  public ParameterSpace spreadBy(double[] covariance) {
    int n = dimension();
    if (covariance.length != n && covariance.length != (long) n * n) {
      throw new IllegalArgumentException(
          "a space of %d parameters has no covariance of %d numbers"
              .formatted(n, covariance.length));
    }
    return new ParameterSpace(groups, initialMean(), mirror, covariance.clone(), matrices);
  }

  /** The standard deviation of each coordinate of the start: a new array. */
  public double[] startStds() {
    double[] stds = new double[dimension()];
    int index = 0;
    for (ParameterGroup group : groups) {
      Arrays.fill(stds, index, index += group.size(), group.initialStd());
    }
    for (int i = 0; spread != null && i < stds.length; i++) {
      double variance = spread[spread.length == stds.length ? i : i * stds.length + i];
      stds[i] = Math.max(Math.sqrt(variance), LEAST_STD * stds[i]);
    }
    return stds;
  }

  /**
   * The correlation of the start's coordinates, {@code dimension x dimension}: a new array; absent
   * where they are independent.
   */
  public Optional<double[]> startCorrelation() {
    double[] stds = startStds();
    int n = stds.length;
    if (spread == null || spread.length == n) {
      return Optional.empty();
    }
    double[] correlation = new double[n * n];
    Arrays.setAll(
        correlation, at -> at / n == at % n ? 1 : spread[at] / (stds[at / n] * stds[at % n]));
    return Optional.of(correlation);
  }

  private double[] spreadSample(Seed seed) {
    double[] stds = startStds();
    int n = stds.length;
    if (root == null) {
      root = startCorrelation().map(all -> Symmetric.root(all, n)).orElse(new double[0]);
    }
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.stream());
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = gaussian.sample();
    }
    double[] values = z.clone();
    for (int i = 0; root.length > 0 && i < n; i++) {
      values[i] = 0;
      for (int k = 0; k < n; k++) {
        values[i] += root[i * n + k] * z[k];
      }
    }
    Arrays.setAll(values, i -> centre[i] + stds[i] * values[i]);
    clamp(values);
    return values;
  }

  /** The coordinates that members start about, where they are not the groups' means. */
  public Optional<double[]> centre() {
    return Optional.ofNullable(centre).map(double[]::clone);
  }

  /**
   * The same space with a mirror: members whose parameters equal those of their mirror images are
   * symmetric, as a brain is that does on the left what it does on the right. A prior that an
   * optimizer may use.
   *
   * @param images index of each parameter's mirror image, its own where it lies on the axis; the
   *     image of the image is the parameter. Both start alike and are of one domain
   * @throws IllegalArgumentException when it is none
   */
  public ParameterSpace withMirror(int[] images) {
    if (images.length != dimension()) {
      throw new IllegalArgumentException(
          "a mirror of %d parameters needs as many images, got %d"
              .formatted(dimension(), images.length));
    }
    for (int i = 0; i < images.length; i++) {
      if (images[i] < 0 || images[i] >= images.length || images[images[i]] != i) {
        throw new IllegalArgumentException(
            "the mirror image of parameter %d is %d, whose image is not parameter %d"
                .formatted(i, images[i], i));
      }
      ParameterGroup own = group(i);
      ParameterGroup other = group(images[i]);
      if (!own.start().equals(other.start()) || !own.domain().equals(other.domain())) {
        throw new IllegalArgumentException(
            "groups %s and %s mirror each other and must start alike and be of one domain"
                .formatted(own.name(), other.name()));
      }
    }
    return new ParameterSpace(groups, centre, images.clone(), spread, matrices);
  }

  /** Index of each parameter's mirror image ({@link #withMirror}); absent where there is none. */
  public Optional<int[]> mirror() {
    return Optional.ofNullable(mirror).map(int[]::clone);
  }

  /**
   * The same space, of which runs of parameters are known to be matrices of weights: what an
   * optimizer may use that changes a matrix as a whole.
   *
   * @param weights in ascending order, none within another
   * @throws IllegalArgumentException when they are not
   */
  public ParameterSpace withMatrices(List<WeightMatrix> weights) {
    int end = 0;
    for (WeightMatrix matrix : weights) {
      if (matrix.first() < end || matrix.end() > dimension()) {
        throw new IllegalArgumentException(
            "%s must begin at %d or after, within %d parameters"
                .formatted(matrix, end, dimension()));
      }
      end = matrix.end();
    }
    return new ParameterSpace(groups, centre, mirror, spread, weights);
  }

  /** Runs of parameters that are matrices ({@link #withMatrices}), ascending; none known, empty. */
  public List<WeightMatrix> matrices() {
    return matrices;
  }

  /** The group of a parameter, by its index in a member. */
  public ParameterGroup group(int parameter) {
    int end = 0;
    for (ParameterGroup group : groups) {
      end += group.size();
      if (parameter < end) {
        return group;
      }
    }
    throw new IndexOutOfBoundsException("parameter %d of %d".formatted(parameter, dimension()));
  }

  /** Number of parameters of one member. */
  public int dimension() {
    return groups.stream().mapToInt(ParameterGroup::size).sum();
  }

  /** Index of the first parameter of group {@code group}. */
  public int offset(int group) {
    return groups.subList(0, group).stream().mapToInt(ParameterGroup::size).sum();
  }

  /** Names of all parameters, in order. */
  public List<String> names() {
    return groups.stream()
        .flatMap(
            group -> java.util.stream.IntStream.range(0, group.size()).mapToObj(group::parameter))
        .toList();
  }

  /** Whether problems see the coordinates as they are. */
  public boolean identity() {
    return groups.stream().allMatch(group -> group.domain().identity());
  }

  /** What problems see of an ensemble: itself where that is the same. */
  public Ensemble decode(Ensemble ensemble) {
    if (identity()) {
      return ensemble;
    }
    int dimension = dimension();
    double[] values = ensemble.values().clone();
    for (int j = 0; j < ensemble.members(); j++) {
      decode(values, j * dimension);
    }
    return Ensemble.of(ensemble.members(), dimension, values);
  }

  /** What problems see of one member's coordinates: a new array. */
  public double[] decode(double[] coordinates) {
    double[] values = coordinates.clone();
    decode(values, 0);
    return values;
  }

  private void decode(double[] values, int offset) {
    int index = offset;
    for (ParameterGroup group : groups) {
      for (int i = 0; i < group.size(); i++, index++) {
        values[index] = group.domain().decode(values[index]);
      }
    }
  }

  /** Coordinates of one member's values: a new array. */
  public double[] encode(double[] values) {
    double[] coordinates = values.clone();
    int index = 0;
    for (ParameterGroup group : groups) {
      for (int i = 0; i < group.size(); i++, index++) {
        coordinates[index] = group.domain().encode(coordinates[index]);
      }
    }
    return coordinates;
  }

  /** The means that members start from, in coordinates. */
  public double[] initialMean() {
    if (centre != null) {
      return centre.clone();
    }
    double[] mean = new double[dimension()];
    int index = 0;
    for (ParameterGroup group : groups) {
      Arrays.fill(mean, index, index += group.size(), group.initialMean());
    }
    return mean;
  }

  /**
   * Start coordinates drawn from the groups' distributions, draws beyond the bounds drawn again.
   */
  public double[] sample(Seed seed) {
    if (spread != null) {
      return spreadSample(seed);
    }
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
    if (spread != null) {
      double[] whole = spreadSample(seed);
      int[] from = {0};
      Iterator<ParameterGroup> group = groups.iterator();
      return (values, offset) -> {
        int size = group.next().size();
        System.arraycopy(whole, from[0], values, offset, size);
        from[0] += size;
      };
    }
    UniformRandomProvider random = seed.stream();
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    Iterator<ParameterGroup> next = groups.iterator();
    int[] index = {0};
    return (values, offset) -> {
      ParameterGroup group = next.next();
      for (int i = 0; i < group.size(); i++, index[0]++) {
        values[offset + i] =
            centre == null
                ? draw(group, random, gaussian)
                : draw(group, new Start.Gaussian(centre[index[0]], group.initialStd()), gaussian);
      }
    };
  }

  /**
   * A start coordinate of one parameter.
   *
   * @param parameter its index in a member
   * @param gaussian normal numbers of the same stream
   */
  public double draw(
      int parameter, UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian) {
    ParameterGroup group = group(parameter);
    return centre == null
        ? draw(group, random, gaussian)
        : draw(
            group,
            new Start.Gaussian(
                centre[parameter], spread == null ? group.initialStd() : startStds()[parameter]),
            gaussian);
  }

  /** Draws the groups of a start vector in their order. Not thread-safe. */
  @FunctionalInterface
  public interface GroupSampler {
    /** Draws the next group into {@code values} from {@code offset} on. */
    void next(double[] values, int offset);
  }

  private static double draw(
      ParameterGroup group,
      UniformRandomProvider random,
      ZigguratSampler.NormalizedGaussian gaussian) {
    if (!(group.start() instanceof Start.Uniform range)) {
      return draw(group, group.start(), gaussian);
    }
    // evenly from what is within the bounds: as if draws beyond them were drawn again
    double lowest = Math.max(range.lowest(), group.lower());
    double highest = Math.min(range.highest(), group.upper());
    return lowest + random.nextDouble() * (highest - lowest);
  }

  private static double draw(
      ParameterGroup group, Start start, ZigguratSampler.NormalizedGaussian gaussian) {
    for (int attempt = 0; attempt < MAX_REDRAWS; attempt++) {
      double value = start.mean() + start.std() * gaussian.sample();
      if (value >= group.lower() && value <= group.upper()) {
        return value;
      }
    }
    return start.mean();
  }

  /**
   * Moves every coordinate to the nearest point inside its bounds.
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

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterSpace space
        && groups.equals(space.groups)
        && Arrays.equals(centre, space.centre)
        && Arrays.equals(mirror, space.mirror)
        && Arrays.equals(spread, space.spread)
        && matrices.equals(space.matrices);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * groups.hashCode() + Arrays.hashCode(centre)) + Arrays.hashCode(mirror))
        + matrices.hashCode();
  }

  @Override
  public String toString() {
    return "ParameterSpace" + groups;
  }
}
