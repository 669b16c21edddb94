package org.l2lspark.ensemble;

import java.io.Serializable;

/**
 * A rectangle of work: some members on some samples of a trial. Ends are exclusive; sample bounds
 * are positions in {@link Trial#samples()}.
 */
public record Block(int firstMember, int endMember, int firstSample, int endSample)
    implements Serializable {

  /** Checks that the block is not empty. */
  public Block {
    if (firstMember < 0
        || endMember <= firstMember
        || firstSample < 0
        || endSample <= firstSample) {
      throw new IllegalArgumentException(
          "empty block: members %d..%d, samples %d..%d"
              .formatted(firstMember, endMember, firstSample, endSample));
    }
  }

  /** Number of members in the block. */
  public int members() {
    return endMember - firstMember;
  }

  /** Number of samples in the block. */
  public int samples() {
    return endSample - firstSample;
  }
}
