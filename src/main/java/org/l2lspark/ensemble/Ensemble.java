package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * The members of one generation: a matrix of {@code members x dimension} parameters, flat and
 * row-major. Made from its numbers, or from a recipe: then the numbers are made when they are first
 * asked for, once in a JVM, and only the recipe is serialised. The array is not copied on the way
 * in or out; by contract nobody modifies it. Thread-safe.
 */
public final class Ensemble implements Serializable {
  private static final long serialVersionUID = 2L;
  private final int members;
  private final int dimension;
  private final double[] given; // null: follow the recipe
  private final EnsembleRecipe recipe; // null: given
  private transient volatile double[] made;
  private transient volatile Optional<SharedPerturbations> shared;
  private transient volatile Optional<Variation> variation;

  private Ensemble(int members, int dimension, double[] given, EnsembleRecipe recipe) {
    this.members = members;
    this.dimension = dimension;
    this.given = given;
    this.recipe = recipe;
  }

  /** An ensemble over {@code values}, which must hold {@code members x dimension} numbers. */
  public static Ensemble of(int members, int dimension, double[] values) {
    if (members < 1 || dimension < 1 || values.length != (long) members * dimension) {
      throw new IllegalArgumentException(
          "ensemble of "
              + members
              + " members x "
              + dimension
              + " parameters cannot have "
              + values.length
              + " values");
    }
    return new Ensemble(members, dimension, values, null);
  }

  /** The ensemble that a recipe makes. */
  public static Ensemble of(EnsembleRecipe recipe) {
    return new Ensemble(recipe.members(), recipe.dimension(), null, recipe);
  }

  /** The recipe, where the ensemble has one. */
  public Optional<EnsembleRecipe> recipe() {
    return Optional.ofNullable(recipe);
  }

  /** Number of members. */
  public int members() {
    return members;
  }

  /** Number of parameters of a member. */
  public int dimension() {
    return dimension;
  }

  /** The backing array, {@code members x dimension}, row-major. Not to be modified. */
  public double[] values() {
    if (given != null) {
      return given;
    }
    if (made == null) {
      synchronized (recipe) {
        if (made == null) {
          made = recipe.values();
        }
      }
    }
    return made;
  }

  /** The structure that the recipe knows of, made when it is first asked for, once in a JVM. */
  public Optional<SharedPerturbations> sharedPerturbations() {
    if (recipe == null) {
      return Optional.empty();
    }
    if (shared == null) {
      synchronized (recipe) {
        if (shared == null) {
          shared = recipe.sharedPerturbations();
        }
      }
    }
    return shared;
  }

  /**
   * The range of parameters in which the members differ, made when it is first asked for, once in a
   * JVM. Empty where it is the whole, or where there is none.
   */
  public Optional<Variation> variation() {
    if (variation == null) {
      synchronized (recipe == null ? given : recipe) {
        if (variation == null) {
          variation = recipe == null ? Variation.of(members, dimension, given) : recipe.variation();
        }
      }
    }
    return variation;
  }

  /**
   * Hands over all columns: at once where they are in memory, else as the recipe makes them, in any
   * order and by several threads ({@link EnsembleRecipe#columns}), which leaves nothing behind.
   */
  public void columns(EnsembleRecipe.ColumnSink sink) {
    if (given == null && made == null) {
      recipe.columns(sink);
    } else {
      sink.accept(0, dimension, values());
    }
  }

  /**
   * Hands over the columns in which members may differ: the range, where there is one, or {@link
   * #columns all}.
   */
  public void varying(EnsembleRecipe.ColumnSink sink) {
    variation()
        .ifPresentOrElse(
            own -> sink.accept(own.first(), own.width(), own.values()), () -> columns(sink));
  }

  /** A copy of one member's parameters. */
  public double[] member(int member) {
    return Arrays.copyOfRange(values(), member * dimension, (member + 1) * dimension);
  }

  /** A copy of members {@code first} (inclusive) to {@code end} (exclusive). */
  public Ensemble slice(int first, int end) {
    return of(
        end - first, dimension, Arrays.copyOfRange(values(), first * dimension, end * dimension));
  }

  /** The mean over members, summed in member order: {@code dimension} numbers. */
  public double[] mean() {
    double[] values = values();
    double[] mean = new double[dimension];
    for (int j = 0; j < members; j++) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += values[j * dimension + i];
      }
    }
    for (int i = 0; i < dimension; i++) {
      mean[i] /= members;
    }
    return mean;
  }
}
