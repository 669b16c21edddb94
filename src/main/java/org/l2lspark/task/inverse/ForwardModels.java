package org.l2lspark.task.inverse;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/** The forward models that a configuration can name: those of every jar on the class path. */
final class ForwardModels {
  private ForwardModels() {}

  /** Reads the name of a model and the section of that name. */
  static ForwardModel from(Section task) {
    SortedMap<String, ForwardModelProvider> providers = load();
    Doc doc =
        Doc.of(
            "Forward model, which predicts the data from the parameters; its settings stand in the"
                + " section of its name.");
    for (ForwardModelProvider provider : providers.values()) {
      doc = doc.option(provider.name(), provider.description());
    }
    String name = task.kind("model", List.copyOf(providers.keySet()), doc);
    return providers
        .get(name)
        .read(task.section(name, Doc.of("Settings of the model " + name + ".")));
  }

  /** By the loader of the thread: spark-submit puts the jars of {@code --jars} there. */
  private static SortedMap<String, ForwardModelProvider> load() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    SortedMap<String, ForwardModelProvider> found = new TreeMap<>();
    try {
      for (ForwardModelProvider provider :
          ServiceLoader.load(
              ForwardModelProvider.class,
              loader == null ? ForwardModels.class.getClassLoader() : loader)) {
        ForwardModelProvider other = found.putIfAbsent(provider.name(), provider);
        if (other != null) {
          throw new InputException(
              "two classes bring the forward model '" + provider.name() + "'",
              "one for each name",
              other.getClass().getName() + " and " + provider.getClass().getName(),
              "remove one of the jars, or rename the model");
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new InputException(
          new Problem(
              "a forward model on the class path cannot be used",
              "a public class with a public constructor without arguments",
              String.valueOf(e.getMessage()),
              "correct META-INF/services/" + ForwardModelProvider.class.getName()),
          e);
    }
    return found;
  }
}
