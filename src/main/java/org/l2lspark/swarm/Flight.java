package org.l2lspark.swarm;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * What agents that fly have: height, a battery, wind.
 *
 * @param ceiling greatest height; 0 where agents do not fly
 * @param climb change of height per tick
 * @param view things within this distance on the ground are found, for each cell of height
 * @param batteryTicks ticks in the air until a full battery is empty; 0 for no battery
 * @param low share of a full battery below which the sensor fires
 * @param wind greatest strength of the wind at the ceiling, in cells per tick; a world has one
 *     direction and strength, and none at the ground
 */
public record Flight(
    double ceiling, double climb, double view, int batteryTicks, double low, double wind)
    implements Serializable {
  /** Agents that walk. */
  public static final Flight NONE = new Flight(0, 0, 0, 0, 0, 0);

  /** Reads the section {@code flight}. */
  static Flight from(Section flight) {
    return new Flight(
        flight.number(
            "ceiling",
            0,
            Range.NOT_NEGATIVE,
            Doc.of("Greatest height; 0 where agents walk.", "cells")),
        flight.number(
            "climb", 0.25, Range.NOT_NEGATIVE, Doc.of("Change of height.", "cells per tick")),
        flight.number(
            "view",
            0.5,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Things at up to this distance on the ground are found, for each cell of height.",
                "cells per cell")),
        flight.integer(
            "battery-ticks",
            0,
            0,
            100_000_000,
            Doc.of(
                "Ticks until a full battery is empty; it is filled at home. 0 is no battery.",
                "ticks")),
        flight.number(
            "low",
            0.4,
            Range.FRACTION,
            Doc.of("Share of a full battery below which its sensor is active.")),
        flight.number(
            "wind",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Greatest strength of the wind at the ceiling; it is weaker below, and nothing on"
                    + " the ground.",
                "cells per tick")));
  }
}
