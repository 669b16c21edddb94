package org.l2lspark.task;

import java.io.Serializable;
import java.util.Map;

/**
 * What a control reached.
 *
 * @param testAccuracy fraction of the test split classified rightly
 * @param document what it went through, for the run's records; may be empty
 */
public record ControlResult(double testAccuracy, Map<String, Object> document)
    implements Serializable {}
