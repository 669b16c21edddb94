package org.l2lspark.swarm;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * Obstacles of a kind: rectangles of cells that nobody enters.
 *
 * @param name what it is
 * @param count how many there are
 * @param columns width in cells
 * @param rows height on the map in cells
 * @param apart least distance between the centres of two of this kind, in cells
 * @param height what flies higher passes over it; in cells
 */
public record ObstacleKind(
    String name, int count, int columns, int rows, double apart, double height)
    implements Serializable {

  /** Reads a kind. */
  static ObstacleKind from(String name, Section section) {
    return new ObstacleKind(
        name,
        section.integer("count", 0, 100_000, Doc.of("How many there are in a world.", "obstacles")),
        section.integer("columns", 1, 1, 1000, Doc.of("Extent along x.", "cells")),
        section.integer("rows", 1, 1, 1000, Doc.of("Extent along y.", "cells")),
        section.number(
            "apart",
            0,
            Range.NOT_NEGATIVE,
            Doc.of("Least distance between the centres of two of this kind.", "cells")),
        section.number(
            "height",
            1e9,
            Range.POSITIVE,
            Doc.of("Agents that fly higher pass over it.", "cells").byDefault("no agent does")));
  }
}
