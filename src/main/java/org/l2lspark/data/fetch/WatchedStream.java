package org.l2lspark.data.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A stream that fails when no byte comes for some time. The time-out of java.net.http ends with the
 * headers of an answer, so a connection that hangs in the body would hang for ever.
 */
final class WatchedStream extends FilterInputStream {
  private final Duration stall;
  private final Thread watch;
  private volatile long lastByte = System.nanoTime();
  private volatile boolean stalled;

  WatchedStream(InputStream in, Duration stall) {
    super(in);
    this.stall = stall;
    this.watch = new Thread(this::watch, "download-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    try {
      while (!stalled) {
        Thread.sleep(Math.max(1, stall.toMillis() / 10));
        if (System.nanoTime() - lastByte > stall.toNanos()) {
          stalled = true;
          in.close(); // wakes the reader
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the stream was closed
    } catch (IOException e) {
      stalled = true;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = in.read(buffer, offset, length);
    } catch (IOException e) {
      throw stalled ? noData(e) : e;
    }
    if (stalled) {
      throw noData(null);
    }
    lastByte = System.nanoTime();
    return n;
  }

  private IOException noData(IOException cause) {
    return new IOException("no data for %d ms".formatted(stall.toMillis()), cause);
  }

  @Override
  public void close() throws IOException {
    watch.interrupt();
    super.close();
  }
}
