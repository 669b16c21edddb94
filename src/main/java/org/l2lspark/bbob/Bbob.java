package org.l2lspark.bbob;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One of the 24 noiseless BBOB functions, in some dimensions, moved and rotated as an instance
 * says. To be minimised over [-5, 5] in each dimension; it is defined outside of it, too. Immutable
 * and thread-safe.
 */
public abstract class Bbob implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of functions; they are counted from 1. */
  public static final int FUNCTIONS = 24;

  /** Bound of the domain. */
  public static final double BOUND = 5;

  /** The largest instance: seeds stay within what the generator takes. */
  public static final int MOST_INSTANCES = 100_000;

  private final int function;
  private final int dimension;
  private final int instance;
  private final double optimalValue;
  private final double[] optimum;

  Bbob(Key key, double[] optimum) {
    this.function = key.function();
    this.dimension = key.dimension();
    this.instance = key.instance();
    this.optimalValue = Draws.value(key.seed());
    this.optimum = optimum;
  }

  /**
   * What an instance is drawn from.
   *
   * @param function 1 to 24
   * @param dimension number of coordinates
   * @param instance from 1
   */
  record Key(int function, int dimension, int instance) {
    private static final int INSTANCES_APART = 10_000;
    private static final int SECOND = 1_000_000;

    /** Functions 4 and 18 are instances of 3 and 17 with other constants. */
    long seed() {
      int own = function == 4 ? 3 : function == 18 ? 17 : function;
      return own + (long) INSTANCES_APART * instance;
    }

    double[] place() {
      return Draws.place(dimension, seed());
    }

    /** Q of the report. */
    double[][] q() {
      return Draws.rotation(dimension, seed());
    }

    /** R of the report. */
    double[][] r() {
      return Draws.rotation(dimension, seed() + SECOND);
    }

    /** The place of function 12. */
    double[] secondPlace() {
      return Draws.place(dimension, seed() + SECOND);
    }

    /** Q Lambda^alpha, for row vectors. */
    double[][] scaled(double alpha) {
      double[] scales = Vectors.lambda(alpha, dimension);
      return Arrays.stream(q()).map(row -> Vectors.times(row, scales)).toArray(double[][]::new);
    }

    /** Q Lambda^alpha R, for row vectors. */
    double[][] mixing(double alpha) {
      double[][] r = r();
      return Arrays.stream(scaled(alpha))
          .map(row -> Vectors.times(row, r))
          .toArray(double[][]::new);
    }
  }

  /**
   * A function.
   *
   * @param function 1 to {@value #FUNCTIONS}
   * @param dimension number of coordinates, at least 2
   * @param instance 1 to {@value #MOST_INSTANCES}
   * @throws IllegalArgumentException when a number is out of its range
   */
  public static Bbob of(int function, int dimension, int instance) {
    if (function < 1
        || function > FUNCTIONS
        || dimension < 2
        || instance < 1
        || instance > MOST_INSTANCES) {
      throw new IllegalArgumentException(
          "no BBOB function %d in %d dimensions, instance %d"
              .formatted(function, dimension, instance));
    }
    Key key = new Key(function, dimension, instance);
    return switch (function) {
      case 1 -> new Separable.Sphere(key);
      case 2 -> new Separable.Ellipsoid(key);
      case 3 -> new Separable.Rastrigin(key);
      case 4 -> new Separable.BuecheRastrigin(key);
      case 5 -> new Separable.LinearSlope(key);
      case 6 -> new Moderate.AttractiveSector(key);
      case 7 -> new Moderate.StepEllipsoid(key);
      case 8 -> new Moderate.Rosenbrock(key);
      case 9 -> new Moderate.RotatedRosenbrock(key);
      case 10 -> new IllConditioned.Ellipsoid(key);
      case 11 -> new IllConditioned.Discus(key);
      case 12 -> new IllConditioned.BentCigar(key);
      case 13 -> new IllConditioned.SharpRidge(key);
      case 14 -> new IllConditioned.DifferentPowers(key);
      case 15 -> new Multimodal.Rastrigin(key);
      case 16 -> new Multimodal.Weierstrass(key);
      case 17 -> new Multimodal.Schaffers(key, 10);
      case 18 -> new Multimodal.Schaffers(key, 1000);
      case 19 -> new Multimodal.GriewankRosenbrock(key);
      case 20 -> new WeaklyStructured.Schwefel(key);
      case 21 -> new WeaklyStructured.Gallagher(key, 101, 10, StrictMath.sqrt(1000));
      case 22 -> new WeaklyStructured.Gallagher(key, 21, 9.8, 1000);
      case 23 -> new WeaklyStructured.Katsuura(key);
      default -> new WeaklyStructured.Lunacek(key);
    };
  }

  /** Number of coordinates. */
  public final int dimension() {
    return dimension;
  }

  /** The least value, f_opt. */
  public final double optimalValue() {
    return optimalValue;
  }

  /** A copy of the place where it is reached, x_opt. */
  public final double[] optimum() {
    return optimum.clone();
  }

  /** x_opt itself. */
  final double[] place() {
    return optimum;
  }

  /**
   * The value at a point.
   *
   * @param x {@code dimension()} numbers. Not modified
   */
  public final double value(double[] x) {
    return optimalValue + above(x);
  }

  /**
   * By how much the value at a point is above the least: where it is small, this is more exact than
   * a difference of values.
   *
   * @param x {@code dimension()} numbers. Not modified
   */
  public final double above(double[] x) {
    if (x.length != dimension) {
      throw new IllegalArgumentException(
          "a point of %d dimensions has %d numbers".formatted(dimension, x.length));
    }
    return height(x);
  }

  /** By how much the value at a point is above the least. */
  abstract double height(double[] x);

  @Override
  public final String toString() {
    return "f%d in %d dimensions, instance %d".formatted(function, dimension, instance);
  }
}
