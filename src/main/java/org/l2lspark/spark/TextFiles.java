package org.l2lspark.spark;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Text files by Hadoop path, for commands that need no Spark session. */
public final class TextFiles {
  private TextFiles() {}

  /** The text of a file, or empty when there is none. */
  public static Optional<String> read(String uri) {
    return HadoopFiles.ofActiveSession().readText(new Path(uri));
  }
}
