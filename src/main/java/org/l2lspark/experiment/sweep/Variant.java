package org.l2lspark.experiment.sweep;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings that are laid over a configuration.
 *
 * @param name names of directories are made of it: letters, digits, dots, plus and minus signs
 * @param settings what is laid over
 */
record Variant(String name, ConfigObject settings) {
  private static final int LONG_VALUE = 24;

  /** The variant that changes nothing. */
  static final Variant NONE = new Variant("", ConfigFactory.empty().root());

  /** One value of one setting. */
  static Variant of(String path, ConfigValue value, int place) {
    String key = path.substring(path.lastIndexOf('.') + 1);
    return new Variant(
        key + "-" + shown(value, place), ConfigFactory.empty().withValue(path, value).root());
  }

  /** A value as a part of a name; its place among the others where it would be long. */
  private static String shown(ConfigValue value, int place) {
    String text =
        value.unwrapped() instanceof Map || value.unwrapped() instanceof List
            ? value.render(ConfigRenderOptions.concise())
            : String.valueOf(value.unwrapped());
    String plain = plain(text);
    return plain.isEmpty() || plain.length() > LONG_VALUE ? Integer.toString(place) : plain;
  }

  /** Text without what file systems, shells or Spark take for something else. */
  static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9.+-]+", "-").replaceAll("^[.-]+|-+$", "");
  }

  /** The settings of both; those of the other win. */
  Variant and(Variant other) {
    String joined =
        name.isEmpty() || other.name.isEmpty() ? name + other.name : name + "_" + other.name;
    return new Variant(joined, Overlay.section(settings.toConfig(), other.settings).root());
  }

  /** Every variant of one list with every variant of the others, the last list fastest. */
  static List<Variant> product(List<List<Variant>> lists) {
    List<Variant> product = List.of(NONE);
    for (List<Variant> list : lists) {
      List<Variant> longer = new ArrayList<>();
      for (Variant before : product) {
        longer.addAll(list.stream().map(before::and).collect(Collectors.toList()));
      }
      product = longer;
    }
    return product;
  }
}
