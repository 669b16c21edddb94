package org.l2lspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a configuration takes from environment variables. It is used, and never written down: it may
 * be a password. A value remembers how it was written, <code>${NAME}</code>, in the comments of its
 * origin, which stay with it wherever it is laid over another.
 */
final class FromEnvironment {
  private static final char OPEN = '\ue000';
  private static final char CLOSE = '\ue001';
  private static final Pattern NAME = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);
  private static final Pattern PLACE = Pattern.compile("\"" + OPEN + "([0-9]+)" + CLOSE + "\"");
  private static final String MARK = OPEN + "as written: ";
  private static final ConfigRenderOptions PLAIN =
      ConfigRenderOptions.defaults().setOriginComments(false).setComments(false).setJson(false);

  private FromEnvironment() {}

  /** Stands for every variable that is there by its name. */
  private record Names(UnaryOperator<String> environment) implements ConfigResolver {
    @Override
    public ConfigValue lookup(String path) {
      List<String> keys = ConfigUtil.splitPath(path);
      return keys.size() == 1 && environment.apply(keys.get(0)) != null
          ? ConfigValueFactory.fromAnyRef(OPEN + keys.get(0) + CLOSE, "environment")
          : null;
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
      return this;
    }
  }

  /**
   * Resolves all substitutions.
   *
   * @param environment the value of a variable, null where there is none
   */
  static Config resolve(Config config, UnaryOperator<String> environment) {
    ConfigResolveOptions options =
        ConfigResolveOptions.noSystem().appendResolver(new Names(environment));
    return ((ConfigObject) filled(config.resolve(options).root(), environment)).toConfig();
  }

  private static ConfigValue filled(ConfigValue value, UnaryOperator<String> environment) {
    if (value instanceof ConfigObject object) {
      ConfigObject result = object;
      for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
        ConfigValue filled = filled(entry.getValue(), environment);
        result = filled == entry.getValue() ? result : result.withValue(entry.getKey(), filled);
      }
      return result;
    } else if (value instanceof ConfigList list) {
      List<ConfigValue> elements = list.stream().map(e -> filled(e, environment)).toList();
      boolean same = true;
      for (int i = 0; i < elements.size(); i++) {
        same &= elements.get(i) == list.get(i);
      }
      return same ? list : ConfigValueFactory.fromIterable(elements).withOrigin(list.origin());
    }
    return value.unwrapped() instanceof String text && NAME.matcher(text).find()
        ? filled(text, value, environment)
        : value;
  }

  private static ConfigValue filled(
      String text, ConfigValue value, UnaryOperator<String> environment) {
    String real =
        NAME.matcher(text)
            .replaceAll(name -> Matcher.quoteReplacement(environment.apply(name.group(1))));
    StringBuilder written = new StringBuilder();
    Matcher name = NAME.matcher(text);
    int done = 0;
    while (name.find()) {
      quote(text.substring(done, name.start()), written);
      written.append("${").append(ConfigUtil.joinPath(name.group(1))).append('}');
      done = name.end();
    }
    quote(text.substring(done), written);
    return ConfigValueFactory.fromAnyRef(real)
        .withOrigin(value.origin().withComments(List.of(MARK + written)));
  }

  private static void quote(String piece, StringBuilder text) {
    if (!piece.isEmpty()) {
      text.append(ConfigUtil.quoteString(piece));
    }
  }

  /** How a value was written, of one that comes from the environment, also in part. */
  static Optional<String> asWritten(ConfigValue value) {
    if (value instanceof ConfigList list && list.stream().anyMatch(e -> asWritten(e).isPresent())) {
      return Optional.of(
          list.stream()
              .map(e -> asWritten(e).orElseGet(() -> e.render(ConfigRenderOptions.concise())))
              .collect(Collectors.joining(", ", "[", "]")));
    }
    return value.origin().comments().stream()
        .filter(comment -> comment.startsWith(MARK))
        .map(comment -> comment.substring(MARK.length()))
        .findFirst();
  }

  /** An object as HOCON, without comments: what comes from the environment as it was written. */
  static String render(ConfigObject object) {
    List<String> written = new ArrayList<>();
    String text = withPlaces(object, written).render(PLAIN);
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> Matcher.quoteReplacement(written.get(Integer.parseInt(place.group(1)))));
  }

  private static ConfigValue withPlaces(ConfigValue value, List<String> written) {
    if (value instanceof ConfigObject object) {
      ConfigObject result = object;
      for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
        result = result.withValue(entry.getKey(), withPlaces(entry.getValue(), written));
      }
      return result;
    }
    if (value instanceof ConfigList list) {
      return ConfigValueFactory.fromIterable(
          list.stream().map(element -> withPlaces(element, written)).toList());
    }
    Optional<String> text = asWritten(value);
    if (text.isEmpty()) {
      return value;
    }
    written.add(text.get());
    return ConfigValueFactory.fromAnyRef("" + OPEN + (written.size() - 1) + CLOSE);
  }
}
