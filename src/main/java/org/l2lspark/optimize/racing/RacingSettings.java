package org.l2lspark.optimize.racing;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/** Reads the section {@code optimizer} of {@link Racing}. */
final class RacingSettings {
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int MAX_SCENARIOS = 1_000_000_000;

  private RacingSettings() {}

  static Racing from(Section optimizer) {
    return new Racing(schedule(optimizer), rating(optimizer), breeding(optimizer));
  }

  private static Schedule schedule(Section optimizer) {
    int children =
        optimizer.integer(
            "children",
            96,
            1,
            MAX_MEMBERS,
            Doc.of("New members between two races, each tried on one scenario.", "members"));
    int elites =
        optimizer.integer(
            "elites",
            12,
            1,
            MAX_MEMBERS,
            Doc.of("The best of a race, which are in the next one too.", "members"));
    int kept = children + elites;
    return new Schedule(
        optimizer.integer(
            "starts",
            Math.max(3000, kept),
            kept,
            Math.max(MAX_MEMBERS, kept),
            Doc.of(
                    "Members that are drawn from the start for the first generation and tried on"
                        + " one scenario; the best children + elites of them go on.",
                    "members")
                .range("a whole number, children + elites to 1,000,000")),
        children,
        optimizer.integer(
            "finalists",
            Math.min(20, children),
            1,
            children,
            Doc.of("The best new members, which are in the race.", "members")
                .range("a whole number, 1 to children")),
        elites,
        optimizer.number(
            "look-fidelity",
            0.2,
            Range.SHARE,
            Doc.of(
                "Share of an episode's length for which new members are simulated; has an effect"
                    + " where scenarios have a length.")),
        optimizer.integer(
            "race-scenarios",
            4,
            1,
            MAX_SCENARIOS,
            Doc.of("Scenarios of a race, new ones each time.", "scenarios")),
        optimizer.number(
            "race-fidelity",
            0.5,
            Range.SHARE,
            Doc.of(
                "Share of an episode's length for which a race is simulated; has an effect where"
                    + " scenarios have a length.")),
        optimizer.integer(
            "validate-every",
            10,
            1,
            1_000_000_000,
            Doc.of(
                "Races between validations, a generation each, which choose the answer of the run:"
                    + " the best so far on scenarios that are always the same, in full length.",
                "races")),
        optimizer.integer(
            "candidates",
            Math.min(5, elites),
            1,
            elites,
            Doc.of(
                    "The best elites, which are validated where that is not known already.",
                    "members")
                .range("a whole number, 1 to elites")));
  }

  private static Rating rating(Section optimizer) {
    return new Rating(
        optimizer.integer(
            "memory",
            24,
            1,
            MAX_SCENARIOS,
            Doc.of(
                "The most scenarios that an elite's running mean is over; older races are"
                    + " forgotten.",
                "scenarios")),
        optimizer.number(
            "caution",
            1,
            Range.NOT_NEGATIVE,
            Doc.of(
                "What is taken off a running mean where members are ranked, so that one that is"
                    + " known well comes before one that was lucky.",
                "standard errors of the mean")));
  }

  private static Breeding breeding(Section optimizer) {
    double highest =
        optimizer.number(
            "gene-rate-highest",
            0.3,
            Range.SHARE,
            Doc.of(
                "Highest probability that a parameter of a child is changed; drawn for each child,"
                    + " log-uniform. At least one is."));
    double lowest =
        optimizer.number(
            "gene-rate-lowest",
            Math.min(0.005, highest),
            Range.SHARE,
            Doc.of("Lowest such probability.").range("above 0, at most gene-rate-highest"));
    if (lowest > highest) {
      throw optimizer.problem(
          "gene-rate-lowest",
          "at most gene-rate-highest = " + highest,
          Double.toString(lowest),
          "lower it, or raise gene-rate-highest");
    }
    return new Breeding(
        optimizer.number(
            "crossover",
            0.4,
            Range.FRACTION,
            Doc.of(
                "Probability that a child has two parents; it has groups of parameters whose names"
                    + " agree up to the last / from either, as a whole.")),
        lowest,
        highest,
        optimizer.number(
            "sigma",
            1,
            Range.POSITIVE,
            Doc.of(
                "Size of a change, about which that of each child is drawn.",
                "standard deviations of the parameter's start")),
        optimizer.number(
            "redraw",
            0.05,
            Range.FRACTION,
            Doc.of("Share of changes that draw the parameter from the start again.")),
        optimizer.number(
            "symmetry",
            0.9,
            Range.FRACTION,
            Doc.of(
                "Probability that the mirror image of a parameter is changed like it; above 0,"
                    + " members are symmetric at the start. Has an effect where the task says what"
                    + " mirrors what.")));
  }
}
