package org.l2lspark.builder;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A section of a configuration, written in Java. It collects values by key and nothing else: what
 * they mean, which are right and what holds where there is none is said by those who read them, as
 * of a configuration in HOCON.
 *
 * <p>Every setter changes the builder and returns it. A section is taken as it is when it is handed
 * over. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class SettingsBuilder<B extends SettingsBuilder<B>> {
  private Config values = ConfigFactory.empty();

  SettingsBuilder() {}

  /**
   * Sets any key, also one for which there is no method: of a task or an optimizer of your own.
   *
   * @param path the key, or where it is below this section: {@code "bulk.excitatory"}; takes the
   *     place of a value set before
   * @param value a number, a text, true or false, a {@link Choice}, a builder, or a list, an array
   *     or a map of these
   * @throws IllegalArgumentException when it is anything else
   * @throws com.typesafe.config.ConfigException when the path is not one
   */
  public final B set(String path, Object value) {
    values =
        values.withValue(
            path, ConfigValueFactory.fromAnyRef(plain(value), getClass().getSimpleName()));
    return self();
  }

  /** Sets what a name of the user's choice stands for. */
  final B set(String path, String name, Object value) {
    return set(path + "." + ConfigUtil.quoteString(name), value);
  }

  /** What was set, for readers of configurations: {@code Section.root(builder.config())}. */
  public final Config config() {
    return values;
  }

  /** What was set, as HOCON. */
  @Override
  public final String toString() {
    return values
        .root()
        .render(
            ConfigRenderOptions.defaults()
                .setOriginComments(false)
                .setComments(false)
                .setJson(false));
  }

  @SuppressWarnings("unchecked")
  private B self() {
    return (B) this;
  }

  private static Object plain(Object value) {
    Objects.requireNonNull(value, "a setting needs a value; one that is left out has its default");
    if (value instanceof SettingsBuilder<?> builder) {
      return builder.values.root();
    } else if (value instanceof Choice choice) {
      return choice.text();
    } else if (value instanceof List<?> list) {
      return list.stream().map(SettingsBuilder::plain).toList();
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new TreeMap<>();
      map.forEach((name, each) -> plain.put(name.toString(), plain(each)));
      return plain;
    } else if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> plain(Array.get(value, i)))
          .toList();
    } else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        "expected a number, a text, true or false, a choice, a builder, or a list or map of these,"
            + " got "
            + value.getClass().getName());
  }
}
