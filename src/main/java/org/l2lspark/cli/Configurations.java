package org.l2lspark.cli;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.TextFiles;

/** Reads configurations by name. */
final class Configurations {
  /** Commands by the sections that are theirs. */
  private static final Map<String, String> MANY_RUNS =
      Map.of("sweep", "sweep", "study", "study gradients");

  private Configurations() {}

  static ExperimentConfig read(String conf, List<String> overrides) {
    Config config = Hocon.parse(text(conf), conf, overrides);
    for (Map.Entry<String, String> many : MANY_RUNS.entrySet()) {
      if (config.hasPath(many.getKey())) {
        throw new InputException(
            conf + " is a " + many.getKey() + ", not a single run",
            "a configuration without a section " + many.getKey(),
            "one with it",
            "submit/local.sh %s %s".formatted(many.getValue(), conf));
      }
    }
    return ExperimentConfig.of(config);
  }

  /** The top of a configuration, nothing of it read yet. */
  static Section section(String conf, List<String> overrides) {
    return Section.root(Hocon.parse(text(conf), conf, overrides));
  }

  /** Where what a configuration describes is written when nobody says. */
  static String defaultOut(String conf) {
    String name = conf.substring(conf.lastIndexOf('/') + 1);
    return "runs/" + (name.endsWith(".conf") ? name.substring(0, name.length() - 5) : name);
  }

  /** The text of a configuration. */
  static String text(String conf) {
    return TextFiles.read(conf)
        .orElseThrow(
            () ->
                new InputException(
                    "the configuration " + conf + " does not exist",
                    "a HOCON file",
                    "no such file",
                    "give the path of a configuration, for example one of conf/*.conf"));
  }
}
