package org.l2lspark.task.external;

import java.util.List;

/** A program did not do what was asked of it, and must be ended. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  enum Kind {
    /** It cannot be started, or did not answer its first line. */
    START,
    /** It ended, or closed its output. */
    ENDED,
    /** It gave no answer in time. */
    SILENT,
    /** It printed what was not asked for. */
    UNEXPECTED
  }

  private final Kind kind;
  private final List<String> lastLines;

  /**
   * A trouble.
   *
   * @param lastLines what it last wrote to its standard error
   */
  Trouble(Kind kind, String message, List<String> lastLines) {
    super(message);
    this.kind = kind;
    this.lastLines = List.copyOf(lastLines);
  }

  Kind kind() {
    return kind;
  }

  List<String> lastLines() {
    return lastLines;
  }

  /** What went wrong and what it last wrote, its lines set apart by {@code separator}. */
  String reason(String separator) {
    return lastLines.isEmpty()
        ? getMessage()
        : getMessage() + "; its last lines of stderr: " + String.join(separator, lastLines);
  }
}
