package org.l2lspark.report.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.l2lspark.Required;
import org.l2lspark.config.Json;

/**
 * Chromium without a screen, asked by its DevTools protocol: one page at a time, in the thread of
 * the test.
 */
public final class Browser implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private int sent;

  private Browser(Process process, String address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Whole(messages))
            .join();
    send("Runtime.enable", Map.of());
    send("Log.enable", Map.of());
    send("Page.enable", Map.of());
  }

  /** Puts the parts of a message together. */
  private static final class Whole implements WebSocket.Listener {
    private final BlockingQueue<String> messages;
    private final StringBuilder parts = new StringBuilder();

    Whole(BlockingQueue<String> messages) {
      this.messages = messages;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        messages.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder for what it writes
   */
  public static Browser start(Path profile) throws IOException, InterruptedException {
    Optional<Path> program = program();
    Required.that(program.isPresent(), "there is no chromium on the PATH");
    Process process =
        new ProcessBuilder(
                program.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Browser(process, address(process, profile.resolve("DevToolsActivePort")));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Optional<Path> program() {
    for (String folder : System.getenv("PATH").split(":")) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return Optional.of(Path.of(folder, name));
        }
      }
    }
    return Optional.empty();
  }

  private static String address(Process process, Path portFile)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("chromium does not start");
      }
      Thread.sleep(50);
    }
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json");
    String pages =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (Object page : (List<?>) Json.parse("{\"pages\":" + pages + "}", "pages").get("pages")) {
      if (page instanceof Map<?, ?> one && "page".equals(one.get("type"))) {
        return (String) one.get("webSocketDebuggerUrl");
      }
    }
    throw new IOException("chromium has no page");
  }

  /** Sends a command and waits for its answer. */
  Map<?, ?> send(String method, Map<String, ?> parameters) {
    int id = ++sent;
    String command = Json.compact(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(command, true).join();
    while (true) {
      Map<String, Object> message = Json.parse(next(), "message");
      if (message.get("id") instanceof Number answer && answer.intValue() == id) {
        if (message.containsKey("error")) {
          throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return (Map<?, ?>) message.get("result");
      }
      if ("Runtime.exceptionThrown".equals(message.get("method"))
          || "Log.entryAdded".equals(message.get("method"))) {
        complaints.add(message.toString());
      }
    }
  }

  private String next() {
    try {
      String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("chromium does not answer");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the page has complained about: errors of scripts, things that its policy forbids. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Opens a page in a window of that size. */
  public void open(Path page, int width, int height, boolean dark) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    dark(dark);
    send("Page.navigate", Map.of("url", page.toUri().toString()));
    await("document.readyState === 'complete' && location.protocol === 'file:'");
  }

  /** Whether the user likes dark pages. */
  void dark(boolean dark) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** The value of an expression: a text, a number, or true or false. */
  public Object ask(String expression) {
    Map<?, ?> answer =
        send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return ((Map<?, ?>) answer.get("result")).get("value");
  }

  /** The value of an expression that is a whole number. */
  public int number(String expression) {
    return ((Number) ask(expression)).intValue();
  }

  /** The value of an expression that is an object. */
  public Map<String, Object> object(String expression) {
    return Json.parse((String) ask("JSON.stringify(" + expression + ")"), expression);
  }

  /** Waits until an expression is true. */
  public void await(String expression) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Boolean.TRUE.equals(ask(expression))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it never came true: " + expression);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Presses a key on whatever has the focus. */
  public void press(String key) {
    String text = key.length() == 1 ? key : "";
    String code = " ".equals(key) ? "Space" : key;
    Map<String, Object> event = Map.of("type", "keyDown", "key", key, "code", code, "text", text);
    send("Input.dispatchKeyEvent", event);
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", code));
  }

  /** Clicks at a place of the window. */
  public void click(double x, double y) {
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
