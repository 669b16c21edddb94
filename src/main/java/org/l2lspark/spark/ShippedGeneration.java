package org.l2lspark.spark;

import java.io.Serializable;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Trial;

/**
 * A generation on its way to the executors, in one broadcast: the trial, and the ensemble by its
 * recipe where it has one, else by all its numbers. Trial and recipe may hold records, which Kryo
 * cannot read, and travel as {@link Shipped}; numbers go as they are, so that they are not copied
 * once more on the driver. All tasks of an executor share the members that the first of them makes.
 */
final class ShippedGeneration implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Ensemble numbers; // null: by recipe
  private final Shipped<Content> content;

  private record Content(Ensemble byRecipe, Trial trial) implements Serializable {}

  ShippedGeneration(Ensemble ensemble, Trial trial) {
    boolean byRecipe = ensemble.recipe().isPresent();
    this.numbers = byRecipe ? null : ensemble;
    this.content = new Shipped<>(new Content(byRecipe ? ensemble : null, trial));
  }

  Ensemble ensemble() {
    return numbers != null ? numbers : content.value().byRecipe;
  }

  Trial trial() {
    return content.value().trial;
  }
}
