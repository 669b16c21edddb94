package org.l2lspark.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.config.Json;

/** Measurements as text and as JSON. */
public final class BenchReport {
  private BenchReport() {}

  /** A measurement as a small table. */
  public static List<String> lines(Measurement m) {
    double updates = m.work().updates();
    return List.of(
        String.format(
            Locale.ROOT,
            "%s, %d thread%s: %s",
            m.workload().name(),
            m.threads(),
            m.threads() == 1 ? "" : "s",
            m.workload().description()),
        row("wall time", "%.3f s (best %.3f s)", m.wallSeconds(), m.bestWallSeconds()),
        row("processor time", "%.3f s", m.cpuSeconds()),
        row(
            m.workload().unit(),
            "%d, %.4g per second, %.4g per core-second",
            m.items(),
            m.itemsPerSecond(),
            m.items() / m.cpuSeconds()),
        row(
            "synaptic events",
            "%.4g, %.4g per second, %.4g per core-second",
            (double) m.work().events(),
            m.eventsPerSecond(),
            m.work().events() / m.cpuSeconds()),
        row(
            "neuron updates",
            "%.4g, %.4g per second, %.2f ns of core time each, events included",
            updates,
            m.updatesPerSecond(),
            m.cpuSeconds() * 1e9 / updates),
        row("spikes", "%d", m.work().spikes()),
        row("live heap", "%.0f MB", m.heapBytes() / 1e6),
        row(
            "bytes touched",
            "%.4g, %.2f GB/s; the triad moves %.2f GB/s: %.0f %%",
            (double) m.work().bytes(),
            m.work().bytes() / m.wallSeconds() / 1e9,
            m.bandwidth() / 1e9,
            100 * m.bandwidthFraction()));
  }

  private static String row(String label, String format, Object... values) {
    return String.format(Locale.ROOT, "  %-16s ", label)
        + String.format(Locale.ROOT, format, values);
  }

  /** All measurements with the machine they were made on. */
  public static String json(List<Measurement> measurements) {
    Map<String, Object> document = machine();
    document.put("measurements", measurements.stream().map(Measurement::json).toList());
    return Json.pretty(document);
  }

  static Map<String, Object> machine() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    document.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    document.put("processors", Runtime.getRuntime().availableProcessors());
    return document;
  }
}
