package org.l2lspark.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the reference says about a key, beside the place where it is read. A reader gives sentence
 * and unit; {@link Section} adds range, default and alternatives, unless the reader has words for
 * them because they depend on other keys. Immutable.
 *
 * @param sentence what the key does and when one changes it; a full sentence with its stop
 * @param unit unit of a number: {@code ms}, {@code pA}, {@code members}; {@code 1} of a pure number
 * @param range what is accepted, in words
 * @param byDefault what holds where the key is absent: a value, {@link #REQUIRED} or {@link
 *     #NOT_SET}
 * @param options the alternatives of a choice by name, each with what it means; else empty
 */
public record Doc(
    String sentence, String unit, String range, String byDefault, Map<String, String> options) {
  /** The default of a key that has none. */
  public static final String REQUIRED = "required";

  /** The default of a key that may be absent and then has no value. */
  public static final String NOT_SET = "not set";

  /** The range of a key whose value is exactly one of the options. */
  static final String CHOICE = "one of the following";

  /** The range of a key that switches something on or off. */
  static final String FLAG = "true or false";

  /** Nothing is known but the name. */
  public static final Doc NONE = new Doc("", "", "", "", Map.of());

  /** Keeps the order of the options. */
  public Doc {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Of a key without unit. */
  public static Doc of(String sentence) {
    return of(sentence, "");
  }

  /** Of a number in a unit. */
  public static Doc of(String sentence, String unit) {
    return new Doc(sentence, unit, "", "", Map.of());
  }

  /** With other words for the range than those of the value read. */
  public Doc range(String words) {
    return new Doc(sentence, unit, words, byDefault, options);
  }

  /** With other words for the default than the value itself: where it depends on other keys. */
  public Doc byDefault(String words) {
    return new Doc(sentence, unit, range, words, options);
  }

  /** The same with these options, of those that are not said yet nothing but the name. */
  Doc named(Collection<String> names) {
    Doc complete = this;
    for (String name : names) {
      complete = complete.options().containsKey(name) ? complete : complete.option(name, "");
    }
    return complete;
  }

  /** With one more alternative. */
  public Doc option(String name, String meaning) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(name, meaning);
    return new Doc(sentence, unit, range, byDefault, more);
  }

  /** With an enum's constants as alternatives, in kebab-case and with their {@link Meaning}s. */
  public Doc options(Class<? extends Enum<?>> type) {
    Doc doc = this;
    for (Enum<?> constant : type.getEnumConstants()) {
      doc =
          doc.options.containsKey(kebab(constant))
              ? doc
              : doc.option(kebab(constant), meaning(constant));
    }
    return doc;
  }

  /** Whether exactly one of the options is to be written. */
  public boolean isChoice() {
    return range.equals(CHOICE);
  }

  /** Whether true or false is to be written. */
  public boolean isFlag() {
    return range.equals(FLAG);
  }

  /** Whether anything is said. */
  public boolean isPresent() {
    return !sentence.isEmpty();
  }

  /** This, with what its reader has left open. */
  Doc completed(String usualUnit, String usualRange, String usualDefault) {
    return new Doc(
        sentence,
        unit.isEmpty() && isPresent() ? usualUnit : unit,
        range.isEmpty() ? usualRange : range,
        byDefault.isEmpty() ? usualDefault : byDefault,
        options);
  }

  public static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String meaning(Enum<?> constant) {
    return Arrays.stream(constant.getDeclaringClass().getFields())
        .filter(field -> field.getName().equals(constant.name()))
        .map(field -> field.getAnnotation(Meaning.class))
        .filter(java.util.Objects::nonNull)
        .map(Meaning::value)
        .findFirst()
        .orElse("");
  }
}
