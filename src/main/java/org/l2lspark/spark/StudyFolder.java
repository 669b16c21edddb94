package org.l2lspark.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.study.StudyStore;
import org.l2lspark.problem.InputException;

/**
 * A study on any Hadoop file system.
 *
 * <pre>
 * STUDY/cells/CELL/                  a run directory each, see {@link ParquetRunStore}
 * STUDY/study.json  STUDY/report.html
 * </pre>
 *
 * <p>Thread-safe, but each store of a cell is for one thread.
 */
public final class StudyFolder implements StudyStore {
  private static final String MANIFEST = "manifest.json";
  private final String location;
  private final HadoopFiles files;

  private StudyFolder(String location, HadoopFiles files) {
    this.location = location;
    this.files = files;
  }

  /**
   * A folder, which need not be there yet.
   *
   * @param uri a Hadoop path; without a scheme, on the cluster's default file system
   * @throws InputException when a run is there, or other files
   */
  public static StudyFolder of(String uri) {
    StudyFolder folder =
        new StudyFolder(uri.replaceAll("(?<=.)/+$", ""), HadoopFiles.ofActiveSession());
    ParquetRunStore.create(uri).close(); // is the path one at all?
    List<Path> found =
        folder.files.list(new Path(folder.location)).stream()
            .filter(path -> !HadoopFiles.isAside(path))
            .toList();
    boolean study = found.stream().anyMatch(path -> path.getName().equals("cells"));
    if (!found.isEmpty() && !study) {
      throw new InputException(
          uri + " is not empty and holds no study",
          "a new or empty folder, or that of a study to go on with",
          found.size() + " other files, the first is " + found.get(0).getName(),
          "name another folder by --out");
    }
    return folder;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public List<String> cells() {
    return files.list(new Path(location, "cells")).stream()
        .filter(path -> files.exists(new Path(path, MANIFEST)))
        .map(Path::getName)
        .toList();
  }

  @Override
  public RunStore create(String cell) {
    return new ParquetRunStore(location + "/cells/" + cell, files);
  }

  @Override
  public Optional<RunStore> open(String cell) {
    return files.exists(new Path(location + "/cells/" + cell, MANIFEST))
        ? Optional.of(create(cell))
        : Optional.empty();
  }

  @Override
  public void document(String name, Map<String, Object> document) {
    files.writeText(new Path(location, name + ".json"), Json.compact(document) + "\n");
  }

  @Override
  public void text(String fileName, String content) {
    files.writeText(new Path(location, fileName), content);
  }
}
