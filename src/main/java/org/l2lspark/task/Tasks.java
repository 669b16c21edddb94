package org.l2lspark.task;

import java.util.SortedMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Providers;
import org.l2lspark.config.Section;

/**
 * The tasks that a configuration can name: those of this jar, and those that any other jar on the
 * class path brings ({@link TaskProvider}).
 */
public final class Tasks {
  private Tasks() {}

  /** All of them, by kind. */
  public static SortedMap<String, TaskProvider> all() {
    return Providers.load(TaskProvider.class, TaskProvider::kind);
  }

  /** Reads a section whose {@code kind} names a task. */
  public static TaskDefinition read(Section section) {
    return Providers.choose(
            section, "kind", Doc.of("Which task."), all(), TaskProvider::description)
        .read(section);
  }
}
