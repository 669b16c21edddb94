package org.l2lspark.experiment.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import org.l2lspark.problem.InputException;

/** Settings laid over others. */
public final class Overlay {
  private static final String KIND = "kind";

  private Overlay() {}

  /** One value over a configuration. */
  public static Config value(Config config, String path, Object value) {
    return ConfigFactory.empty()
        .withValue(path, ConfigValueFactory.fromAnyRef(value, "set for this run"))
        .withFallback(config);
  }

  /**
   * A section over a configuration. A section that gets another {@code kind} loses what it had
   * before: settings of one kind mean nothing to another.
   */
  public static Config section(Config config, ConfigObject over) {
    return merged(config.root(), over).toConfig();
  }

  private static ConfigObject merged(ConfigObject below, ConfigObject over) {
    ConfigObject result = otherKind(below, over) ? ConfigFactory.empty().root() : below;
    for (Map.Entry<String, ConfigValue> entry : over.entrySet()) {
      ConfigValue was = result.get(entry.getKey());
      ConfigValue is = entry.getValue();
      result =
          result.withValue(
              entry.getKey(),
              was instanceof ConfigObject section && is instanceof ConfigObject laid
                  ? merged(section, laid)
                  : is);
    }
    return result;
  }

  private static boolean otherKind(ConfigObject below, ConfigObject over) {
    ConfigValue was = below.get(KIND);
    ConfigValue is = over.get(KIND);
    return was != null && is != null && !was.unwrapped().equals(is.unwrapped());
  }

  /**
   * Checks that nobody sets what something else decides.
   *
   * @param place in what there is no place for it: {@code a sweep}
   * @throws InputException when {@code path} is set
   */
  public static void requireFree(Config config, String path, String place, String why) {
    if (config.hasPathOrNull(path)) {
      throw new InputException(
          "'%s' has no place in %s (%s)"
              .formatted(path, place, config.getValue(path).origin().description()),
          "none: " + why,
          ConfigUtil.joinPath(ConfigUtil.splitPath(path)),
          "remove it");
    }
  }
}
