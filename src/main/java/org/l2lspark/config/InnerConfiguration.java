package org.l2lspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * A configuration within a configuration, as that of an inner loop which is a run itself. It is
 * read as often as one likes, each time with other values in place of some of those written.
 *
 * @param path where it stands in the other
 * @param config what is written there
 */
public record InnerConfiguration(String path, Config config) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a section, or a text that holds one, says; empty for any other value. */
  static Optional<InnerConfiguration> of(String path, ConfigValue value) {
    if (value instanceof ConfigObject section) {
      return Optional.of(new InnerConfiguration(path, section.toConfig()));
    }
    return value.unwrapped() instanceof String text
        ? Optional.of(new InnerConfiguration(path, Hocon.parse(text, path, List.of())))
        : Optional.empty();
  }

  /**
   * Reads it.
   *
   * @param values values by path within it that take the place of those written
   * @param reader makes what is wanted of its top
   * @throws InputException when a value is impossible, or a key is not known
   */
  public <T> T read(Map<String, ?> values, Function<Section, T> reader) {
    Config changed = config;
    for (Map.Entry<String, ?> each : values.entrySet()) {
      requirePath(each.getKey());
      changed =
          changed.withValue(
              each.getKey(), ConfigValueFactory.fromAnyRef(each.getValue(), "set by a member"));
    }
    Section root = Section.root(path, changed);
    T result = reader.apply(root);
    root.requireNoUnknownKeys();
    return result;
  }

  private void requirePath(String text) {
    try {
      List<String> unused = ConfigUtil.splitPath(text);
    } catch (ConfigException e) {
      throw new InputException(
          new Problem(
              "'" + text + "' is no path of a setting in " + path,
              "names with points between them: optimizer.gamma",
              "'" + text + "'",
              "correct it"),
          e);
    }
  }
}
