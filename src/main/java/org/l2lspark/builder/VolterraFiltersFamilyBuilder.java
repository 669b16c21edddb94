package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.family. The filters and their inputs. */
@Generated("l2l settings --builders")
public final class VolterraFiltersFamilyBuilder
    extends SettingsBuilder<VolterraFiltersFamilyBuilder> {
  /** Nothing is set. */
  public VolterraFiltersFamilyBuilder() {}

  /** Length of a segment of the input, to full steps. [in ms; above 0; default 500] */
  public VolterraFiltersFamilyBuilder segmentMs(double value) {
    return set("segment-ms", value);
  }

  /** Shortest and longest period of a sine. [in ms; a list, each above 0; default [100, 300]] */
  public VolterraFiltersFamilyBuilder periodsMs(double... values) {
    return set("periods-ms", values);
  }

  /**
   * Shortest and longest time constant of a kernel. [in ms; a list, each above 0; default [10,
   * 100]]
   */
  public VolterraFiltersFamilyBuilder timeConstantsMs(double... values) {
    return set("time-constants-ms", values);
  }

  /**
   * Exponentials that the kernels of a filter are made of. [a pure number; a whole number, 1 to
   * 100; default 2]
   */
  public VolterraFiltersFamilyBuilder kernels(long value) {
    return set("kernels", value);
  }

  /**
   * Segments that a readout is trained on. [in segments; a whole number, 1 to 1,000; default 12]
   */
  public VolterraFiltersFamilyBuilder segments(long value) {
    return set("segments", value);
  }

  /** Further segments that it is tried on. [in segments; a whole number, 1 to 1,000; default 4] */
  public VolterraFiltersFamilyBuilder queries(long value) {
    return set("queries", value);
  }
}
