package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Which values a parameter may have, and how the coordinates that an optimizer moves, any real
 * numbers, become such values. {@link #decode} is what the problem sees, {@link #encode} the
 * coordinate of a value: {@code decode(encode(v)) = v} for every value of the domain, for the
 * transforms within rounding.
 */
public sealed interface Domain extends Serializable {
  /** Any number, or those between two bounds, beyond which coordinates are clamped. */
  record Real(double lower, double upper) implements Domain {
    /** Checks the bounds. */
    public Real {
      requireOrder(lower, upper);
    }

    @Override
    public double decode(double coordinate) {
      return coordinate;
    }

    @Override
    public double encode(double value) {
      return value;
    }
  }

  /** Numbers above 0 whose coordinate is their natural logarithm. */
  record Positive() implements Domain {
    @Override
    public double decode(double coordinate) {
      return StrictMath.exp(coordinate);
    }

    @Override
    public double encode(double value) {
      return StrictMath.log(value);
    }
  }

  /**
   * Numbers between two bounds, whose coordinate is {@code log((v - lowest) / (highest - v))} and
   * has no bounds itself.
   */
  record Logit(double lowest, double highest) implements Domain {
    /** Checks the bounds. */
    public Logit {
      requireOrder(lowest, highest);
      if (!Double.isFinite(highest - lowest)) {
        throw new IllegalArgumentException(
            "a logit needs finite bounds, got %s and %s".formatted(lowest, highest));
      }
    }

    @Override
    public double decode(double coordinate) {
      return lowest + (highest - lowest) / (1 + StrictMath.exp(-coordinate));
    }

    @Override
    public double encode(double value) {
      return StrictMath.log((value - lowest) / (highest - value));
    }
  }

  /** Whole numbers from one to another; coordinates are rounded, halves up. */
  record Whole(long lowest, long highest) implements Domain {
    /** Checks the bounds. */
    public Whole {
      if (lowest > highest || lowest < -(1L << 52) || highest > 1L << 52) {
        throw new IllegalArgumentException(
            "whole numbers from %d to %d, at most 2^52".formatted(lowest, highest));
      }
    }

    @Override
    public double lower() {
      return lowest - 0.5;
    }

    @Override
    public double upper() {
      return highest + 0.5;
    }

    @Override
    public double decode(double coordinate) {
      return Math.max((double) lowest, Math.min((double) highest, Math.floor(coordinate + 0.5)));
    }

    @Override
    public double encode(double value) {
      return value;
    }
  }

  /** True, which the problem sees as 1, from a coordinate of one half on; else false, 0. */
  record Flag() implements Domain {
    @Override
    public double lower() {
      return 0;
    }

    @Override
    public double upper() {
      return 1;
    }

    @Override
    public double decode(double coordinate) {
      return coordinate >= 0.5 ? 1 : 0;
    }

    @Override
    public double encode(double value) {
      return value;
    }

    @Override
    public String text(double value) {
      return value == 1 ? "true" : "false";
    }
  }

  /**
   * One of several names; the problem sees its index, the coordinate is rounded to it. Neighbours
   * in the list are neighbours for the optimizer: list them in an order that means something where
   * there is one.
   *
   * @param names at least two, each once
   */
  record Choice(List<String> names) implements Domain {
    /** Copies and checks the list. */
    public Choice {
      names = List.copyOf(names);
      if (names.size() < 2 || names.stream().distinct().count() < names.size()) {
        throw new IllegalArgumentException("a choice needs two names, each once, got " + names);
      }
    }

    @Override
    public double lower() {
      return -0.5;
    }

    @Override
    public double upper() {
      return names.size() - 0.5;
    }

    @Override
    public double decode(double coordinate) {
      return Math.max(0, Math.min(names.size() - 1, Math.floor(coordinate + 0.5)));
    }

    @Override
    public double encode(double value) {
      return value;
    }

    @Override
    public String text(double value) {
      return names.get((int) value);
    }
  }

  /** Any real number. */
  static Domain any() {
    return new Real(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Lower bound of the coordinates. */
  default double lower() {
    return Double.NEGATIVE_INFINITY;
  }

  /** Upper bound of the coordinates, above the lower one. */
  default double upper() {
    return Double.POSITIVE_INFINITY;
  }

  /** The value that the problem sees for a coordinate. */
  double decode(double coordinate);

  /** A coordinate of a value. */
  double encode(double value);

  /** Whether values are their coordinates. */
  default boolean identity() {
    return this instanceof Real;
  }

  /** A value as people write it. */
  default String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The domain whose {@code toString} a text is: what is stored of it; empty for other texts. */
  static Optional<Domain> ofText(String text) {
    return DomainText.read(text);
  }

  private static void requireOrder(double lower, double upper) {
    if (!(lower < upper)) {
      throw new IllegalArgumentException(
          "needs lower < upper, got %s and %s".formatted(lower, upper));
    }
  }
}
