package org.l2lspark.data.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.l2lspark.data.Sha256;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * Downloads files into a cache folder. A broken connection is resumed where it broke, by a Range
 * request, also by a later call; when a mirror does not have the file or has another one, the next
 * mirror is asked. A file appears in the cache under its name only with the right checksum.
 */
public final class Downloader {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  private final Consumer<String> log;
  private final Duration stall;
  private final Duration pause;
  private final int attempts;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** The server's answer makes another attempt at the same mirror useless. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * A downloader that reports what it does, a line per step.
   *
   * @param log takes a line
   */
  public Downloader(Consumer<String> log) {
    this(log, Duration.ofSeconds(60), Duration.ofSeconds(2), 4);
  }

  /**
   * With times of its own.
   *
   * @param stall a connection that gives nothing for so long is broken
   * @param pause before another attempt at the same mirror
   * @param attempts at each mirror
   */
  Downloader(Consumer<String> log, Duration stall, Duration pause, int attempts) {
    this.log = log;
    this.stall = stall;
    this.pause = pause;
    this.attempts = attempts;
  }

  /**
   * Reads the address of a mirror.
   *
   * @throws InputException unless it is {@code http://} or {@code https://} with a host
   */
  public static URI mirror(String address) {
    URI uri;
    try {
      uri = URI.create(address.endsWith("/") ? address : address + "/");
    } catch (IllegalArgumentException e) {
      throw notAMirror(address, e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!List.of("http", "https").contains(scheme) || uri.getHost() == null) {
      throw notAMirror(address, null);
    }
    return uri;
  }

  private static InputException notAMirror(String address, Exception cause) {
    return new InputException(
        new Problem(
            "not the address of a mirror",
            "http://HOST/FOLDER/ or https://HOST/FOLDER/",
            "'%s'".formatted(address),
            "files that are already on this machine: l2l data import"),
        cause);
  }

  /**
   * Brings a file into the cache unless it is there.
   *
   * @return the file, with the right checksum
   * @throws RunException when no mirror gives it
   */
  public Path fetch(RemoteFile file, List<URI> mirrors, Path cache) {
    Path target = cache.resolve(file.name());
    Path part = cache.resolve(file.name() + ".part");
    try {
      Files.createDirectories(cache);
      if (Files.exists(target) && Sha256.of(target).equals(file.sha256())) {
        log.accept("%s: in the cache".formatted(file.name()));
        return target;
      }
    } catch (IOException e) {
      throw new RunException(
          new Problem(
              "cannot use the cache " + cache,
              "a folder with permission to write",
              e.toString(),
              "choose another --cache"),
          e);
    }
    List<String> problems = new ArrayList<>();
    for (URI mirror : mirrors) {
      if (fetch(file, mirror.resolve(file.name()), part, problems)) {
        try {
          Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
          return target;
        } catch (IOException e) {
          problems.add(e.toString());
        }
      }
    }
    throw new RunException(
        "cannot download " + file.name(),
        "a mirror that gives %d bytes with sha256 %s".formatted(file.bytes(), file.sha256()),
        String.join(System.lineSeparator() + "       ", problems),
        "try again later (it resumes), name another --mirror, or get the files in another way and"
            + " use l2l data import");
  }

  /** Tries one mirror; says whether {@code part} is now the whole, right file. */
  private boolean fetch(RemoteFile file, URI address, Path part, List<String> problems) {
    for (int attempt = 1; attempt <= attempts; attempt++) {
      try {
        if (attempt > 1) {
          Thread.sleep(pause.toMillis());
        }
        long resumedAt = resumeAt(file, part);
        log.accept(
            "%s: %s%s"
                .formatted(
                    file.name(),
                    address,
                    resumedAt == 0 ? "" : ", resumed at byte %d".formatted(resumedAt)));
        if (resumedAt < file.bytes()) {
          transfer(file, address, part, resumedAt);
        }
        String sha = Sha256.of(part);
        if (sha.equals(file.sha256())) {
          return true;
        }
        Files.delete(part);
        problems.add("%s: a file with sha256 %s".formatted(address, sha));
        if (resumedAt == 0) {
          return false; // else the part from before may have been what was wrong
        }
      } catch (RefusedException e) {
        problems.add("%s: %s".formatted(address, e.getMessage()));
        return false;
      } catch (IOException e) {
        problems.add("%s: %s".formatted(address, e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunException(
            new Problem("download interrupted", "", "", "the same command resumes it"), e);
      }
    }
    return false;
  }

  private static long resumeAt(RemoteFile file, Path part) throws IOException {
    if (!Files.exists(part)) {
      return 0;
    }
    if (Files.size(part) > file.bytes()) {
      Files.delete(part);
      return 0;
    }
    return Files.size(part);
  }

  private void transfer(RemoteFile file, URI address, Path part, long resumeAt)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(stall).GET();
    if (resumeAt > 0) {
      request.header("Range", String.format(Locale.ROOT, "bytes=%d-", resumeAt));
    }
    HttpResponse<java.io.InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (WatchedStream in = new WatchedStream(response.body(), stall)) {
      long start = start(response, resumeAt);
      StandardOpenOption end =
          start == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
      try (OutputStream out =
          Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, end)) {
        copy(in, out, file.bytes() - start);
      }
    }
  }

  /** Where the body of an answer begins in the file. */
  private static long start(HttpResponse<?> response, long resumeAt) throws IOException {
    int status = response.statusCode();
    if (status == 200) {
      return 0;
    }
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (status == 206 && range.startsWith(String.format(Locale.ROOT, "bytes %d-", resumeAt))) {
      return resumeAt;
    }
    String answer = String.format(Locale.ROOT, "HTTP status %d %s", status, range).strip();
    if (status >= 500 || status == 408 || status == 429) {
      throw new IOException(answer);
    }
    throw new RefusedException(answer);
  }

  private static void copy(WatchedStream in, OutputStream out, long wanted) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long received = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      received += n;
      if (received > wanted) {
        throw new RefusedException("more bytes than the file has");
      }
      out.write(buffer, 0, n);
    }
    if (received < wanted) {
      throw new IOException(
          "the connection ended after %d of %d bytes".formatted(received, wanted));
    }
  }
}
