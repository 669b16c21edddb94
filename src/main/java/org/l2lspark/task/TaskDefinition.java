package org.l2lspark.task;

import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.random.Seed;

/** A task as configured, before its data is there: settings that were read and checked. */
public interface TaskDefinition {
  /** The name under which it is configured. */
  String kind();

  /** Whether it needs a data set. */
  boolean needsData();

  /**
   * Builds networks and whatever else the members share.
   *
   * @param data the data set; present where {@link #needsData()}
   * @param seed keys everything random in it
   * @throws org.l2lspark.problem.InputException when the settings do not fit the data
   */
  Task create(Optional<Dataset> data, Seed seed);
}
