package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section optimizer.x. First axis of the map. */
@Generated("l2l settings --builders")
public final class MapElitesXBuilder extends SettingsBuilder<MapElitesXBuilder> {
  /** Nothing is set. */
  public MapElitesXBuilder() {}

  /** Name of a metric that the task has of a member. [required] */
  public MapElitesXBuilder metric(String value) {
    return set("metric", value);
  }

  /** Lower end of its range. [in as the metric; any number; default 0] */
  public MapElitesXBuilder lower(double value) {
    return set("lower", value);
  }

  /** Upper end; above the lower one. [in as the metric; any number; default 1] */
  public MapElitesXBuilder upper(double value) {
    return set("upper", value);
  }

  /** Bins that the range is cut into. [in bins; a whole number, 1 to 1,000; default 20] */
  public MapElitesXBuilder bins(long value) {
    return set("bins", value);
  }
}
