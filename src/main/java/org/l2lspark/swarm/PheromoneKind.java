package org.l2lspark.swarm;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * A pheromone. Every few ticks each cell gives a share to its eight neighbours, an eighth to each,
 * as NetLogo's {@code diffuse} does (what would go beyond the arena or into an obstacle stays), and
 * then a share of it evaporates.
 *
 * @param name what it is
 * @param drop what an agent leaves on its cell at a time
 * @param every ticks between two rounds of spreading
 * @param diffuse share that is given to neighbours in a round
 * @param evaporate share that evaporates in a round
 * @param threshold agents do not smell less
 */
public record PheromoneKind(
    String name, double drop, int every, double diffuse, double evaporate, double threshold)
    implements Serializable {

  /** Reads a pheromone. */
  static PheromoneKind from(String name, Section section) {
    return new PheromoneKind(
        name,
        section.number(
            "drop", 60, Range.POSITIVE, Doc.of("What an agent leaves on a cell at a time.", "1")),
        section.integer(
            "every", 7, 1, 1_000_000, Doc.of("Time between two rounds of spreading.", "ticks")),
        section.number(
            "diffuse",
            0.2,
            Range.FRACTION,
            Doc.of("Share of a cell that goes to its neighbours in a round.")),
        section.number(
            "evaporate", 0.01, Range.FRACTION, Doc.of("Share that evaporates in a round.")),
        section.number(
            "threshold",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Agents do not smell less than this; with 0 the middle input is active where there"
                    + " is nothing, as in the published ants.",
                "1")));
  }
}
