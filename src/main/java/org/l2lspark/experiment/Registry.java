package org.l2lspark.experiment;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * The tasks and optimizers that a configuration can name: those of this jar, and those that any
 * other jar on the class path brings ({@link TaskProvider}, {@link OptimizerProvider}).
 */
public final class Registry {
  private Registry() {}

  /** All tasks by name. */
  public static SortedMap<String, TaskProvider> tasks() {
    return load(TaskProvider.class, TaskProvider::kind);
  }

  /** All optimizers by name. */
  public static SortedMap<String, OptimizerProvider> optimizers() {
    return load(OptimizerProvider.class, OptimizerProvider::kind);
  }

  /** Reads a section whose {@code kind} names a task. */
  static TaskDefinition task(Section section) {
    SortedMap<String, TaskProvider> tasks = tasks();
    Doc doc = Doc.of("Which task.");
    for (TaskProvider task : tasks.values()) {
      doc = doc.option(task.kind(), task.description());
    }
    return find(tasks, section, doc).read(section);
  }

  /** Reads a section whose {@code kind} names an optimizer. */
  public static Optimizer<?> optimizer(Section section) {
    SortedMap<String, OptimizerProvider> optimizers = optimizers();
    Doc doc = Doc.of("Which optimizer.");
    for (OptimizerProvider optimizer : optimizers.values()) {
      doc = doc.option(optimizer.kind(), optimizer.description());
    }
    return find(optimizers, section, doc).read(section);
  }

  private static <P> P find(SortedMap<String, P> providers, Section section, Doc doc) {
    return providers.get(section.kind("kind", List.copyOf(providers.keySet()), doc));
  }

  /** By the loader of the thread: spark-submit puts the jars of {@code --jars} there. */
  private static <P> SortedMap<String, P> load(Class<P> type, Function<P, String> kind) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    SortedMap<String, P> found = new TreeMap<>();
    try {
      ServiceLoader<P> providers =
          ServiceLoader.load(type, loader == null ? Registry.class.getClassLoader() : loader);
      for (P provider : providers) {
        P other = found.putIfAbsent(kind.apply(provider), provider);
        if (other != null) {
          throw new InputException(
              "two classes bring the kind '" + kind.apply(provider) + "'",
              "one " + type.getSimpleName() + " for each kind",
              other.getClass().getName() + " and " + provider.getClass().getName(),
              "remove one of the jars, or rename the kind");
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new InputException(
          new Problem(
              "a " + type.getSimpleName() + " on the class path cannot be used",
              "a public class with a public constructor without arguments",
              String.valueOf(e.getMessage()),
              "correct META-INF/services/" + type.getName() + " of the jar that brings it"),
          e);
    }
    return found;
  }
}
