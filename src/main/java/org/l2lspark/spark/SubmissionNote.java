package org.l2lspark.spark;

import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.l2lspark.config.Json;
import org.slf4j.LoggerFactory;

/**
 * What a driver in cluster mode leaves for the script that submitted it when it fails, beside the
 * run directory: {@code RUN.failed-SUBMISSION.json}. The script reads and removes it.
 *
 * @param code the exit code of the command
 * @param message what it would have printed
 */
public record SubmissionNote(int code, String message) {
  private static final String SUBMISSION = System.getProperty("spark.l2l.submission", "");
  private static final String RUN = System.getProperty("spark.l2l.run", "");

  /** Whether this is a driver in cluster mode, whose console nobody sees. */
  public static boolean isWanted() {
    return !SUBMISSION.isEmpty();
  }

  /** Leaves it, where somebody waits for it. */
  public void leave() {
    if (!SUBMISSION.isEmpty() && !RUN.isEmpty()) {
      leave(RUN, SUBMISSION);
    }
  }

  void leave(String run, String submission) {
    try {
      HadoopFiles.ofActiveSession()
          .writeText(
              file(run, submission), Json.compact(Map.of("code", code, "message", message)) + "\n");
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(SubmissionNote.class)
          .warn("cannot tell the script that submitted this what happened", e);
    }
  }

  /** The note of a submission, which is removed; empty when it has left none. */
  public static Optional<SubmissionNote> take(String run, String submission) {
    HadoopFiles files = HadoopFiles.ofActiveSession();
    Path file = file(run, submission);
    Optional<SubmissionNote> note =
        files
            .readText(file)
            .map(text -> Json.parse(text, file.toString()))
            .map(
                read ->
                    new SubmissionNote(
                        ((Number) read.get("code")).intValue(), read.get("message").toString()));
    if (note.isPresent()) {
      files.delete(file);
    }
    return note;
  }

  private static Path file(String run, String submission) {
    Path path = GivenPath.of(run);
    return GivenPath.child(path.getParent(), path.getName() + ".failed-" + submission + ".json");
  }
}
