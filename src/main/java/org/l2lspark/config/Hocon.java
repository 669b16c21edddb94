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
   * @param overrides {@code key=value} pairs that win over the text
   * @throws InputException when it cannot be parsed, naming file and line
   */
  public static Config parse(String text, String name, List<String> overrides) {
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults()
              .setSyntax(ConfigSyntax.CONF)
              .setOriginDescription(name)
              .setAllowMissing(false)
              .setIncluder(new Refusal(name));
      Config config = ConfigFactory.parseString(text, options);
      for (String override : overrides) {
        if (override.indexOf('=') < 1) {
          throw new InputException("--set " + override, "key=value", override, "");
        }
        config =
            ConfigFactory.parseString(override, options.setOriginDescription("--set " + override))
                .withFallback(config);
      }
      return config.resolve();
    } catch (ConfigException e) {
      throw new InputException(
          new Problem(
              "the configuration " + name + " cannot be read",
              "HOCON text",
              String.valueOf(e.getMessage()),
              "correct the line named"),
          e);
    }
  }
}
