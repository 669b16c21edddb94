package org.l2lspark.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves files on the loopback interface and misbehaves when told to. */
public final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int breakAfter = Integer.MAX_VALUE;
  private volatile boolean hang;
  private volatile boolean ranges = true;
  private final AtomicInteger failures = new AtomicInteger();

  /** Starts on a free port. */
  public FileServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves a file. */
  public FileServer with(String name, byte[] content) {
    files.put("/files/" + name, content);
    return this;
  }

  /** The next answer ends after so many bytes of its body. */
  FileServer breakingOnceAfter(int bytes) {
    breakAfter = bytes;
    return this;
  }

  /** The next answer stays open and silent after so many bytes of its body. */
  FileServer hangingOnceAfter(int bytes) {
    hang = true;
    return breakingOnceAfter(bytes);
  }

  /** Range requests are answered with the whole file. */
  FileServer withoutRanges() {
    ranges = false;
    return this;
  }

  /** The next answers are "503 Service Unavailable". */
  FileServer failing(int times) {
    failures.set(times);
    return this;
  }

  /** Address of the folder of files. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/files/");
  }

  /** Path and range of each request so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
      byte[] file = files.get(exchange.getRequestURI().getPath());
      if (failures.getAndDecrement() > 0) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      int start = 0;
      if (range != null && ranges) {
        start = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes " + start + "-" + (file.length - 1) + "/" + file.length);
      }
      int length = file.length - start;
      exchange.sendResponseHeaders(start > 0 ? 206 : 200, length);
      int sent = Math.min(length, breakAfter);
      OutputStream body = exchange.getResponseBody();
      body.write(file, start, sent);
      body.flush();
      if (sent < length) {
        breakAfter = Integer.MAX_VALUE;
        if (hang) {
          hang = false;
          closed.await(20, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
