package org.l2lspark.experiment.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.experiment.RunStore;

/** Where several runs are written down: a run directory each, and documents about all of them. */
public interface SweepStore {
  /** The directory around them, as the user would name it. */
  String location();

  /** Names of the runs that have begun. */
  List<String> runs();

  /** A store for a run that has not begun. */
  RunStore create(String name);

  /** The store of a run; empty when it has not begun. */
  Optional<RunStore> open(String name);

  /** Writes a JSON document about all runs. */
  void document(String name, Map<String, Object> document);

  /** Writes a text file about all runs. */
  void text(String fileName, String content);
}
