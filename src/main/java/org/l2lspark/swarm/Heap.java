package org.l2lspark.swarm;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * Things that lie together: on all free cells of a disc, or on some drawn from a ring.
 *
 * @param name of the heap or the group of heaps
 * @param count how many heaps are alike
 * @param centre x and y of the centre; empty where it is drawn from the arena
 * @param innerRadius cells nearer to the centre have none, in cells
 * @param radius cells that are not nearer have none, in cells
 * @param cells how many cells of the ring have some; 0 for all
 * @param perCell things on a cell that has some
 * @param apart least distance of a drawn centre from home, walkers' doors and other drawn heaps
 */
public record Heap(
    String name,
    int count,
    List<Double> centre,
    double innerRadius,
    double radius,
    int cells,
    int perCell,
    double apart)
    implements Serializable {

  /** Copies the list. */
  public Heap {
    centre = List.copyOf(centre);
  }

  /** Reads a heap. */
  static Heap from(String name, Section section) {
    int count = section.integer("count", 1, 0, 100_000, Doc.of("How many are alike.", "heaps"));
    Heap heap =
        new Heap(
            name,
            count,
            centre(section),
            section.number(
                "inner-radius",
                0,
                Range.NOT_NEGATIVE,
                Doc.of("Cells nearer to the centre are empty.", "cells")),
            section.number(
                "radius",
                Range.POSITIVE,
                Doc.of("Cells at this distance and beyond are empty.", "cells")),
            section.integer(
                "cells",
                0,
                0,
                1_000_000,
                Doc.of("How many cells of the disc or ring are drawn; 0 takes all.", "cells")),
            section.integer("per-cell", 1, 1, 255, Doc.of("Things on a cell.", "things")),
            section.number(
                "apart",
                0,
                Range.NOT_NEGATIVE,
                Doc.of(
                    "Least distance of a drawn centre from home, from walkers at the start and from"
                        + " other heaps.",
                    "cells")));
    if (heap.innerRadius >= heap.radius) {
      throw section.problem(
          "inner-radius",
          "below radius = " + heap.radius,
          Double.toString(heap.innerRadius),
          "no cell is between them");
    }
    return heap;
  }

  private static List<Double> centre(Section section) {
    OptionalDouble x =
        section.optionalNumber(
            "x",
            Range.NOT_NEGATIVE,
            Doc.of("x of the centre.", "cells").byDefault("drawn from the arena"));
    OptionalDouble y =
        section.optionalNumber(
            "y",
            Range.NOT_NEGATIVE,
            Doc.of("y of the centre.", "cells").byDefault("drawn from the arena"));
    if (x.isPresent() != y.isPresent()) {
      throw section.problem(
          x.isPresent() ? "x" : "y", "both x and y, or neither", "one of them", "");
    }
    return x.isPresent() ? List.of(x.getAsDouble(), y.getAsDouble()) : List.of();
  }
}
