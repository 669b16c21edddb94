package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.world.items.heaps.NAME. How things lie, each heap under its name. */
@Generated("l2l settings --builders")
public final class SwarmWorldItemsHeapBuilder extends SettingsBuilder<SwarmWorldItemsHeapBuilder> {
  /** Nothing is set. */
  public SwarmWorldItemsHeapBuilder() {}

  /** How many are alike. [in heaps; a whole number, 0 to 100,000; default 1] */
  public SwarmWorldItemsHeapBuilder count(long value) {
    return set("count", value);
  }

  /** x of the centre. [in cells; at least 0; default drawn from the arena] */
  public SwarmWorldItemsHeapBuilder x(double value) {
    return set("x", value);
  }

  /** y of the centre. [in cells; at least 0; default drawn from the arena] */
  public SwarmWorldItemsHeapBuilder y(double value) {
    return set("y", value);
  }

  /** Cells nearer to the centre are empty. [in cells; at least 0; default 0] */
  public SwarmWorldItemsHeapBuilder innerRadius(double value) {
    return set("inner-radius", value);
  }

  /** Cells at this distance and beyond are empty. [in cells; above 0; required] */
  public SwarmWorldItemsHeapBuilder radius(double value) {
    return set("radius", value);
  }

  /**
   * How many cells of the disc or ring are drawn; 0 takes all. [in cells; a whole number, 0 to
   * 1,000,000; default 0]
   */
  public SwarmWorldItemsHeapBuilder cells(long value) {
    return set("cells", value);
  }

  /** Things on a cell. [in things; a whole number, 1 to 255; default 1] */
  public SwarmWorldItemsHeapBuilder perCell(long value) {
    return set("per-cell", value);
  }

  /**
   * Least distance of a drawn centre from home, from walkers at the start and from other heaps. [in
   * cells; at least 0; default 0]
   */
  public SwarmWorldItemsHeapBuilder apart(double value) {
    return set("apart", value);
  }
}
