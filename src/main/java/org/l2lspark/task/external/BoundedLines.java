package org.l2lspark.task.external;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 out of a stream, none longer than a limit. Not thread-safe. */
final class BoundedLines {
  private static final int BUFFER = 8192;
  private final InputStream stream;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private boolean skip; // the rest of a line that was longer
  private boolean longer;

  /**
   * Lines of a stream.
   *
   * @param limit most bytes of a line
   */
  BoundedLines(InputStream stream, int limit) {
    this.stream = stream;
    this.limit = limit;
  }

  /**
   * The next line without its end; null at the end of the stream. What is longer than the limit is
   * returned as soon as the limit is passed, and its rest left out.
   */
  String next() throws IOException {
    line.reset();
    longer = false;
    while (fill()) {
      int start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (!skip) {
        int room = Math.min(at - start, limit - line.size());
        line.write(buffer, start, room);
        longer = room < at - start;
      }
      boolean ended = at < end;
      at += ended ? 1 : 0;
      if (longer) {
        skip = !ended;
        return text();
      }
      if (ended && !skip) {
        return text();
      }
      skip &= !ended;
    }
    return line.size() == 0 ? null : text();
  }

  /** Whether the last line was longer than the limit. */
  boolean longer() {
    return longer;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, stream.read(buffer));
    }
    return end > 0;
  }

  private String text() {
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
