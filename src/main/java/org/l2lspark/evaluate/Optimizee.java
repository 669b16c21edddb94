package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;

/**
 * The inner loop: simulates members and says how fit they are, and what they put out. It is shipped
 * once per run to every executor, with the data it needs in its fields, and must give the same bits
 * for a member and a scenario however work is split into blocks.
 *
 * @param <C> what a partition opens once: network state, workspace. Never leaves its thread
 */
public interface Optimizee<C extends AutoCloseable> extends Serializable {
  /** The space of a member's parameters. */
  ParameterSpace parameters();

  /**
   * The output axis: the name of each output, in the order in which {@link #evaluate} hands them to
   * its sink; empty where members have a fitness only.
   */
  default List<String> outputs() {
    return List.of();
  }

  /** Along which axes the work may be split. */
  Cut cut();

  /**
   * The fewest scenarios that make a block worth while, where scenarios are cut; more than 1 where
   * scenarios are worked on together. A constant.
   */
  default int scenariosTogether() {
    return 1;
  }

  /**
   * Something else that may be asked of this problem: by default what it implements. Who wraps an
   * optimizee must pass this on.
   */
  default <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
  }

  /** Opens a workspace for one thread. */
  C open();

  /**
   * Evaluates the members and scenarios of a block.
   *
   * @param context this thread's workspace
   * @param ensemble all members of the generation, parameters as {@link ParameterSpace#decode}
   *     gives them; those of the block are to be evaluated
   * @param block members, and positions in {@link Trial#scenarios()}
   * @param trial scenarios and seed
   * @param sink takes the results, with member and scenario positions of the whole trial
   */
  void evaluate(C context, Ensemble ensemble, Block block, Trial trial, ResultSink sink);
}
