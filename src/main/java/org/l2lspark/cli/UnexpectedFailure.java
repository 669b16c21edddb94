package org.l2lspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.l2lspark.problem.Problem;

/**
 * What is said of a failure that nobody has foreseen: what it is, where, and a file with the rest.
 */
final class UnexpectedFailure {
  private static final String OWN = "org.l2lspark.";
  private static final int MAX_LETTERS = 300;
  private final Throwable failure;

  UnexpectedFailure(Throwable failure) {
    this.failure = failure;
  }

  /** The message; the whole trace is written to a file. */
  String message() {
    return new Problem(
            "unexpected failure, please report it", "", what() + where(), "add " + written())
        .message();
  }

  static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private String what() {
    String text = failure.toString().lines().findFirst().orElse("");
    return text.length() <= MAX_LETTERS ? text : text.substring(0, MAX_LETTERS) + " ...";
  }

  private String where() {
    return causes()
        .flatMap(e -> Stream.of(e.getStackTrace()))
        .filter(frame -> frame.getClassName().startsWith(OWN))
        .findFirst()
        .map(frame -> ", in " + frame)
        .orElse("");
  }

  private Stream<Throwable> causes() {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(100);
  }

  private String written() {
    try {
      Path file = Files.createTempFile("l2l-", "-trace.txt");
      Files.writeString(file, trace(failure));
      return "the whole trace: " + file;
    } catch (IOException e) {
      return "the whole trace, which L2L_TRACE=1 before the command shows";
    }
  }
}
