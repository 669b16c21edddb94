package org.l2lspark.problem;

/**
 * The four parts of every message a user sees when something is wrong.
 *
 * @param what the headline: what is wrong, and where
 * @param expected what would have been right
 * @param got what was found instead
 * @param advice what to do about it
 */
public record Problem(String what, String expected, String got, String advice) {

  /** The message as printed: a headline and three indented lines, empty parts left out. */
  public String message() {
    StringBuilder text = new StringBuilder(what);
    append(text, "Expected", expected);
    append(text, "Got", got);
    append(text, "To do", advice);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(System.lineSeparator()).append("  ").append(name).append(": ").append(value);
    }
  }
}
