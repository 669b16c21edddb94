package org.l2lspark.report;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunStore;

/**
 * The generations of a run whose parameters were recorded. Those that cannot be, by the settings of
 * the run, are not read.
 */
public final class Recorded {
  private final RunStore store;
  private final List<GenerationMetrics> metrics;
  private final Optional<Setting> every;

  private Recorded(RunStore store) {
    this.store = store;
    this.metrics = store.metrics();
    this.every =
        Optional.ofNullable(store.manifest().settings().get("run.record-parameters-every"));
  }

  /** Those of a run. */
  public static Recorded of(RunStore store) {
    return new Recorded(store);
  }

  /** Number of all generations. */
  public int generations() {
    return metrics.size();
  }

  /** Numbers of the generations that may have been recorded, ascending. */
  public List<Integer> numbers() {
    return metrics.stream().map(GenerationMetrics::generation).filter(this::mayBe).toList();
  }

  private boolean mayBe(int generation) {
    return generation == 0
        || generation == metrics.get(metrics.size() - 1).generation()
        || every.isEmpty()
        || !every.get().value().matches("\\d{1,9}")
        || (!every.get().value().matches("0+")
            && generation % Integer.parseInt(every.get().value()) == 0);
  }

  /** The recorded ones among these generations, in the order given; each is read when it is due. */
  public Stream<GenerationRecord> read(List<Integer> generations) {
    return generations.stream()
        .flatMap(g -> store.read(g).stream())
        .filter(record -> record.parameters().isPresent());
  }

  /** The first of them. */
  Optional<GenerationRecord> first() {
    return read(numbers()).findFirst();
  }

  /** The last of them. */
  Optional<GenerationRecord> last() {
    List<Integer> newestFirst = new java.util.ArrayList<>(numbers());
    Collections.reverse(newestFirst);
    return read(newestFirst).findFirst();
  }
}
