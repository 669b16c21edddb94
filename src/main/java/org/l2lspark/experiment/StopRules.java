package org.l2lspark.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * When a run ends before its last generation, for all optimizers alike. An absent rule never ends
 * it.
 *
 * @param targetFitness fitness to reach: of the fittest member where all generations are tried on
 *     the same scenarios, else of the estimate on the scenarios that are held out, or of the
 *     members' mean where none are
 * @param maxEvaluations evaluations of a member on a generation's scenarios, over the whole run
 * @param maxTrials members times scenarios, over the whole run
 * @param maxSeconds wall time, all sittings of a run that was resumed together
 * @param stagnation generations without gain
 * @param tolerance gain in fitness up to which a generation counts as one without
 */
public record StopRules(
    OptionalDouble targetFitness,
    OptionalLong maxEvaluations,
    OptionalLong maxTrials,
    OptionalDouble maxSeconds,
    OptionalInt stagnation,
    double tolerance) {
  private static final double MOST = 1e15;
  private static final String COUNTS = "a whole number, 1 to 1e15";

  /** No rule. */
  public static final StopRules NONE =
      new StopRules(
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          0);

  /** Reads the rules of the section {@code run}. */
  static StopRules from(Section run) {
    return new StopRules(
        run.optionalNumber(
            "target-fitness",
            Range.ANY,
            Doc.of(
                "Ends the run when this fitness is reached: by the fittest member where all"
                    + " generations take the same scenarios, else by the estimate on what is held"
                    + " out, or by the members' mean where nothing is; with optimizer.kind ="
                    + " racing, asked after validations.",
                "units of fitness")),
        count(
            run,
            "max-evaluations",
            Doc.of(
                "Ends the run before the generation that would need more evaluations: of one member"
                    + " on a generation's scenarios each, those of run.reevaluate among them.",
                "evaluations")),
        count(
            run,
            "max-trials",
            Doc.of(
                "Ends the run before the generation that would need more trials: of one member on"
                    + " one scenario each, without those of run.reevaluate.",
                "trials")),
        run.optionalNumber(
            "max-seconds",
            Range.POSITIVE,
            Doc.of(
                "Ends the run after this wall time, all sittings of a run that was resumed"
                    + " together.",
                "s")),
        run.optionalInteger(
            "stagnation",
            1,
            1_000_000_000,
            Doc.of(
                "Ends the run after so many generations without gain; with optimizer.kind = racing only"
                    + " races count.",
                "generations")),
        run.number(
            "stagnation-tolerance",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Gain in fitness up to which a generation counts as one without gain.",
                "units of fitness")));
  }

  private static OptionalLong count(Section run, String key, Doc doc) {
    OptionalDouble most = run.optionalNumber(key, Range.POSITIVE, doc.range(COUNTS));
    if (most.isEmpty()) {
      return OptionalLong.empty();
    }
    double value = most.getAsDouble();
    if (value != Math.rint(value) || value > MOST) {
      throw run.problem(key, COUNTS, Double.toString(value), "");
    }
    return OptionalLong.of((long) value);
  }

  /**
   * What comes next.
   *
   * @param members of the next generation
   * @param scenarios that each of them is tried on
   * @param others evaluations that were made beside those of generations
   */
  record Next(int members, int scenarios, long others) {}

  /** Whether the newest generation says that the target may be reached. */
  boolean mayBeReached(GenerationMetrics newest) {
    return targetFitness.isPresent()
        && newest.judges()
        && newest.bestFitness() >= targetFitness.getAsDouble();
  }

  /**
   * Why a run ends after its newest generation; empty where it goes on.
   *
   * @param metrics all generations so far
   * @param next the next generation
   * @param seconds wall time so far
   * @param sameScenarios whether all generations are tried on the same scenarios
   */
  Optional<String> reason(
      List<GenerationMetrics> metrics, Next next, double seconds, boolean sameScenarios) {
    GenerationMetrics newest = metrics.get(metrics.size() - 1);
    if (targetFitness.isPresent()
        && measured(newest, sameScenarios) >= targetFitness.getAsDouble()) {
      return Optional.of(
          "the target fitness of %s is reached".formatted(targetFitness.getAsDouble()));
    }
    long evaluations = metrics.stream().mapToLong(GenerationMetrics::members).sum() + next.others;
    if (maxEvaluations.isPresent() && evaluations + next.members > maxEvaluations.getAsLong()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%d of at most %d evaluations are used",
              evaluations,
              maxEvaluations.getAsLong()));
    }
    long trials = metrics.stream().mapToLong(own -> own.counters().forwardPasses()).sum();
    if (maxTrials.isPresent()
        && trials + (long) next.members * next.scenarios > maxTrials.getAsLong()) {
      return Optional.of(
          String.format(
              Locale.ROOT, "%d of at most %d trials are used", trials, maxTrials.getAsLong()));
    }
    if (maxSeconds.isPresent() && seconds >= maxSeconds.getAsDouble()) {
      return Optional.of(
          String.format(Locale.ROOT, "%s s of wall time are used", maxSeconds.getAsDouble()));
    }
    return stagnation.isPresent()
            && stagnates(
                GenerationMetrics.comparable(metrics), stagnation.getAsInt(), sameScenarios)
        ? Optional.of(
            String.format(
                Locale.ROOT, "no gain in fitness in %d generations", stagnation.getAsInt()))
        : Optional.empty();
  }

  private static double measured(GenerationMetrics newest, boolean sameScenarios) {
    if (!newest.judges()) {
      return Double.NaN;
    }
    return sameScenarios
        ? newest.bestFitness()
        : newest.heldOut().getOrDefault(GenerationMetrics.FITNESS, newest.meanFitness());
  }

  private boolean stagnates(List<GenerationMetrics> metrics, int generations, boolean same) {
    int before = metrics.size() - generations;
    return before > 0 && best(metrics, same) - best(metrics.subList(0, before), same) <= tolerance;
  }

  private static double best(List<GenerationMetrics> metrics, boolean sameScenarios) {
    return metrics.stream()
        .mapToDouble(
            sameScenarios ? GenerationMetrics::bestFitness : GenerationMetrics::meanFitness)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
