package org.l2lspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.l2lspark.problem.InputException;

/**
 * One level of a HOCON configuration, read key by key. Every read names the key's default, its
 * limits and, by a {@link Doc}, its sentence and unit, so all of this lives where the value is used
 * and nowhere else. What was read is remembered as {@link Setting}s and {@link Entry}s, and {@link
 * #requireNoUnknownKeys()} reports what nobody asked for.
 *
 * <p>{@code src/docs/settings.md} is made from what readers say here.
 */
public final class Section {
  private static final String SECTION = "a section";
  private static final String BY_NAME = "{ NAME = value, ... }";

  private final String path;
  private final String form;
  private final ConfigObject object;
  private final Asked asked;
  private final Set<String> known = new HashSet<>();
  private final List<Section> children = new ArrayList<>();

  /** What was asked for in the whole tree, by path. */
  private record Asked(SortedMap<String, Setting> settings, Map<String, Entry> entries) {}

  private Section(String path, String form, ConfigObject object, Asked asked) {
    this.path = path;
    this.form = form;
    this.object = object;
    this.asked = asked;
  }

  /** The top level of a parsed configuration. */
  public static Section root(Config config) {
    return root("", config);
  }

  /** Every value read so far in the whole tree, by full path. */
  public SortedMap<String, Setting> settings() {
    return Collections.unmodifiableSortedMap(asked.settings);
  }

  /** Every key asked for so far in the whole tree, in this order, with or without a value. */
  public Collection<Entry> entries() {
    return Collections.unmodifiableCollection(asked.entries.values());
  }

  /**
   * This section as HOCON, without comments: reading it again gives the same. What comes from
   * environment variables is not in it, only their names, for it may be a secret.
   */
  public String text() {
    return FromEnvironment.render(object);
  }

  /** The section called {@code key}; an absent one is empty, so that all its defaults hold. */
  public Section section(String key, Doc doc) {
    return section(key, ValueType.SECTION, doc);
  }

  private Section section(String key, ValueType type, Doc doc) {
    ConfigValue value = optional(key);
    asked(key, type, doc.completed("", SECTION, ""), Optional.empty());
    return child(key, key, value == null ? ConfigFactory.empty().root() : contents(key, value));
  }

  private ConfigObject contents(String key, ConfigValue value) {
    if (value instanceof ConfigObject contents) {
      return contents;
    }
    throw problem(key, "a section { ... }", Values.render(value), "");
  }

  /** The section called {@code key}, empty where there is none: its absence means something. */
  public Optional<Section> optionalSection(String key, Doc doc) {
    Doc complete = doc.completed("", SECTION, Doc.NOT_SET);
    return absent(key, ValueType.SECTION, complete)
        ? Optional.empty()
        : Optional.of(section(key, complete));
  }

  /**
   * A configuration of its own within this one, which must be present: a section, or a text that
   * holds one. None of its keys is asked for here; whoever reads it does so by {@link
   * InnerConfiguration#read}.
   */
  public InnerConfiguration configuration(String key, Doc doc) {
    String expected = "a configuration { ... }";
    ConfigValue value = required(key, expected);
    InnerConfiguration inner =
        InnerConfiguration.of(full(key), value)
            .orElseThrow(() -> problem(key, expected, Values.render(value), ""));
    record(
        key,
        Values.shown(value, Values.render(inner.config().root())),
        false,
        ValueType.TEXT,
        doc.completed("", expected, Doc.REQUIRED));
    return inner;
  }

  /** The top of a configuration that stands at {@code path} of another. */
  static Section root(String path, Config config) {
    return new Section(
        path, path, config.root(), new Asked(new TreeMap<>(), new LinkedHashMap<>()));
  }

  /** The sections of a list {@code [{ ... }, { ... }]}; an absent one is empty. */
  public List<Section> sections(String key, Doc doc) {
    ConfigValue value = optional(key);
    Doc complete = doc.completed("", "a list of sections", "[]");
    asked(key, ValueType.SECTIONS, complete, Optional.empty());
    if (value == null) {
      record(key, "[]", true, ValueType.SECTIONS, complete);
      return List.of();
    }
    if (!(value instanceof ConfigList list
        && list.stream().allMatch(ConfigObject.class::isInstance))) {
      throw problem(key, "a list of sections [{ ... }, ...]", Values.render(value), "");
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      sections.add(child(key + "." + i, key + "[]", (ConfigObject) list.get(i)));
    }
    if (sections.isEmpty()) {
      record(key, "[]", false, ValueType.SECTIONS, complete);
    }
    return sections;
  }

  /** The sections within {@code key}, which the user names, in the order of their names. */
  public SortedMap<String, Section> namedSections(String key, Doc doc) {
    Section parent =
        section(
            key,
            ValueType.NAMED_SECTIONS,
            doc.completed("", "sections, each under a name of your choice", "none"));
    SortedMap<String, Section> sections = new TreeMap<>();
    for (String name : parent.keys()) {
      ConfigObject contents = parent.contents(name, parent.optional(name));
      sections.put(name, parent.child(name, "NAME", contents));
    }
    return sections;
  }

  private Section child(String below, String formBelow, ConfigObject contents) {
    Section section = new Section(full(below), Entry.join(form, formBelow), contents, asked);
    children.add(section);
    return section;
  }

  /**
   * Finite numbers under names out of a list, {@code key { NAME = number }}, in the order of their
   * names; those that the user left out are absent.
   */
  public SortedMap<String, Double> namedNumbers(
      String key, Collection<String> names, Range range, Doc doc) {
    return namedNumbers(key, Optional.of(names), range, doc);
  }

  /** Finite numbers under names that the user chooses, {@code key { NAME = number }}. */
  public SortedMap<String, Double> namedNumbers(String key, Range range, Doc doc) {
    return namedNumbers(key, Optional.empty(), range, doc);
  }

  private SortedMap<String, Double> namedNumbers(
      String key, Optional<Collection<String>> names, Range range, Doc doc) {
    Doc complete = doc.completed("", "numbers " + BY_NAME, "none");
    return section(key, ValueType.NAMED_NUMBERS, complete)
        .named(
            (values, name) -> {
              if (names.isPresent() && !names.get().contains(name)) {
                throw values.unknownName(name, name, List.copyOf(names.get()));
              }
              return values.number(name, range, Doc.NONE);
            });
  }

  /** Texts under names that the user chooses, {@code key { NAME = text }}. */
  public SortedMap<String, String> namedTexts(String key, Doc doc) {
    Doc complete = doc.completed("", "texts " + BY_NAME, "none");
    return section(key, ValueType.NAMED_TEXTS, complete)
        .named((values, name) -> values.text(name, Doc.NONE));
  }

  private <V> SortedMap<String, V> named(BiFunction<Section, String, V> read) {
    SortedMap<String, V> values = new TreeMap<>();
    for (String name : keys()) {
      values.put(name, read.apply(this, name));
      asked.entries.remove(full(name)); // the name is the user's, no key of ours
    }
    return values;
  }

  /** The keys that the user wrote, in alphabetical order. */
  public List<String> keys() {
    return object.keySet().stream().filter(this::has).sorted().toList();
  }

  /** Whether the user wrote this key, with another value than {@code null}. */
  public boolean has(String key) {
    ConfigValue value = object.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  /** A text that must be present. */
  public String text(String key, Doc doc) {
    ConfigValue unused = required(key, "a text");
    return text(key, "", doc.completed("", "a text", Doc.REQUIRED));
  }

  /** A text with a default. */
  public String text(String key, String defaultValue, Doc doc) {
    ConfigValue value = optional(key);
    String text = value == null ? defaultValue : asText(key, value);
    record(
        key,
        value == null ? text : Values.shown(value, text),
        value == null,
        ValueType.TEXT,
        doc.completed("", "a text", defaultValue));
    return text;
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String key, Doc doc) {
    Doc complete = doc.completed("", "a text", Doc.NOT_SET);
    return absent(key, ValueType.TEXT, complete)
        ? Optional.empty()
        : Optional.of(text(key, complete));
  }

  /** A list of texts that must be present and not empty. */
  public List<String> texts(String key, Doc doc) {
    List<String> texts =
        texts(key, List.of(), doc.completed("", "a list of at least one", Doc.REQUIRED));
    if (texts.isEmpty()) {
      throw problem(key, "a list [a, b, ...] of at least one", "none", "");
    }
    return texts;
  }

  /** A list of texts with a default. */
  public List<String> texts(String key, List<String> defaultValue, Doc doc) {
    ConfigValue value = optional(key);
    List<String> result = defaultValue;
    if (value != null) {
      result =
          Values.elements(value)
              .orElseThrow(() -> problem(key, "a list [a, b, ...]", Values.render(value), ""))
              .stream()
              .map(element -> asText(key, element))
              .toList();
    }
    record(
        key,
        value == null ? result.toString() : Values.shown(value, result.toString()),
        value == null,
        ValueType.TEXTS,
        doc.completed("", "a list", defaultValue.toString()));
    return result;
  }

  /** A list of texts that may be absent. */
  public Optional<List<String>> optionalTexts(String key, Doc doc) {
    Doc complete = doc.completed("", "a list", Doc.NOT_SET);
    return absent(key, ValueType.TEXTS, complete)
        ? Optional.empty()
        : Optional.of(texts(key, List.of(), complete));
  }

  /** A whole number between {@code min} and {@code max}, with a default. */
  public int integer(String key, int defaultValue, int min, int max, Doc doc) {
    return Math.toIntExact(whole(key, (long) defaultValue, min, max, doc));
  }

  /** A whole number between {@code min} and {@code max} that must be present. */
  public int integer(String key, int min, int max, Doc doc) {
    return Math.toIntExact(whole(key, null, min, max, doc));
  }

  /** A whole number between {@code min} and {@code max} that may be absent. */
  public OptionalInt optionalInteger(String key, int min, int max, Doc doc) {
    Doc complete = doc.completed("1", Numbers.range(min, max), Doc.NOT_SET);
    return absent(key, ValueType.WHOLE_NUMBER, complete)
        ? OptionalInt.empty()
        : OptionalInt.of(integer(key, min, max, complete));
  }

  /** Any whole number of 64 bits, with a default. */
  public long longInteger(String key, long defaultValue, Doc doc) {
    return whole(key, defaultValue, Long.MIN_VALUE, Long.MAX_VALUE, doc);
  }

  private long whole(String key, Long defaultValue, long min, long max, Doc doc) {
    String expected =
        min == Long.MIN_VALUE ? "a whole number" : "a whole number from " + min + " to " + max;
    ConfigValue value = defaultValue == null ? required(key, expected) : optional(key);
    Doc complete =
        doc.completed(
            min == Long.MIN_VALUE ? "" : "1",
            Numbers.range(min, max),
            defaultValue == null ? Doc.REQUIRED : Long.toString(defaultValue));
    if (value == null) {
      record(key, Long.toString(defaultValue), true, ValueType.WHOLE_NUMBER, complete);
      return defaultValue;
    }
    long number =
        Numbers.whole(String.valueOf(value.unwrapped()))
            .orElseThrow(
                () -> problem(key, expected, Values.render(value), Values.plainNumber(doc)));
    if (number < min || number > max) {
      throw problem(key, expected, Values.render(value), "");
    }
    record(key, Long.toString(number), false, ValueType.WHOLE_NUMBER, complete);
    return number;
  }

  /** A finite number within {@code range}, with a default. */
  public double number(String key, double defaultValue, Range range, Doc doc) {
    ConfigValue value = optional(key);
    Doc complete = doc.completed("1", range.inWords(), Numbers.plain(defaultValue));
    if (value == null) {
      record(key, Double.toString(defaultValue), true, ValueType.NUMBER, complete);
      return defaultValue;
    }
    double number =
        Numbers.decimal(String.valueOf(value.unwrapped()))
            .orElseThrow(
                () ->
                    problem(
                        key,
                        "a number " + range.description(),
                        Values.render(value),
                        Values.plainNumber(doc)));
    if (!range.contains(number)) {
      throw problem(key, "a number " + range.description(), Values.render(value), "");
    }
    record(key, Double.toString(number), false, ValueType.NUMBER, complete);
    return number;
  }

  /** A finite number within {@code range} that must be present. */
  public double number(String key, Range range, Doc doc) {
    required(key, "a number " + range.description());
    return number(key, 0, range, doc.completed("", "", Doc.REQUIRED));
  }

  /** A finite number within {@code range} that may be absent. */
  public OptionalDouble optionalNumber(String key, Range range, Doc doc) {
    Doc complete = doc.completed("1", range.inWords(), Doc.NOT_SET);
    return absent(key, ValueType.NUMBER, complete)
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(key, range, complete));
  }

  /** A list of finite numbers, with a default. */
  public double[] numbers(String key, double[] defaultValue, Range range, Doc doc) {
    ConfigValue value = optional(key);
    Doc complete =
        doc.completed("1", "a list, each " + range.inWords(), Numbers.plain(defaultValue));
    if (value == null) {
      record(key, Arrays.toString(defaultValue), true, ValueType.NUMBERS, complete);
      return defaultValue;
    }
    List<ConfigValue> list =
        Values.elements(value)
            .orElseThrow(() -> problem(key, "a list of numbers", Values.render(value), ""));
    double[] numbers = Values.row(list);
    if (!Arrays.stream(numbers).allMatch(range::contains)) {
      throw problem(
          key,
          "numbers " + range.description(),
          Values.render(value),
          Values.plainNumbers(numbers, doc));
    }
    record(key, Arrays.toString(numbers), false, ValueType.NUMBERS, complete);
    return numbers;
  }

  /** A matrix of finite numbers that must be present: a list of rows {@code [[a, b], [c, d]]}. */
  public double[][] matrix(String key, Range range, Doc doc) {
    String expected = "rows of one length, [[a, b, ...], ...], numbers " + range.description();
    ConfigValue value = required(key, expected);
    double[][] matrix = Values.rows(value);
    if (matrix.length == 0) {
      throw problem(key, expected, Values.render(value), "");
    }
    Values.oddRow(value, matrix, range)
        .ifPresent(
            row -> {
              throw problem(key, expected, row, "");
            });
    record(
        key,
        Arrays.deepToString(matrix),
        false,
        ValueType.MATRIX,
        doc.completed("1", "rows of one length, each " + range.inWords(), Doc.REQUIRED));
    return matrix;
  }

  /** A matrix of finite numbers that may be absent. */
  public Optional<double[][]> optionalMatrix(String key, Range range, Doc doc) {
    Doc complete = doc.completed("1", "rows of one length, each " + range.inWords(), Doc.NOT_SET);
    return absent(key, ValueType.MATRIX, complete)
        ? Optional.empty()
        : Optional.of(matrix(key, range, complete));
  }

  /** A list of finite numbers that may be absent. */
  public Optional<double[]> optionalNumbers(String key, Range range, Doc doc) {
    Doc complete = doc.completed("1", "a list, each " + range.inWords(), Doc.NOT_SET);
    return absent(key, ValueType.NUMBERS, complete)
        ? Optional.empty()
        : Optional.of(numbers(key, new double[0], range, complete));
  }

  /** True or false, with a default. */
  public boolean flag(String key, boolean defaultValue, Doc doc) {
    ConfigValue value = optional(key);
    Doc complete = doc.completed("", Doc.FLAG, Boolean.toString(defaultValue));
    if (value == null) {
      record(key, Boolean.toString(defaultValue), true, ValueType.FLAG, complete);
      return defaultValue;
    }
    boolean flag =
        switch (String.valueOf(value.unwrapped()).toLowerCase(Locale.ROOT)) {
          case "true", "yes", "on" -> true;
          case "false", "no", "off" -> false;
          default -> throw problem(key, "true or false", Values.render(value), "");
        };
    record(key, Boolean.toString(flag), false, ValueType.FLAG, complete);
    return flag;
  }

  /**
   * One of an enum's constants, written in kebab-case, with a default. What each of them means is
   * said by their {@link Meaning}s, or by the options of {@code doc}.
   */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E defaultValue, Doc doc) {
    ConfigValue value = optional(key);
    Doc complete = doc.options(type).completed("", Doc.CHOICE, Doc.kebab(defaultValue));
    if (value == null) {
      record(key, Doc.kebab(defaultValue), true, ValueType.CHOICE, complete);
      return defaultValue;
    }
    String text = asText(key, value);
    for (E constant : type.getEnumConstants()) {
      if (Doc.kebab(constant).equals(text)) {
        record(key, text, false, ValueType.CHOICE, complete);
        return constant;
      }
    }
    throw unknownName(key, text, Arrays.stream(type.getEnumConstants()).map(Doc::kebab).toList());
  }

  /**
   * A name out of a list, without default: the {@code kind} of a task or an optimizer. What each of
   * them means is said by the options of {@code doc}.
   */
  public String kind(String key, List<String> names, Doc doc) {
    Doc complete = doc.named(names).completed("", Doc.CHOICE, Doc.REQUIRED);
    String text = asText(key, required(key, "one of " + String.join(", ", names)));
    if (!names.contains(text)) {
      throw unknownName(key, text, names);
    }
    return record(key, text, false, ValueType.CHOICE, complete);
  }

  /** A name out of a list that may be absent. */
  public Optional<String> optionalKind(String key, List<String> names, Doc doc) {
    Doc complete = doc.named(names).completed("", Doc.CHOICE, Doc.NOT_SET);
    return absent(key, ValueType.CHOICE, complete)
        ? Optional.empty()
        : Optional.of(kind(key, names, complete));
  }

  /** A problem with the value of {@code key}, for checks that concern several keys. */
  public InputException problem(String key, String expected, String got, String advice) {
    return new InputException("'" + full(key) + "' is wrong" + where(key), expected, got, advice);
  }

  /**
   * Checks that the user wrote keys of one group only, where groups stand in for each other.
   *
   * @throws InputException naming a key of the second group when both have one
   */
  public void requireEither(List<String> one, List<String> other) {
    if (one.stream().anyMatch(this::has)) {
      for (String key : other.stream().filter(this::has).toList()) {
        String expected = String.join(" and ", one) + ", or " + String.join(" and ", other);
        throw problem(key, expected, "keys of both", "remove those of one");
      }
    }
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
        Optional<String> nearest = Nearest.of(key, known);
        throw new InputException(
            "unknown key '" + full(key) + "'" + where(key),
            "one of " + known.stream().sorted().collect(Collectors.joining(", ")),
            key,
            nearest.map(k -> "did you mean '" + full(k) + "'?").orElse("remove the key"));
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
    return has(key) ? object.get(key) : null;
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
    return Values.text(value).orElseThrow(() -> problem(key, "a text", Values.render(value), ""));
  }

  /** Whether the user left out a key that has no default, which is remembered all the same. */
  private boolean absent(String key, ValueType type, Doc doc) {
    if (optional(key) != null) {
      return false;
    }
    asked(key, type, doc, Optional.empty());
    return true;
  }

  private String record(String key, String value, boolean defaulted, ValueType type, Doc doc) {
    Setting setting = new Setting(value, defaulted, doc);
    asked.settings.put(full(key), setting);
    asked(key, type, doc, Optional.of(setting));
    return value;
  }

  private void asked(String key, ValueType type, Doc doc, Optional<Setting> setting) {
    asked.entries.put(full(key), new Entry(path, form, key, doc, type, setting));
  }

  private String full(String key) {
    return Entry.join(path, key);
  }

  private String where(String key) {
    ConfigValue value = object.get(key);
    return value == null ? "" : Values.where(value);
  }
}
