package org.l2lspark.spark;

import java.io.Serializable;
import org.l2lspark.ensemble.Ensemble;

/**
 * An ensemble on its way to the executors: its recipe where it has one, else all its numbers. A
 * recipe may hold records, which Kryo cannot read, and travels as {@link Shipped}; numbers go as
 * they are, so that they are not copied once more on the driver. All tasks of an executor share the
 * members that the first of them makes.
 */
final class ShippedEnsemble implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Ensemble numbers; // null: by recipe
  private final Shipped<Ensemble> recipe; // null: by numbers

  ShippedEnsemble(Ensemble ensemble) {
    boolean byRecipe = ensemble.recipe().isPresent();
    this.numbers = byRecipe ? null : ensemble;
    this.recipe = byRecipe ? new Shipped<>(ensemble) : null;
  }

  Ensemble value() {
    return numbers != null ? numbers : recipe.value();
  }
}
