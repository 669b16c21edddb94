package org.l2lspark.experiment;

import java.util.Map;
import java.util.TreeMap;
import org.l2lspark.config.Setting;

/**
 * What a run was started with: enough to run it again.
 *
 * @param configuration the configuration as HOCON text, overrides included
 * @param settings every value as it was used, set or defaulted, by path
 * @param seed the seed
 * @param dataDigest digest of the data set, empty for tasks without data
 * @param versions versions of this code, Java, OS, Spark, and the arithmetic in use
 * @param started ISO-8601 instant
 * @param status where the run stands
 */
public record RunManifest(
    String configuration,
    Map<String, Setting> settings,
    long seed,
    String dataDigest,
    Map<String, String> versions,
    String started,
    RunStatus status) {

  /** Copies the maps, ordered by name. */
  public RunManifest {
    settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
    versions = java.util.Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /** The same manifest with another status. */
  public RunManifest withStatus(RunStatus newStatus) {
    return new RunManifest(configuration, settings, seed, dataDigest, versions, started, newStatus);
  }
}
