package org.l2lspark.experiment.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.experiment.RunStore;

/** Where a study writes itself down: a run directory per cell, and documents about all of them. */
public interface StudyStore {
  /** The study's directory, as the user would name it. */
  String location();

  /** Names of the cells that have begun. */
  List<String> cells();

  /** A store for the run of a cell that has not begun. */
  RunStore create(String cell);

  /** The store of the run of a cell; empty when it has not begun. */
  Optional<RunStore> open(String cell);

  /** Writes a JSON document of the study. */
  void document(String name, Map<String, Object> document);

  /** Writes a text file of the study. */
  void text(String fileName, String content);
}
