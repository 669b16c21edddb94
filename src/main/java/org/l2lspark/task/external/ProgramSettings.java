package org.l2lspark.task.external;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.task.ShippedFiles;

/**
 * How a program is started and how long it may take.
 *
 * @param command the program and its arguments
 * @param directory where it runs; empty for the working directory of the process that starts it
 * @param environment variables that it sees beside those of that process
 * @param limits how long it may take
 * @param key programs of one key may stand in for each other; empty as read
 */
record ProgramSettings(
    List<String> command,
    String directory,
    Map<String, String> environment,
    Limits limits,
    String key)
    implements Serializable {
  private static final double DEFAULT_TIMEOUT = 60;
  private static final double DEFAULT_START = 30;
  private static final double DEFAULT_IDLE = 60;
  private static final int MAX_RESTARTS = 100;

  /** Copies. */
  ProgramSettings {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a command needs at least the program, got nothing");
    }
  }

  /**
   * Limits of time and patience.
   *
   * @param startSeconds how long it may take to its first line, above 0
   * @param seconds how long an evaluation may take, above 0
   * @param idleSeconds how long it is kept without work, at least 0
   * @param restarts how often an evaluation upon which the program ended is asked for again, of a
   *     new one, before it fails
   */
  record Limits(double startSeconds, double seconds, double idleSeconds, int restarts)
      implements Serializable {
    /** Checks the limits. */
    Limits {
      if (!(startSeconds > 0) || !(seconds > 0) || !(idleSeconds >= 0) || restarts < 0) {
        throw new IllegalArgumentException(
            "needs times above 0, idle time and restarts of at least 0, got %s, %s, %s and %d"
                .formatted(startSeconds, seconds, idleSeconds, restarts));
      }
    }
  }

  /** Reads the command and its limits. */
  static ProgramSettings from(Section task) {
    return new ProgramSettings(
        task.texts(
            "command",
            Doc.of(
                "The program and its arguments; a word that names a shipped file becomes the path"
                    + " of that.")),
        task.text(
            "directory",
            "",
            Doc.of("Folder in which the program runs.")
                .byDefault("the working folder of the process that starts it")),
        task.namedTexts(
            "environment",
            Doc.of("Variables that the program sees beside those of the process that starts it.")),
        new Limits(
            task.number(
                "start-timeout-seconds",
                DEFAULT_START,
                Range.POSITIVE,
                Doc.of("How long the program may take to its first line.", "s")),
            task.number(
                "timeout-seconds",
                DEFAULT_TIMEOUT,
                Range.POSITIVE,
                Doc.of(
                    "How long an evaluation may take before the program is ended and the member"
                        + " fails.",
                    "s")),
            task.number(
                "idle-seconds",
                DEFAULT_IDLE,
                Range.NOT_NEGATIVE,
                Doc.of("How long a program is kept between evaluations.", "s")),
            task.integer(
                "restarts",
                1,
                0,
                MAX_RESTARTS,
                Doc.of(
                    "How often an evaluation upon which the program ended is asked for again, of a"
                        + " new one, before it fails.",
                    "times"))),
        "");
  }

  /** The same program, kept apart from those of other keys. */
  ProgramSettings keyed(String newKey) {
    return new ProgramSettings(command, directory, environment, limits, newKey);
  }

  /**
   * The process to start. A word of the command that names no file here but one that was shipped
   * becomes the path of that.
   */
  ProcessBuilder process() {
    Path here = Path.of(directory).toAbsolutePath();
    List<String> words = new ArrayList<>();
    for (String word : command) {
      words.add(ShippedFiles.resolve(word, here));
    }
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    ShippedFiles.folder()
        .ifPresent(folder -> builder.environment().putIfAbsent("L2L_FILES", folder.toString()));
    return directory.isEmpty() ? builder : builder.directory(here.toFile());
  }
}
