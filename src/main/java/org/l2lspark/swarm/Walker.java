package org.l2lspark.swarm;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * Somebody who walks by himself from one obstacle of a kind to another, waits at its door and goes
 * on: Nikolaus between houses. Things that are carried to him are brought home. He needs no free
 * way.
 *
 * @param name who it is
 * @param between kind of the obstacles
 * @param speed in cells per tick
 * @param waitLowest shortest wait in ticks
 * @param waitHighest longest wait in ticks
 * @param radius who is nearer has reached him, in cells
 */
public record Walker(
    String name, String between, double speed, int waitLowest, int waitHighest, double radius)
    implements Serializable {

  /** Reads a walker. */
  static Walker from(String name, Section section) {
    int lowest =
        section.integer("wait-lowest", 80, 0, 1_000_000, Doc.of("Shortest wait.", "ticks"));
    return new Walker(
        name,
        section.text(
            "between", Doc.of("Kind of the obstacles between which he walks, door to door.")),
        section.number("speed", 0.1, Range.NOT_NEGATIVE, Doc.of("How fast.", "cells per tick")),
        lowest,
        section.integer(
            "wait-highest",
            Math.max(240, lowest),
            lowest,
            1_000_000,
            Doc.of("Longest wait.", "ticks").byDefault("240, or the shortest")),
        section.number(
            "radius",
            2,
            Range.POSITIVE,
            Doc.of("Who is nearer has reached him and hands over what he carries.", "cells")));
  }
}
