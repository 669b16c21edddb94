package org.l2lspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.List;
import java.util.function.UnaryOperator;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/** Parses HOCON. */
public final class Hocon {
  private Hocon() {}

  /** A run's manifest keeps one text, and the file may come from any file system. */
  private record Refusal(String name) implements ConfigIncluder {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw new InputException(
          "the configuration " + name + " includes " + what,
          "a configuration that is whole",
          "include \"" + what + "\"",
          "copy what is included into it, or set the few keys that differ with --set");
    }
  }

  /**
   * Parses and resolves a configuration.
   *
   * @param text the configuration
   * @param name what to call it in messages: the file name
   * @param overrides {@code key=value} pairs that win over the text, see {@link Assignment}
   * @throws InputException when it cannot be parsed, naming file and line
   */
  public static Config parse(String text, String name, List<String> overrides) {
    return parse(text, name, overrides, System::getenv);
  }

  /** The same, with the value of an environment variable by its name, null where there is none. */
  static Config parse(
      String text, String name, List<String> overrides, UnaryOperator<String> environment) {
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults()
              .setSyntax(ConfigSyntax.CONF)
              .setOriginDescription(name)
              .setAllowMissing(false)
              .setIncluder(new Refusal(name));
      Config config = ConfigFactory.parseString(text, options);
      for (String override : overrides) {
        config = Assignment.parse(override, options).withFallback(config);
      }
      return FromEnvironment.resolve(config, environment);
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw unreadable(
          place(e, name),
          e,
          "set the key or the environment variable of this name, or write ${?NAME} for what may be"
              + " absent");
    } catch (ConfigException e) {
      throw unreadable(place(e, name), e, "correct the line named");
    }
  }

  private static String place(ConfigException e, String name) {
    boolean set = e.origin() != null && e.origin().description().startsWith(Assignment.SET);
    return set ? e.origin().withLineNumber(-1).description() : "the configuration " + name;
  }

  private static InputException unreadable(String what, ConfigException e, String advice) {
    return new InputException(
        new Problem(what + " cannot be read", "HOCON text", String.valueOf(e.getMessage()), advice),
        e);
  }
}
