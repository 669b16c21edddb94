package org.l2lspark.optimize;

import java.util.stream.Collectors;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.problem.RunException;

/** What evolution can do nothing about: a generation without a survivor. */
public final class AllFailed {
  private AllFailed() {}

  /**
   * Checks that a member survived.
   *
   * @param optimizer what needs one, with its article
   * @throws RunException with the first reasons when none did
   */
  public static void refuse(Evaluation evaluation, String optimizer) {
    if (evaluation.survivors().length > 0) {
      return;
    }
    throw new RunException(
        "all %d members failed".formatted(evaluation.ensemble().members()),
        "at least 1 member left for " + optimizer,
        evaluation.failures().stream()
            .limit(3)
            .map(f -> "member " + f.member() + ": " + f.reason())
            .collect(Collectors.joining("; ", "none left (", ")")),
        "look at the first reasons; start closer to parameters that work, or bound them");
  }
}
