package org.l2lspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.l2lspark.problem.InputException;

/**
 * One level of a HOCON configuration, read key by key. Every read names its default and its limits,
 * so defaults live where the value is used and nowhere else; what was read is remembered as {@link
 * Setting}s, and {@link #requireNoUnknownKeys()} reports what nobody asked for.
 */
public final class Section {
  private final String path;
  private final ConfigObject object;
  private final SortedMap<String, Setting> settings;
  private final Set<String> known = new HashSet<>();
  private final List<Section> children = new ArrayList<>();

  private Section(String path, ConfigObject object, SortedMap<String, Setting> settings) {
    this.path = path;
    this.object = object;
    this.settings = settings;
  }

  /** The top level of a parsed configuration. */
  public static Section root(Config config) {
    return new Section("", config.root(), new java.util.TreeMap<>());
  }

  /** Every value read so far in the whole tree, by full path. */
  public SortedMap<String, Setting> settings() {
    return java.util.Collections.unmodifiableSortedMap(settings);
  }

  /** The section called {@code key}; an absent one is empty, so that all its defaults hold. */
  public Section section(String key) {
    known.add(key);
    ConfigValue value = object.get(key);
    ConfigObject child;
    if (value == null) {
      child = com.typesafe.config.ConfigFactory.empty().root();
    } else if (value instanceof ConfigObject nested) {
      child = nested;
    } else {
      throw problem(key, "a section { ... }", render(value), "");
    }
    Section section = new Section(full(key), child, settings);
    children.add(section);
    return section;
  }

  /** The sections of a list {@code [{ ... }, { ... }]}; an absent one is empty. */
  public List<Section> sections(String key) {
    known.add(key);
    ConfigValue value = object.get(key);
    if (value == null) {
      record(key, "[]", true);
      return List.of();
    }
    if (!(value instanceof ConfigList list)) {
      throw problem(key, "a list of sections [{ ... }, ...]", render(value), "");
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof ConfigObject nested)) {
        throw problem(key, "a list of sections [{ ... }, ...]", render(value), "");
      }
      sections.add(new Section(full(key) + "." + i, nested, settings));
    }
    if (sections.isEmpty()) {
      record(key, "[]", false);
    }
    children.addAll(sections);
    return sections;
  }

  /** The keys that the user wrote, in alphabetical order. */
  public List<String> keys() {
    return object.keySet().stream().sorted().toList();
  }

  /** Whether the user wrote this key. */
  public boolean has(String key) {
    return object.get(key) != null;
  }

  /** A text that must be present. */
  public String text(String key) {
    ConfigValue value = required(key, "a text");
    return record(key, asText(key, value), false);
  }

  /** A text with a default. */
  public String text(String key, String defaultValue) {
    ConfigValue value = optional(key);
    return record(key, value == null ? defaultValue : asText(key, value), value == null);
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String key) {
    return optional(key) == null ? Optional.empty() : Optional.of(text(key));
  }

  /** A list of texts that must be present and not empty. */
  public List<String> texts(String key) {
    List<String> texts = texts(key, List.of());
    if (texts.isEmpty()) {
      throw problem(key, "a list [a, b, ...] of at least one", "none", "");
    }
    return texts;
  }

  /** A list of texts with a default. */
  public List<String> texts(String key, List<String> defaultValue) {
    ConfigValue value = optional(key);
    List<String> result = defaultValue;
    if (value != null) {
      if (!(value.unwrapped() instanceof List<?> list)) {
        throw problem(key, "a list [a, b, ...]", render(value), "");
      }
      result = list.stream().map(String::valueOf).toList();
    }
    record(key, result.toString(), value == null);
    return result;
  }

  /** A whole number between {@code min} and {@code max}, with a default. */
  public int integer(String key, int defaultValue, int min, int max) {
    return Math.toIntExact(whole(key, (long) defaultValue, min, max));
  }

  /** A whole number between {@code min} and {@code max} that must be present. */
  public int integer(String key, int min, int max) {
    return Math.toIntExact(whole(key, null, min, max));
  }

  /** Any whole number of 64 bits, with a default. */
  public long longInteger(String key, long defaultValue) {
    return whole(key, defaultValue, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long whole(String key, Long defaultValue, long min, long max) {
    String expected =
        min == Long.MIN_VALUE ? "a whole number" : "a whole number from " + min + " to " + max;
    ConfigValue value = defaultValue == null ? required(key, expected) : optional(key);
    if (value == null) {
      record(key, Long.toString(defaultValue), true);
      return defaultValue;
    }
    long number;
    try {
      number = Long.parseLong(String.valueOf(value.unwrapped()).trim());
    } catch (NumberFormatException e) {
      throw problem(key, expected, render(value), "");
    }
    if (number < min || number > max) {
      throw problem(key, expected, render(value), "");
    }
    record(key, Long.toString(number), false);
    return number;
  }

  /** A finite number within {@code range}, with a default. */
  public double number(String key, double defaultValue, Range range) {
    ConfigValue value = optional(key);
    if (value == null) {
      record(key, Double.toString(defaultValue), true);
      return defaultValue;
    }
    double number;
    try {
      number = Double.parseDouble(String.valueOf(value.unwrapped()).trim());
    } catch (NumberFormatException e) {
      throw problem(key, "a number " + range.description(), render(value), "");
    }
    if (!range.contains(number)) {
      throw problem(key, "a number " + range.description(), render(value), "");
    }
    record(key, Double.toString(number), false);
    return number;
  }

  /** A finite number within {@code range} that must be present. */
  public double number(String key, Range range) {
    required(key, "a number " + range.description());
    return number(key, 0, range);
  }

  /** A list of finite numbers, with a default. */
  public double[] numbers(String key, double[] defaultValue, Range range) {
    ConfigValue value = optional(key);
    if (value == null) {
      record(key, Arrays.toString(defaultValue), true);
      return defaultValue;
    }
    if (!(value.unwrapped() instanceof List<?> list)) {
      throw problem(key, "a list of numbers", render(value), "");
    }
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i) instanceof Number n ? n.doubleValue() : Double.NaN;
      if (!range.contains(numbers[i])) {
        throw problem(key, "numbers " + range.description(), render(value), "");
      }
    }
    record(key, Arrays.toString(numbers), false);
    return numbers;
  }

  /** A matrix of finite numbers that must be present: a list of rows {@code [[a, b], [c, d]]}. */
  public double[][] matrix(String key, Range range) {
    String expected = "rows of one length, [[a, b, ...], ...], numbers " + range.description();
    ConfigValue value = required(key, expected);
    if (!(value.unwrapped() instanceof List<?> rows) || rows.isEmpty()) {
      throw problem(key, expected, render(value), "");
    }
    double[][] matrix = new double[rows.size()][];
    for (int i = 0; i < matrix.length; i++) {
      List<?> row = rows.get(i) instanceof List<?> list ? list : List.of();
      matrix[i] =
          row.stream()
              .mapToDouble(each -> each instanceof Number n ? n.doubleValue() : Double.NaN)
              .toArray();
      if (matrix[i].length == 0
          || matrix[i].length != matrix[0].length
          || !Arrays.stream(matrix[i]).allMatch(range::contains)) {
        throw problem(key, expected, "row %d is %s".formatted(i, rows.get(i)), "");
      }
    }
    record(key, Arrays.deepToString(matrix), false);
    return matrix;
  }

  /** True or false, with a default. */
  public boolean flag(String key, boolean defaultValue) {
    ConfigValue value = optional(key);
    if (value == null) {
      record(key, Boolean.toString(defaultValue), true);
      return defaultValue;
    }
    return switch (String.valueOf(value.unwrapped()).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> Boolean.parseBoolean(record(key, "true", false));
      case "false", "no", "off" -> Boolean.parseBoolean(record(key, "false", false));
      default -> throw problem(key, "true or false", render(value), "");
    };
  }

  /** One of an enum's constants, written in kebab-case, with a default. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E defaultValue) {
    ConfigValue value = optional(key);
    if (value == null) {
      record(key, kebab(defaultValue), true);
      return defaultValue;
    }
    String text = asText(key, value);
    for (E constant : type.getEnumConstants()) {
      if (kebab(constant).equals(text)) {
        record(key, text, false);
        return constant;
      }
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Section::kebab).toList();
    throw unknownName(key, text, names);
  }

  /** A name out of a list, without default: the {@code kind} of a task or an optimizer. */
  public String kind(String key, List<String> names) {
    String text = asText(key, required(key, "one of " + String.join(", ", names)));
    if (!names.contains(text)) {
      throw unknownName(key, text, names);
    }
    return record(key, text, false);
  }

  /** A problem with the value of {@code key}, for checks that concern several keys. */
  public InputException problem(String key, String expected, String got, String advice) {
    return new InputException("'" + full(key) + "' is wrong" + where(key), expected, got, advice);
  }

  /** Leaves all keys unread without complaint: of a section that is switched off. */
  public void ignoreOtherKeys() {
    known.addAll(object.keySet());
  }

  /**
   * Checks, after everything was read, that the user wrote no key that nobody asked for.
   *
   * @throws InputException naming the key, its file and line, and the nearest known key
   */
  public void requireNoUnknownKeys() {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        String nearest =
            Nearest.of(key, known).map(k -> "did you mean '" + full(k) + "'?").orElse("");
        throw new InputException(
            "unknown key '" + full(key) + "'" + where(key),
            "one of " + known.stream().sorted().collect(Collectors.joining(", ")),
            key,
            nearest.isEmpty() ? "remove the key" : nearest);
      }
    }
    children.forEach(Section::requireNoUnknownKeys);
  }

  private InputException unknownName(String key, String text, List<String> names) {
    return problem(
        key,
        "one of " + String.join(", ", names),
        text,
        Nearest.of(text, names).map(name -> "did you mean '" + name + "'?").orElse(""));
  }

  private ConfigValue optional(String key) {
    known.add(key);
    return object.get(key);
  }

  private ConfigValue required(String key, String expected) {
    ConfigValue value = optional(key);
    if (value == null) {
      throw new InputException(
          "'" + full(key) + "' is missing", expected, "nothing", "add it to the configuration");
    }
    return value;
  }

  private String asText(String key, ConfigValue value) {
    Object plain = value.unwrapped();
    if (plain instanceof List || plain instanceof java.util.Map) {
      throw problem(key, "a text", render(value), "");
    }
    return String.valueOf(plain);
  }

  private String record(String key, String value, boolean defaulted) {
    settings.put(full(key), new Setting(value, defaulted));
    return value;
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String where(String key) {
    ConfigValue value = object.get(key);
    if (value == null) {
      return "";
    }
    try {
      return " (" + value.origin().description() + ")";
    } catch (ConfigException e) {
      return "";
    }
  }

  private static String render(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
