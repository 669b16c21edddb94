package org.l2lspark.data;

import java.util.Locale;
import java.util.OptionalInt;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

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

  /** Reads what the section {@code run} says about batches. */
  public static BatchSettings from(Section run) {
    // size and repeats are read in any case, so that batch = full can be set over a configuration
    // that has them
    int most = 1_000_000_000;
    OptionalInt size =
        run.optionalInteger(
            "batch-size",
            1,
            most,
            Doc.of("Scenarios of a generation: samples of a data set.", "scenarios")
                .byDefault(
                    String.format(
                        Locale.ROOT,
                        "%d, or all there are; %d where there is no end of them",
                        USUAL,
                        ENDLESS)));
    int repeats =
        run.integer(
            "batch-repeats",
            1,
            1,
            most,
            Doc.of(
                "Generations, one after the other, that take the same batch; has an effect where"
                    + " batch = shuffled.",
                "generations"));
    Kind kind =
        run.choice(
            "batch",
            Kind.class,
            Kind.SHUFFLED,
            Doc.of("Which scenarios a generation takes.")
                .option("full", "all, in every generation")
                .option("first", "the first ones, the same in every generation")
                .option(
                    "shuffled",
                    "others in every generation: mini-batches without replacement, or new"
                        + " scenarios"));
    return new BatchSettings(kind, size, repeats);
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
