package org.l2lspark.task.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes that this JVM has started and must not leave behind: each with all that it has
 * started itself, which is found by descent and, where the system shows a process's environment in
 * {@code /proc}, by a variable that it inherits, even when its parent has ended before it. A hook
 * ends what is left when the JVM does. Thread-safe.
 */
final class Processes {
  private static final String VARIABLE = "L2L_PROGRAM";
  private static final int ROUNDS = 3;
  private static final Set<Started> LIVE = ConcurrentHashMap.newKeySet();
  private static volatile boolean closing;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Processes::endAll, "l2l-programs-end"));
  }

  private Processes() {}

  /**
   * A process of this JVM.
   *
   * @param mark what its variable holds, its own
   */
  record Started(Process process, String mark) {
    /** Ends it and all that it has started. Harmless when it has ended. */
    void end() {
      LIVE.remove(this);
      endTree(process.toHandle());
      for (int round = 0; round < ROUNDS && endMarked(mark); round++) {
        // what was started while the others were ended
      }
    }
  }

  /**
   * Starts a process.
   *
   * @throws IOException when it cannot be started
   */
  static Started start(ProcessBuilder builder) throws IOException {
    String mark = UUID.randomUUID().toString(); // tells processes apart, decides no result
    builder.environment().put(VARIABLE, mark);
    Started started = new Started(builder.start(), mark);
    LIVE.add(started);
    if (closing) { // the hook may have missed it
      started.end();
      throw new IOException("this process is about to end");
    }
    return started;
  }

  private static void endAll() {
    closing = true;
    LIVE.forEach(Started::end);
  }

  /** Parents first, so that none starts another in the place of one that was ended. */
  private static void endTree(ProcessHandle process) {
    List<ProcessHandle> children = process.children().toList();
    process.destroyForcibly();
    children.forEach(Processes::endTree);
  }

  private static boolean endMarked(String mark) {
    byte[] wanted = (VARIABLE + "=" + mark).getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(wanted, StandardCharsets.ISO_8859_1);
    List<ProcessHandle> found =
        ProcessHandle.allProcesses()
            .filter(process -> environment(process).contains(text))
            .toList();
    found.forEach(ProcessHandle::destroyForcibly);
    return !found.isEmpty();
  }

  /** The environment that a process was started with; empty where it cannot be seen. */
  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // of another user, ended meanwhile, or no such system
    }
  }
}
