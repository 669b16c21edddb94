package org.l2lspark.task;

import java.io.Serializable;
import java.util.Map;

/**
 * What a control reached.
 *
 * @param metrics its metrics on the test split, by name
 * @param document what it went through, for the run's records; may be empty
 */
public record ControlResult(Map<String, Double> metrics, Map<String, Object> document)
    implements Serializable {}
