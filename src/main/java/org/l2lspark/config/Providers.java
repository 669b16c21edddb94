package org.l2lspark.config;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * What a configuration may name by its kind: everything of a type that any jar on the class path
 * brings by a line in {@code META-INF/services}.
 */
public final class Providers {
  private Providers() {}

  /**
   * All of a type, by kind.
   *
   * @throws InputException when two are of one kind, or one cannot be made
   */
  public static <P> SortedMap<String, P> load(Class<P> type, Function<P, String> kind) {
    // by the loader of the thread: spark-submit puts the jars of --jars there
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    SortedMap<String, P> found = new TreeMap<>();
    try {
      ServiceLoader<P> providers =
          ServiceLoader.load(type, loader == null ? Providers.class.getClassLoader() : loader);
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

  /**
   * The provider whose kind a key names.
   *
   * @param providers all there are, by kind
   * @param description one line about each, for the documentation of the key
   */
  public static <P> P choose(
      Section section,
      String key,
      Doc doc,
      SortedMap<String, P> providers,
      Function<P, String> description) {
    Doc complete = doc;
    for (var each : providers.entrySet()) {
      complete = complete.option(each.getKey(), description.apply(each.getValue()));
    }
    return providers.get(section.kind(key, List.copyOf(providers.keySet()), complete));
  }
}
