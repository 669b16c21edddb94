package org.l2lspark.task.inverse;

import org.l2lspark.config.Section;

/**
 * Brings a forward model. Found by {@link java.util.ServiceLoader}: a line in {@code
 * META-INF/services/org.l2lspark.task.inverse.ForwardModelProvider} of any jar on the class path.
 * Needs a public constructor without arguments.
 */
public interface ForwardModelProvider {
  /** Its name in a configuration: {@code task.model}, and the section of its settings. */
  String name();

  /** What it predicts, in a few words without a full stop, for the reference of settings. */
  String description();

  /**
   * Reads and checks the section {@code task.NAME}.
   *
   * @throws org.l2lspark.problem.InputException when a value is impossible
   */
  ForwardModel read(Section settings);
}
