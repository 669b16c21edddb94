package org.l2lspark.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * JSON documents, written and read by Typesafe config. Keys are taken literally, whatever dots or
 * quotes they hold. JSON knows no NaN and no infinity: these are written as {@code null}.
 */
public final class Json {
  private static final String INDENT = "    ";
  private static final ConfigParseOptions STRICT =
      ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);

  private Json() {}

  /**
   * A document over several lines, for people, a key on each. Keys are in the order of the map
   * where it is a {@link LinkedHashMap}, in alphabetical order in all others.
   */
  public static String pretty(Map<String, ?> document) {
    StringBuilder text = new StringBuilder();
    write(document, "", text);
    return text.toString();
  }

  /** A document in one line, for long lists; keys in alphabetical order. */
  public static String compact(Map<String, ?> document) {
    return render(plainMap(document));
  }

  /**
   * Reads a document. Whole numbers come back as {@code Integer} or {@code Long}, others as {@code
   * Double}: read them as {@link Number}. Keys are in the order of their lines, in alphabetical
   * order within one.
   *
   * @param name the file, named in messages
   * @throws InputException when the text is not a JSON object
   */
  public static Map<String, Object> parse(String text, String name) {
    try {
      return ordered(ConfigFactory.parseString(text, STRICT.setOriginDescription(name)).root());
    } catch (ConfigException e) {
      throw new InputException(
          new Problem(
              name + " is damaged",
              "a JSON object",
              String.valueOf(e.getMessage()),
              "restore the file"),
          e);
    }
  }

  /** The library forgets the order of keys, and knows the line of each. */
  private static Map<String, Object> ordered(ConfigObject object) {
    Map<String, Object> result = new LinkedHashMap<>();
    object.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, ConfigValue> entry) ->
                        entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .forEach(entry -> result.put(entry.getKey(), ordered(entry.getValue())));
    return result;
  }

  private static Object ordered(ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return ordered(object);
    } else if (value instanceof ConfigList items) {
      List<Object> result = new ArrayList<>(items.size());
      items.forEach(item -> result.add(ordered(item)));
      return result;
    }
    return value.unwrapped();
  }

  private static void write(Object value, String indent, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries =
          map instanceof LinkedHashMap ? new LinkedHashMap<>() : new TreeMap<>();
      map.forEach((key, v) -> entries.put(String.valueOf(key), v));
      List<Runnable> parts = new ArrayList<>();
      entries.forEach(
          (key, v) ->
              parts.add(
                  () -> {
                    text.append(render(key)).append(" : ");
                    write(v, indent + INDENT, text);
                  }));
      lines('{', parts, '}', indent, text);
    } else if (plain(value) instanceof List<?> items) {
      List<Runnable> parts = new ArrayList<>();
      items.forEach(item -> parts.add(() -> write(item, indent + INDENT, text)));
      lines('[', parts, ']', indent, text);
    } else {
      text.append(render(plain(value)));
    }
  }

  private static void lines(
      char open, List<Runnable> parts, char close, String indent, StringBuilder text) {
    text.append(open);
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "\n" : ",\n").append(indent).append(INDENT);
      parts.get(i).run();
    }
    text.append(parts.isEmpty() ? "" : "\n" + indent).append(close);
  }

  private static String render(Object value) {
    return ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise());
  }

  private static Map<String, Object> plainMap(Map<?, ?> map) {
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, value) -> result.put(String.valueOf(key), plain(value)));
    return result;
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      return plainMap(map);
    } else if (value instanceof Iterable<?> items) {
      List<Object> result = new ArrayList<>();
      items.forEach(item -> result.add(plain(item)));
      return result;
    } else if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).mapToObj(Json::plain).toList(); // nulls are allowed by toList
    } else if (value instanceof int[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    } else if (value instanceof long[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    } else if (value instanceof Object[] items) {
      return plain(Arrays.asList(items));
    } else if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue()) ? value : null;
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return value.toString();
  }
}
