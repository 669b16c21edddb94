package org.l2lspark.evaluate;

import java.io.Serializable;

/**
 * Work that is done as a whole, on one core, and depends on nothing but itself.
 *
 * @param <R> its result
 */
public interface Work<R extends Serializable> extends Serializable {
  /**
   * Does it.
   *
   * @throws RuntimeException when it cannot be done: all work beside it ends, too
   */
  R compute();
}
