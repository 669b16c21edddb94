package org.l2lspark.task.external;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * A running program of the user. A request is a line of JSON on its standard input, {@code
 * {"id":7,...}}, the answer a line on its standard output with the same {@code id}. {@code
 * {"hello":1,"id":8}} is answered by {@code {"id":8}} alone: it is the first line that a program
 * gets, and it follows every evaluation, so that whatever is printed before the answer to it
 * belongs to that evaluation. What is printed before the answer to the very first line is ignored:
 * banners of libraries.
 *
 * <p>After a {@link Trouble} the program must be ended. For one thread at a time.
 */
final class Program {
  private static final int VERSION = 1;
  private static final int LONGEST_LINE = 16 << 20;
  private static final int LONGEST_ERROR_LINE = 500;
  private static final int ERROR_LINES = 20;
  private static final int QUEUE = 16;
  private static final int SHOWN = 200;
  private static final long GRACE_MS = 500;
  private static final Line END = new Line("", false, true);
  private static final ExecutorService WRITERS =
      Executors.newCachedThreadPool(task -> daemon(task, "l2l-program-in"));

  private final Processes.Started started;
  private final ProgramSettings.Limits limits;
  private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(QUEUE);
  private final Deque<String> errors = new ArrayDeque<>();
  private final Thread out;
  private final Thread err;
  private long next;

  /** A line of its standard output, or that it has ended. */
  private record Line(String text, boolean longer, boolean end) {}

  private Program(Processes.Started started, ProgramSettings.Limits limits) {
    this.started = started;
    this.limits = limits;
    this.out = daemon(this::readOutput, "l2l-program-out");
    this.err = daemon(this::readErrors, "l2l-program-err");
    out.start();
    err.start();
    // what it has left behind may hold its output open
    CompletableFuture<Void> unused =
        started
            .process()
            .onExit()
            .thenRunAsync(
                started::end, CompletableFuture.delayedExecutor(GRACE_MS, TimeUnit.MILLISECONDS));
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a program and waits until it has answered its first line.
   *
   * @throws Trouble when it cannot be started, ends, or does not answer in time
   */
  static Program start(ProgramSettings settings) throws Trouble, InterruptedException {
    Processes.Started started;
    try {
      started = Processes.start(settings.process());
    } catch (IOException e) {
      throw new Trouble(Trouble.Kind.START, String.valueOf(e.getMessage()), List.of());
    }
    Program program = new Program(started, settings.limits());
    boolean ready = false;
    try {
      program.awaitFirstAnswer();
      ready = true;
      return program;
    } finally {
      if (!ready) {
        program.end();
      }
    }
  }

  private void awaitFirstAnswer() throws Trouble, InterruptedException {
    double seconds = limits.startSeconds();
    long deadline = deadline(seconds);
    long id = next++;
    write(hello(id));
    String last = "";
    while (true) {
      Line line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.end) {
        String printed = last.isEmpty() ? "" : "; it printed " + shown(last);
        String what =
            line != null ? ending() : "it did not answer its first line within " + text(seconds);
        throw trouble(Trouble.Kind.START, what + printed);
      }
      if (answers(line, id)) {
        return;
      }
      last = line.text;
    }
  }

  private static boolean answers(Line line, long id) {
    try {
      return !line.longer && isId(parse(line.text).get("id"), id);
    } catch (InputException e) {
      return false;
    }
  }

  /**
   * Asks for one evaluation.
   *
   * @param request what to send beside the {@code id}
   * @return the answer
   * @throws Trouble when there is no answer in time, or anything else than one
   */
  Map<String, Object> ask(Map<String, Object> request) throws Trouble, InterruptedException {
    long id = next;
    next += 2;
    Map<String, Object> document = new TreeMap<>(request);
    document.put("id", id);
    long deadline = deadline(limits.seconds());
    write(Json.compact(document) + "\n" + hello(id + 1));
    Map<String, Object> answer = read(id, deadline, "its answer");
    read(id + 1, deadline, "the end of its answer");
    return answer;
  }

  private static String hello(long id) {
    return "{\"hello\":" + VERSION + ",\"id\":" + id + "}\n";
  }

  /** In a thread of its own, because a program that does not read would stop it for ever. */
  private void write(String text) {
    OutputStream stream = started.process().getOutputStream();
    WRITERS.execute(
        () -> {
          try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
          } catch (IOException e) {
            // it has ended or reads no more: what it does not answer says so
          }
        });
  }

  private Map<String, Object> read(long id, long deadline, String what)
      throws Trouble, InterruptedException {
    Line line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (line == null) {
      throw trouble(
          Trouble.Kind.SILENT,
          "the program did not give %s within %s".formatted(what, text(limits.seconds())));
    } else if (line.end) {
      throw trouble(Trouble.Kind.ENDED, "instead of " + what + ", " + ending());
    } else if (line.longer) {
      throw trouble(
          Trouble.Kind.UNEXPECTED,
          "instead of %s, the program printed a line of more than %d bytes: %s"
              .formatted(what, LONGEST_LINE, shown(line.text)));
    }
    try {
      Map<String, Object> document = parse(line.text);
      if (isId(document.get("id"), id)) {
        return document;
      }
      throw trouble(
          Trouble.Kind.UNEXPECTED,
          "instead of %s, the program printed a line without \"id\":%d: %s"
              .formatted(what, id, shown(line.text)));
    } catch (InputException e) {
      throw trouble(
          Trouble.Kind.UNEXPECTED,
          "instead of %s, the program printed %s, which is no JSON object: %s"
              .formatted(what, shown(line.text), e.getCause().getMessage()));
    }
  }

  private static Map<String, Object> parse(String text) {
    try {
      return Json.parse(text, "the line");
    } catch (StackOverflowError e) {
      throw new InputException(
          new Problem("the line is damaged", "", "", ""),
          new IllegalArgumentException("brackets within brackets without end"));
    }
  }

  private static boolean isId(Object value, long id) {
    return value instanceof Number number && number.doubleValue() == id;
  }

  /** How it ended, once its output has. */
  private String ending() throws InterruptedException {
    return started.process().waitFor(GRACE_MS, TimeUnit.MILLISECONDS)
        ? "the program ended with exit code " + started.process().exitValue()
        : "the program closed its standard output";
  }

  /** Ends it, so that all it has written is there, and says what was wrong. */
  private Trouble trouble(Trouble.Kind kind, String message) throws InterruptedException {
    end();
    err.join(GRACE_MS);
    synchronized (errors) {
      return new Trouble(kind, message, new ArrayList<>(errors));
    }
  }

  private static long deadline(double seconds) {
    return System.nanoTime() + (long) Math.min(1e18, seconds * 1e9);
  }

  private static String text(double seconds) {
    return String.format(Locale.ROOT, "%.4g s", seconds);
  }

  private static String shown(String line) {
    String text = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " ...";
    return "'" + text.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  private void readOutput() {
    try {
      InputStream stream = started.process().getInputStream();
      BoundedLines reader = new BoundedLines(stream, LONGEST_LINE);
      for (String line = reader.next(); line != null; line = reader.next()) {
        if (!line.isBlank()) {
          lines.put(new Line(line, reader.longer(), false));
        }
      }
    } catch (IOException e) {
      // ended while it was read
    } catch (InterruptedException e) {
      return; // nobody takes lines any more
    }
    try {
      lines.put(END);
    } catch (InterruptedException e) {
      // as above; the thread ends here
    }
  }

  private void readErrors() {
    try {
      BoundedLines reader =
          new BoundedLines(started.process().getErrorStream(), LONGEST_ERROR_LINE);
      for (String line = reader.next(); line != null; line = reader.next()) {
        synchronized (errors) {
          errors.add(line);
          if (errors.size() > ERROR_LINES) {
            errors.remove();
          }
        }
      }
    } catch (IOException e) {
      // ended while it was read
    }
  }

  /** Whether it runs and has said nothing since its last answer. */
  boolean ready() {
    return started.process().isAlive() && lines.isEmpty();
  }

  /** Lets it end by itself, as programs do at the end of their input, and else ends it. */
  void close() {
    WRITERS.execute(
        () -> {
          try {
            started.process().getOutputStream().close();
            started.process().waitFor(GRACE_MS, TimeUnit.MILLISECONDS);
          } catch (IOException | InterruptedException e) {
            // ended in any case
          } finally {
            end();
          }
        });
  }

  /** Ends it and all that it has started, at once. */
  void end() {
    started.end();
    out.interrupt();
  }
}
