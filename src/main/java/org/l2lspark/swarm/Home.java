package org.l2lspark.swarm;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * The place that agents start from and bring things to: a disc. Its centre is drawn evenly from a
 * rectangle.
 *
 * @param x lowest x of the centre
 * @param y lowest y of the centre
 * @param spreadX width of the rectangle, in cells
 * @param spreadY height of the rectangle, in cells
 * @param radius who is nearer to the centre is at home, in cells
 * @param delivers whether what is carried here has been brought home
 */
public record Home(
    double x, double y, double spreadX, double spreadY, double radius, boolean delivers)
    implements Serializable {

  /** Reads the section {@code home}. */
  static Home from(Section home) {
    return new Home(
        home.number("x", Range.NOT_NEGATIVE, Doc.of("Lowest x of its centre.", "cells")),
        home.number("y", Range.NOT_NEGATIVE, Doc.of("Lowest y of its centre.", "cells")),
        home.number(
            "spread-x",
            0,
            Range.NOT_NEGATIVE,
            Doc.of("The centre's x is drawn evenly from so much above the lowest.", "cells")),
        home.number(
            "spread-y",
            0,
            Range.NOT_NEGATIVE,
            Doc.of("The centre's y is drawn evenly from so much above the lowest.", "cells")),
        home.number(
            "radius",
            3,
            Range.POSITIVE,
            Doc.of("Who is nearer to the centre is at home.", "cells")),
        home.flag("delivers", true, Doc.of("Whether what is carried here is brought home.")));
  }
}
