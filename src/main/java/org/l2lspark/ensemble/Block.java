package org.l2lspark.ensemble;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A rectangle of work: some members on some scenarios of a trial. Ends are exclusive; bounds of
 * scenarios are positions in {@link Trial#scenarios()}.
 */
public record Block(int firstMember, int endMember, int firstScenario, int endScenario)
    implements Serializable {

  /** Checks that the block is not empty. */
  public Block {
    if (firstMember < 0
        || endMember <= firstMember
        || firstScenario < 0
        || endScenario <= firstScenario) {
      throw new IllegalArgumentException(
          "empty block: members %d..%d, scenarios %d..%d"
              .formatted(firstMember, endMember, firstScenario, endScenario));
    }
  }

  /** Number of members in the block. */
  public int members() {
    return endMember - firstMember;
  }

  /** Number of scenarios in the block. */
  public int scenarios() {
    return endScenario - firstScenario;
  }

  /** The numbers of the block's scenarios, in order. */
  public int[] scenariosOf(Trial trial) {
    return firstScenario == 0 && endScenario == trial.scenarios().length
        ? trial.scenarios()
        : Arrays.copyOfRange(trial.scenarios(), firstScenario, endScenario);
  }
}
