package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Evaluation;

/**
 * How many members the next generation has.
 *
 * <p>{@link Kind#DYNAMIC} is the rule of Yegenoglu et al. 2020 (LOD) as it was meant: every so many
 * generations, when the mean accuracy of the members is above a threshold, the ensemble shrinks by
 * a step while the gain since the last look is small, and grows by a step when accuracy has fallen.
 *
 * @param kind fixed or dynamic
 * @param every generations between two looks
 * @param step members that come or go at a look
 * @param min fewest members
 * @param max most members
 * @param above accuracy above which it looks at all, as a fraction
 * @param gain gain in accuracy since the last look, as a fraction, below which it shrinks
 */
public record EnsembleSize(
    Kind kind, int every, int step, int min, int max, double above, double gain) {
  /** A size that never changes. */
  public static final EnsembleSize FIXED = new EnsembleSize(Kind.FIXED, 1, 1, 2, 2, 0, 0);

  /** The kinds of rules. */
  public enum Kind {
    @Meaning("the number of members set")
    FIXED,
    @Meaning("fewer while all is well, more when accuracy falls")
    DYNAMIC
  }

  /** Checks the limits. */
  public EnsembleSize {
    if (every < 1 || step < 1 || min < 2 || max < min) {
      throw new IllegalArgumentException(
          "a dynamic ensemble needs every and step of at least 1 and 2 <= min <= max, got %d, %d, %d, %d"
              .formatted(every, step, min, max));
    }
  }

  /**
   * Reads the rule of the section {@code optimizer}; with 5000 members the defaults are the
   * published numbers.
   */
  static EnsembleSize from(Section optimizer, int members) {
    Doc kind = Doc.of("How many members the next generation has.");
    if (optimizer.choice("ensemble-size", Kind.class, Kind.FIXED, kind) == Kind.FIXED) {
      return FIXED;
    }
    int most = 1_000_000;
    int fifth = Math.max(2, members / 5);
    return new EnsembleSize(
        Kind.DYNAMIC,
        optimizer.integer(
            "resize-every",
            500,
            1,
            most,
            Doc.of("Generations between two looks at the accuracy.", "generations")),
        optimizer.integer(
            "resize-step",
            Math.max(1, members / 5),
            1,
            most,
            Doc.of("Members that come or go at a look.", "members")
                .byDefault("a fifth of members")),
        optimizer.integer(
            "min-members",
            fifth,
            2,
            members,
            Doc.of("Fewest members.", "members")
                .range("a whole number, 2 to members")
                .byDefault("a fifth of members, at least 2")),
        optimizer.integer(
            "max-members",
            Math.max(members, members / 5 * 9),
            members,
            most,
            Doc.of("Most members.", "members")
                .range("a whole number, members to 1,000,000")
                .byDefault("nine fifths of members")),
        optimizer.number(
            "resize-above",
            0.9,
            Range.FRACTION,
            Doc.of(
                "Mean accuracy of the members, a fraction, above which the size changes at all.")),
        optimizer.number(
            "resize-gain",
            0.01,
            Range.FRACTION,
            Doc.of(
                "Gain in mean accuracy since the last look, a fraction, below which the ensemble"
                    + " shrinks; it grows where accuracy has fallen.")));
  }

  /**
   * The size after an update, and the accuracy measured when it was a generation to look.
   *
   * @param state the state after the update, with the number of members evaluated
   */
  KalmanState next(KalmanState state, Evaluation evaluation) {
    if (kind == Kind.FIXED || state.generation() % every != 0) {
      return state;
    }
    double accuracy = meanAccuracy(evaluation);
    double before = state.accuracy();
    int size = state.size();
    if (accuracy > above && before >= 0) {
      if (accuracy < before) {
        size = Math.min(max, size + step);
      } else if (accuracy - before < gain) {
        size = Math.max(min, size - step);
      }
    }
    return state.sized(size, accuracy);
  }

  private static double meanAccuracy(Evaluation evaluation) {
    double sum = 0;
    int[] survivors = evaluation.survivors();
    double[] accuracy = evaluation.metrics().get(Evaluation.ACCURACY);
    for (int j : survivors) {
      sum += accuracy == null ? Double.NaN : accuracy[j];
    }
    return sum / survivors.length;
  }
}
