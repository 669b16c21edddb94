package org.l2lspark.optimize.racing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What a child inherits as a whole: the parameter groups whose names share the text before the last
 * {@code '/'}, as {@code hidden/3/weights} and {@code hidden/3/delays} do. Where that would be one
 * unit only, each parameter is its own.
 *
 * @param of the unit of each parameter, from 0. Not modified
 * @param images the unit that mirrors a unit, itself where there is none. Not modified
 */
record Units(int[] of, int[] images) {

  static Units of(ParameterSpace space) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] of = new int[space.dimension()];
    int index = 0;
    for (ParameterGroup group : space.groups()) {
      int slash = group.name().lastIndexOf('/');
      String name = slash < 0 ? group.name() : group.name().substring(0, slash);
      Integer unit = numbers.computeIfAbsent(name, n -> numbers.size());
      Arrays.fill(of, index, index += group.size(), unit);
    }
    int count = numbers.size();
    if (count == 1) {
      Arrays.setAll(of, i -> i);
      count = of.length;
    }
    int[] images = new int[count];
    Arrays.setAll(images, unit -> unit);
    space.mirror().ifPresent(mirror -> mirror(of, mirror, images));
    return new Units(of, images);
  }

  /** A unit whose parameters have their images in several others has none. */
  private static void mirror(int[] of, int[] mirror, int[] images) {
    int[] found = new int[images.length];
    Arrays.fill(found, -1);
    boolean[] mixed = new boolean[images.length];
    for (int i = 0; i < of.length; i++) {
      int image = of[mirror[i]];
      mixed[of[i]] |= found[of[i]] >= 0 && found[of[i]] != image;
      found[of[i]] = image;
    }
    Arrays.setAll(images, unit -> mixed[unit] || mixed[found[unit]] ? unit : found[unit]);
  }

  /**
   * Gives each unit of a child to it from a second parent, or leaves it, with equal probability.
   *
   * @param child the first parent's genes. Modified
   * @param second the second parent's. Not modified
   * @param symmetry probability that a unit comes from the parent that its mirror image came from
   */
  void cross(double[] child, double[] second, double symmetry, UniformRandomProvider random) {
    boolean[] taken = new boolean[images.length];
    for (int unit = 0; unit < taken.length; unit++) {
      boolean follows = images[unit] < unit && random.nextDouble() < symmetry;
      taken[unit] = follows ? taken[images[unit]] : random.nextBoolean();
    }
    for (int i = 0; i < child.length; i++) {
      if (taken[of[i]]) {
        child[i] = second[i];
      }
    }
  }
}
