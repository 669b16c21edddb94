package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section optimizer.y. Second axis of the map. */
@Generated("l2l settings --builders")
public final class MapElitesYBuilder extends SettingsBuilder<MapElitesYBuilder> {
  /** Nothing is set. */
  public MapElitesYBuilder() {}

  /** Name of a metric that the task has of a member. [required] */
  public MapElitesYBuilder metric(String value) {
    return set("metric", value);
  }

  /** Lower end of its range. [in as the metric; any number; default 0] */
  public MapElitesYBuilder lower(double value) {
    return set("lower", value);
  }

  /** Upper end; above the lower one. [in as the metric; any number; default 1] */
  public MapElitesYBuilder upper(double value) {
    return set("upper", value);
  }

  /** Bins that the range is cut into. [in bins; a whole number, 1 to 1,000; default 20] */
  public MapElitesYBuilder bins(long value) {
    return set("bins", value);
  }
}
