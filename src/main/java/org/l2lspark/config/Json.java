package org.l2lspark.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * JSON documents, written and read by Typesafe config. Keys are taken literally, whatever dots or
 * quotes they hold. JSON knows no NaN and no infinity: these are written as {@code null}.
 */
public final class Json {
  private static final ConfigParseOptions STRICT =
      ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);

  private Json() {}

  /** A document over several lines, for people; keys in alphabetical order. */
  public static String pretty(Map<String, ?> document) {
    return render(document, ConfigRenderOptions.concise().setFormatted(true));
  }

  /** A document in one line, for long lists. */
  public static String compact(Map<String, ?> document) {
    return render(document, ConfigRenderOptions.concise());
  }

  /**
   * Reads a document. Whole numbers come back as {@code Integer} or {@code Long}, others as {@code
   * Double}: read them as {@link Number}.
   *
   * @param name the file, named in messages
   * @throws InputException when the text is not a JSON object
   */
  public static Map<String, Object> parse(String text, String name) {
    try {
      return ConfigFactory.parseString(text, STRICT.setOriginDescription(name)).root().unwrapped();
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

  private static String render(Map<String, ?> document, ConfigRenderOptions options) {
    return ConfigValueFactory.fromMap(plainMap(document)).render(options);
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
