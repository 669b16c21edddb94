package org.l2lspark.cli;

import java.nio.file.Path;
import java.util.List;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.TextFiles;

/** Reads configurations by name. */
final class Configurations {
  private Configurations() {}

  static ExperimentConfig read(String conf, List<String> overrides) {
    return ExperimentConfig.parse(text(conf), conf, overrides);
  }

  /** The top of a configuration, nothing of it read yet. */
  static Section section(String conf, List<String> overrides) {
    return Section.root(Hocon.parse(text(conf), conf, overrides));
  }

  /** Where what a configuration describes is written when nobody says. */
  static String defaultOut(String conf) {
    String name = String.valueOf(Path.of(conf).getFileName());
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
