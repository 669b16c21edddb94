package org.l2lspark;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * What a test cannot do without and a machine may lack: data, a tool, a permission. A CI server has
 * to have it, so there the test fails; elsewhere it is aborted, with the reason.
 */
public final class Required {
  private Required() {}

  /** Goes on only where {@code there} holds. */
  public static void that(boolean there, String otherwise) {
    if (!there) {
      if ("true".equals(System.getenv("CI"))) {
        fail(otherwise);
      }
      abort(otherwise);
    }
  }
}
