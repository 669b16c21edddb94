package org.l2lspark.data.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file to read, wherever it is.
 *
 * @param name what messages call it
 * @param opening opens it; whoever calls closes the stream
 */
public record CsvSource(String name, Opening opening) {

  /** Opens a file. */
  @FunctionalInterface
  public interface Opening {
    /** From its beginning, every time. */
    InputStream open() throws IOException;
  }
}
