package org.l2lspark.spark;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;

/** A folder of documents and texts on any Hadoop file system, each written whole or not at all. */
public final class ResultFolder {
  private final String location;
  private final HadoopFiles files;

  ResultFolder(String location, HadoopFiles files) {
    this.location = location;
    this.files = files;
  }

  /**
   * A folder, which need not be there yet.
   *
   * @param uri a Hadoop path; without a scheme, on the cluster's default file system
   * @param document name of the document by which a folder of this kind is known
   * @throws InputException when other files are there
   */
  public static ResultFolder of(String uri, String document) {
    ParquetRunStore.create(uri).close(); // is the path one at all?
    ResultFolder folder = new ResultFolder(withoutSlash(uri), HadoopFiles.ofActiveSession());
    String own = document + ".json";
    List<String> found = folder.files().stream().map(Path::getName).toList();
    if (!found.isEmpty() && !found.contains(own)) {
      throw new InputException(
          uri + " is not empty and holds no " + own,
          "a new or empty folder, or one that this command has written",
          found.size() + " other files, the first is " + found.get(0),
          "name another folder by --out");
    }
    return folder;
  }

  static String withoutSlash(String uri) {
    return uri.replaceAll("(?<=.)/+$", "");
  }

  /** What is there, but for what is being written. */
  List<Path> files() {
    return files.list(GivenPath.of(location)).stream()
        .filter(path -> !HadoopFiles.isAside(path))
        .toList();
  }

  /** The folder, as the user would name it. */
  public String location() {
    return location;
  }

  /** Writes a JSON document. */
  public void document(String name, Map<String, Object> document) {
    text(name + ".json", Json.compact(document) + "\n");
  }

  /** Writes a text file. */
  public void text(String fileName, String content) {
    files.writeText(new Path(GivenPath.of(location), fileName), content);
  }
}
