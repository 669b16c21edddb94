package org.l2lspark.task;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.l2lspark.data.BatchPolicy;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.random.Seed;

/**
 * What members are tried on, by number: the scenarios to train on, those that are held out to test
 * the estimate and, where there is no end of them, those by which an optimizer validates.
 */
public sealed interface Scenarios {
  /** Scenarios of which a generation takes all or some, as {@link BatchSettings} say. */
  record Finite(int training, OptionalInt held) implements Scenarios {
    /** Checks the numbers. */
    public Finite {
      if (training < 1 || (held.isPresent() && held.getAsInt() < 1)) {
        throw new IllegalArgumentException(
            "expected at least one scenario of each kind, got %d and %s".formatted(training, held));
      }
    }

    @Override
    public int[] batch(BatchSettings settings, Seed seed, int generation) {
      return training == 1
          ? new int[1]
          : settings.policy(training).batch(seed, generation, training);
    }

    @Override
    public boolean repeat(BatchSettings settings) {
      return training == 1 || !(settings.policy(training) instanceof BatchPolicy.Shuffled);
    }

    @Override
    public int[] training(int limit) {
      return IntStream.range(0, Math.min(limit, training)).toArray();
    }

    @Override
    public Optional<int[]> heldOut() {
      return held.isPresent()
          ? Optional.of(IntStream.range(training, training + held.getAsInt()).toArray())
          : Optional.empty();
    }

    @Override
    public Optional<int[]> validation(int count) {
      return Optional.empty();
    }

    @Override
    public int trainingCount() {
      return training;
    }
  }

  /**
   * Scenarios without end, each made from its number: episodes with a start of their own. A
   * generation takes as many as a batch has, always new ones, or with {@code batch = first} always
   * the same.
   */
  record Endless(OptionalInt held) implements Scenarios {
    /** Number of the first scenario that is held out. */
    public static final int HELD_OUT = 1 << 30;

    /** The most scenarios for validation. */
    public static final int MAX_VALIDATION = 1 << 20;

    /** Number of the first scenario for validation; those to train on are below. */
    public static final int VALIDATION = HELD_OUT - MAX_VALIDATION;

    private static final int MAX_MEASURED = 100;

    @Override
    public int[] batch(BatchSettings settings, Seed seed, int generation) {
      int size = settings.endlessSize();
      long first = settings.repeats(generation) * size;
      return IntStream.range(0, size).map(i -> (int) ((first + i) % VALIDATION)).toArray();
    }

    @Override
    public boolean repeat(BatchSettings settings) {
      return settings.kind() == BatchSettings.Kind.FIRST;
    }

    @Override
    public int[] training(int limit) {
      return IntStream.range(0, Math.min(limit, MAX_MEASURED)).toArray();
    }

    @Override
    public Optional<int[]> heldOut() {
      return held.isPresent()
          ? Optional.of(IntStream.range(HELD_OUT, HELD_OUT + held.getAsInt()).toArray())
          : Optional.empty();
    }

    @Override
    public Optional<int[]> validation(int count) {
      if (count < 1 || count > MAX_VALIDATION) {
        throw new IllegalArgumentException(
            "expected 1 to %d validation scenarios, got %d".formatted(MAX_VALIDATION, count));
      }
      return Optional.of(IntStream.range(VALIDATION, VALIDATION + count).toArray());
    }

    @Override
    public int trainingCount() {
      return VALIDATION;
    }
  }

  /** One scenario, number 0, and none held out: a function's value. */
  static Scenarios single() {
    return trainingOnly(1);
  }

  /**
   * Scenarios without end.
   *
   * @param heldOut number of those that are held out, at least 1
   */
  static Scenarios endless(int heldOut) {
    return new Endless(OptionalInt.of(heldOut));
  }

  /** Scenarios to train on, 0 to {@code training - 1}, and none held out. */
  static Scenarios trainingOnly(int training) {
    return new Finite(training, OptionalInt.empty());
  }

  /** A split: scenarios 0 to {@code training - 1}, and after them those that are held out. */
  static Scenarios split(int training, int heldOut) {
    return new Finite(training, OptionalInt.of(heldOut));
  }

  /** The scenarios of a generation. A pure function of its arguments. */
  int[] batch(BatchSettings settings, Seed seed, int generation);

  /** Whether all generations take the same scenarios. */
  boolean repeat(BatchSettings settings);

  /** The first scenarios to train on, at most {@code limit}. */
  int[] training(int limit);

  /** The scenarios that are held out; absent where there are none. */
  Optional<int[]> heldOut();

  /**
   * Scenarios, the same in every generation, by which members of different generations are
   * compared: neither to train on nor held out. Absent where all scenarios are one or the other.
   *
   * @param count how many
   */
  Optional<int[]> validation(int count);

  /** How many there are to train on; they are numbered from 0. */
  int trainingCount();
}
