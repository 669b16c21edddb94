package org.l2lspark.task;

import org.l2lspark.config.Section;

/**
 * Brings a kind of task. Found by {@link java.util.ServiceLoader}: a line in {@code
 * META-INF/services/org.l2lspark.task.TaskProvider} of any jar on the class path. Needs a public
 * constructor without arguments.
 */
public interface TaskProvider {
  /** Its name in a configuration: {@code task.kind}. */
  String kind();

  /** One line for {@code l2l list}. */
  String description();

  /**
   * Reads and checks the section {@code task}.
   *
   * @throws org.l2lspark.problem.InputException when a value is impossible
   */
  TaskDefinition read(Section task);
}
