package org.l2lspark.cli.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A timed workload.
 *
 * @param workload what was timed
 * @param threads how many threads worked at once
 * @param items items that all threads together did in one repetition
 * @param wallSeconds median over repetitions
 * @param bestWallSeconds the fastest repetition
 * @param cpuSeconds processor time of all threads, median over repetitions
 * @param work what one repetition did
 * @param heapBytes live heap with the workload's networks and workspaces, after a collection
 * @param bandwidth bytes per second of the triad on as many threads, measured after the workload
 */
public record Measurement(
    Workload workload,
    int threads,
    int items,
    double wallSeconds,
    double bestWallSeconds,
    double cpuSeconds,
    Work work,
    long heapBytes,
    double bandwidth) {

  /** Synaptic events per second of wall time. */
  public double eventsPerSecond() {
    return work.events() / wallSeconds;
  }

  /** Neuron updates per second of wall time. */
  public double updatesPerSecond() {
    return work.updates() / wallSeconds;
  }

  /** Items per second of wall time. */
  public double itemsPerSecond() {
    return items / wallSeconds;
  }

  /** Bytes the algorithm touches per second, over the bandwidth of main memory. */
  public double bandwidthFraction() {
    return work.bytes() / wallSeconds / bandwidth;
  }

  /** The measurement as JSON values. */
  public Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("workload", workload.name());
    values.put("description", workload.description());
    values.put("threads", threads);
    values.put("unit", workload.unit());
    values.put("items", items);
    values.put("wallSeconds", wallSeconds);
    values.put("bestWallSeconds", bestWallSeconds);
    values.put("cpuSeconds", cpuSeconds);
    values.put("itemsPerSecond", itemsPerSecond());
    values.put("itemsPerCpuSecond", items / cpuSeconds);
    values.put("events", work.events());
    values.put("eventsPerSecond", eventsPerSecond());
    values.put("eventsPerCpuSecond", work.events() / cpuSeconds);
    values.put("neuronUpdates", work.updates());
    values.put("neuronUpdatesPerSecond", updatesPerSecond());
    values.put("nanosecondsPerUpdate", cpuSeconds * 1e9 / work.updates());
    values.put("spikes", work.spikes());
    values.put("bytesTouched", work.bytes());
    values.put("bytesPerSecond", work.bytes() / wallSeconds);
    values.put("heapBytes", heapBytes);
    values.put("triadBytesPerSecond", bandwidth);
    values.put("bandwidthFraction", bandwidthFraction());
    return values;
  }
}
