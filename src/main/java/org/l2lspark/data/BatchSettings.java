package org.l2lspark.data;

import java.util.OptionalInt;

/**
 * Which scenarios a generation takes.
 *
 * @param kind all, the first ones, or others every time
 * @param size how many; absent for {@value #USUAL} or all there are, and for {@value #ENDLESS}
 *     where there is no end of them
 * @param repeat generations that take the same, one after the other
 */
public record BatchSettings(Kind kind, OptionalInt size, int repeat) {
  /** The usual size of a batch. */
  public static final int USUAL = 1000;

  /** The usual size of a batch of scenarios without end. */
  public static final int ENDLESS = 8;

  /** The kinds of batches. */
  public enum Kind {
    /** All, in every generation. */
    FULL,
    /** The first ones, the same in every generation. */
    FIRST,
    /** Others in every generation: mini-batches without replacement, or new scenarios. */
    SHUFFLED
  }

  /** Checks the limits. */
  public BatchSettings {
    if (repeat < 1 || (size.isPresent() && size.getAsInt() < 1)) {
      throw new IllegalArgumentException(
          "size and repeats of a batch must be at least 1, got %s and %d".formatted(size, repeat));
    }
  }

  /** All scenarios in every generation. */
  public static BatchSettings full() {
    return new BatchSettings(Kind.FULL, OptionalInt.empty(), 1);
  }

  /** The policy where there are {@code count} scenarios. */
  public BatchPolicy policy(int count) {
    int wanted = size.orElse(Math.min(USUAL, count));
    return switch (kind) {
      case FULL -> new BatchPolicy.Full();
      case FIRST -> new BatchPolicy.First(wanted);
      case SHUFFLED -> new BatchPolicy.Shuffled(wanted, repeat);
    };
  }

  /** Size of a batch where there is no end of scenarios. */
  public int endlessSize() {
    return size.orElse(ENDLESS);
  }

  /** Number of the batch of a generation where there is no end of scenarios. */
  public long repeats(int generation) {
    return kind == Kind.FIRST ? 0 : generation / repeat;
  }
}
