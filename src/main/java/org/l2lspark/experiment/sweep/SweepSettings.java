package org.l2lspark.experiment.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * How many runs a sweep makes, and when. What they differ in, the sections {@code grid} and {@code
 * list}, {@link SweepConfig} reads.
 *
 * @param seeds seeds of the runs of every variant; empty for that of the configuration alone
 * @param sideBySide runs at a time; 0 for as many as there are cores
 */
public record SweepSettings(List<Long> seeds, int sideBySide) {
  private static final int MOST = 10_000;
  private static final double MAX_WHOLE = 1L << 53;

  /** Copies the list. */
  public SweepSettings {
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads the section {@code sweep}.
   *
   * @param first the seed of the configuration
   * @throws org.l2lspark.problem.InputException for seeds that are no whole numbers or stand twice
   */
  public static SweepSettings from(Section root, long first) {
    Section sweep = root.section("sweep", Doc.of("What the runs of 'l2l sweep' differ in."));
    sweep
        .section(
            "grid",
            Doc.of(
                    "Paths of settings, each with a list of values: every value is run with every"
                        + " other.")
                .byDefault("nothing"))
        .ignoreOtherKeys();
    sweep
        .sections(
            "list",
            Doc.of(
                "Variants, each a section of settings that is laid over the configuration: for what"
                    + " changes together. A section that gets another kind loses its other keys."
                    + " With a grid, every variant is run with every point of it."))
        .forEach(Section::ignoreOtherKeys);
    SweepSettings settings =
        new SweepSettings(
            seeds(sweep, first),
            sweep.integer(
                "side-by-side",
                0,
                0,
                1000,
                Doc.of("Runs at a time; 0 for as many as there are cores.", "runs")));
    sweep.requireNoUnknownKeys();
    return settings;
  }

  private static List<Long> seeds(Section sweep, long first) {
    sweep.requireEither(List.of("seeds"), List.of("repeats"));
    Optional<double[]> listed =
        sweep.optionalNumbers(
            "seeds",
            Range.NOT_NEGATIVE,
            Doc.of("Seeds of the runs of every variant, whole numbers.")
                .byDefault("the seed of the configuration"));
    OptionalInt repeats =
        sweep.optionalInteger(
            "repeats",
            1,
            MOST,
            Doc.of(
                "In place of seeds: how many runs every variant has, with the seed of the"
                    + " configuration and those that follow it.",
                "runs"));
    List<Long> seeds = new ArrayList<>();
    for (double seed : listed.orElse(new double[0])) {
      if (seed != Math.rint(seed) || seed > MAX_WHOLE || seeds.contains((long) seed)) {
        throw sweep.problem(
            "seeds", "whole numbers, each once", Double.toString(seed), "correct or remove it");
      }
      seeds.add((long) seed);
    }
    if (listed.isEmpty()) {
      for (int i = 0; i < repeats.orElse(1); i++) {
        seeds.add(first + i);
      }
    } else if (seeds.isEmpty()) {
      throw sweep.problem("seeds", "at least one", "[]", "list seeds, or remove the key");
    }
    return seeds;
  }
}
