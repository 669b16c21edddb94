package org.l2lspark.optimize;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Providers;
import org.l2lspark.config.Section;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.evaluate.Regularizes;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.problem.InputException;

/**
 * The optimizers that a configuration can name: those of this jar, and those that any other jar on
 * the class path brings ({@link OptimizerProvider}).
 */
public final class Optimizers {
  private Optimizers() {}

  /** All of them, by kind. */
  public static SortedMap<String, OptimizerProvider> all() {
    return Providers.load(OptimizerProvider.class, OptimizerProvider::kind);
  }

  /** Reads a section whose {@code kind} names an optimizer. */
  public static Optimizer<?> read(Section section) {
    return Providers.choose(
            section, "kind", Doc.of("Which optimizer."), all(), OptimizerProvider::description)
        .read(section);
  }

  /**
   * Checks that an optimizer gets what it needs of a problem, and takes account of what it says.
   *
   * @param facets of the problem
   * @throws InputException when the two do not fit
   */
  public static void requireFit(Optimizer<?> optimizer, Set<Class<? extends Facet>> facets) {
    Optional<Reduction> reduction = optimizer.reduction();
    if (reduction.map(Reduction::needsTargets).orElse(false) && !facets.contains(Targets.class)) {
      throw new InputException(
          "this optimizer cannot train this task",
          "a task whose outputs have targets",
          "a task that returns a fitness only",
          "choose another optimizer.kind, for example genetic, or enkf with observe = best");
    }
    if (facets.contains(Regularizes.class) && !optimizer.takesPenalties()) {
      throw new InputException(
          "this optimizer takes no account of the penalty of weights",
          "optimizer.kind = enkf with process = batch, or a task without a penalty",
          "a penalty above 0",
          "choose that process, or set penalty = 0");
    }
  }
}
