package org.l2lspark.optimize;

import org.l2lspark.config.Section;

/**
 * Brings a kind of optimizer. Found by {@link java.util.ServiceLoader}: a line in {@code
 * META-INF/services/org.l2lspark.optimize.OptimizerProvider} of any jar on the class path. Needs a
 * public constructor without arguments.
 */
public interface OptimizerProvider {
  /** Its name in a configuration: {@code optimizer.kind}. */
  String kind();

  /** One line for {@code l2l list}. */
  String description();

  /**
   * Reads and checks the section {@code optimizer}.
   *
   * @throws org.l2lspark.problem.InputException when a value is impossible
   */
  Optimizer<?> read(Section optimizer);
}
