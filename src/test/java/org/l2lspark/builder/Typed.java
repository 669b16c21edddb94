package org.l2lspark.builder;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a configuration in HOCON once more, by the setters that a user would call. */
final class Typed {
  private Typed() {}

  /**
   * A builder with all that a section says.
   *
   * @throws AssertionError naming a key for which there is no setter
   */
  static SettingsBuilder<?> of(Class<?> type, ConfigObject section) {
    try {
      Class<?> kind = type;
      List<String> keys = new ArrayList<>(section.keySet());
      if (Modifier.isAbstract(type.getModifiers())) {
        String name = section.get("kind").unwrapped().toString();
        kind = Class.forName("org.l2lspark.builder." + camel(name) + "Builder");
        keys.remove("kind");
      }
      SettingsBuilder<?> builder = (SettingsBuilder<?>) kind.getDeclaredConstructor().newInstance();
      for (String key : keys) {
        if (builder instanceof SectionBuilder) {
          builder.set(key, section.get(key).unwrapped());
        } else {
          set(builder, key, section.get(key));
        }
      }
      return builder;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(section.render(), e);
    }
  }

  private static void set(SettingsBuilder<?> builder, String key, ConfigValue value)
      throws ReflectiveOperationException {
    String camel = camel(key);
    String name = camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    for (Method method : builder.getClass().getMethods()) {
      if (method.getName().equals(name) && set(builder, method, value)) {
        return;
      }
    }
    throw new AssertionError(
        "%s has no setter for %s = %s"
            .formatted(builder.getClass().getSimpleName(), key, value.render()));
  }

  private static boolean set(SettingsBuilder<?> builder, Method method, ConfigValue value)
      throws ReflectiveOperationException {
    Class<?>[] types = method.getParameterTypes();
    if (types.length == 1) {
      Optional<Object> argument = argument(types[0], value);
      if (argument.isPresent()) {
        method.invoke(builder, argument.get());
      }
      return argument.isPresent();
    }
    if (types.length == 2 && value instanceof ConfigObject named) {
      for (Map.Entry<String, ConfigValue> each : named.entrySet()) {
        method.invoke(builder, each.getKey(), argument(types[1], each.getValue()).orElseThrow());
      }
      return true;
    }
    return false;
  }

  /** What a setter takes for a value; empty where it does not take such a value. */
  private static Optional<Object> argument(Class<?> type, ConfigValue value) {
    if (type.isArray()) {
      return value instanceof ConfigList list
          ? array(type.getComponentType(), list)
          : Optional.empty();
    } else if (SettingsBuilder.class.isAssignableFrom(type)) {
      return value instanceof ConfigObject section
          ? Optional.of(of(type, section))
          : Optional.empty();
    }
    if (type == String.class && value instanceof ConfigObject inner) { // a configuration as a text
      return Optional.of(inner.render(ConfigRenderOptions.concise()));
    }
    return Optional.ofNullable(plain(type, value.unwrapped()));
  }

  private static Optional<Object> array(Class<?> type, ConfigList list) {
    Object array = Array.newInstance(type, list.size());
    for (int i = 0; i < list.size(); i++) {
      Optional<Object> element = argument(type, list.get(i));
      if (element.isEmpty()) {
        return element;
      }
      Array.set(array, i, element.get());
    }
    return Optional.of(array);
  }

  private static Object plain(Class<?> type, Object plain) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ((Choice) constant).text().equals(plain))
          .findFirst()
          .orElse(null);
    } else if (type == String.class) {
      return plain instanceof String || plain instanceof Boolean ? plain.toString() : null;
    } else if (type == boolean.class) {
      return plain instanceof Boolean ? plain : null;
    } else if (type == long.class) {
      return plain instanceof Integer || plain instanceof Long
          ? ((Number) plain).longValue()
          : null;
    } else if (type == double.class) {
      return plain instanceof Number number ? number.doubleValue() : null;
    }
    throw new AssertionError("no setter should take a " + type);
  }

  private static String camel(String name) {
    return Stream.of(name.split("[-_]"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
