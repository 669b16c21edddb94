package org.l2lspark.evaluate;

/**
 * An evaluation is known beforehand to take next to nothing: functions with a closed form. Where a
 * whole generation takes less than sending it would, the driver evaluates it itself; the bits are
 * the same.
 */
public interface Quick extends Facet {
  /** About what one member takes on one scenario, in s. */
  double secondsEach();
}
