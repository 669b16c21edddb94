package org.l2lspark.swarm;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * Discs that nobody sees: who steps in is stuck for a while, and what he carries is lost to where
 * it lies. Then he goes on, and falls again when he comes from outside.
 *
 * @param count how many there are
 * @param radius in cells
 * @param ticks how long one is stuck
 * @param apart least distance of a centre from home, in cells
 */
public record Pits(int count, double radius, int ticks, double apart) implements Serializable {
  /** No pit. */
  public static final Pits NONE = new Pits(0, 1, 1, 0);

  /** Reads the section {@code pits}. */
  static Pits from(Section pits) {
    return new Pits(
        pits.integer("count", 0, 0, 10_000, Doc.of("How many there are.", "pits")),
        pits.number("radius", 2, Range.POSITIVE, Doc.of("Their radius.", "cells")),
        pits.integer(
            "ticks", 100, 1, 1_000_000, Doc.of("How long an agent is stuck in one.", "ticks")),
        pits.number(
            "apart",
            0,
            Range.NOT_NEGATIVE,
            Doc.of("Least distance of a centre from home.", "cells")));
  }
}
