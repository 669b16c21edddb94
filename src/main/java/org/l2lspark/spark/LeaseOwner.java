package org.l2lspark.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A process that holds a lease.
 *
 * @param host its host, for people
 * @param machine what tells the machine, its boot and the container of the process from others
 * @param process its number
 * @param started when it began, as the machine counts: numbers are given again
 */
record LeaseOwner(String host, String machine, long process, String started) {
  private static final LeaseOwner SELF = self();
  private static final int STATE = 0;
  private static final int START_TICKS = 19;

  /** This process. */
  static LeaseOwner current() {
    return SELF;
  }

  private static LeaseOwner self() {
    long process = ProcessHandle.current().pid();
    String host = hostName();
    String machine =
        host
            + text(Path.of("/proc/sys/kernel/random/boot_id")).map(id -> "/" + id).orElse("")
            + link(Path.of("/proc/self/ns/pid")).map(id -> "/" + id).orElse("");
    return new LeaseOwner(host, machine, process, started(process).orElse(""));
  }

  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("host", host);
    document.put("machine", machine);
    document.put("process", process);
    document.put("processStarted", started);
    SparkSession session =
        SparkSession.getDefaultSession().isDefined()
            ? SparkSession.getDefaultSession().get()
            : null;
    document.put("application", session == null ? "" : session.sparkContext().applicationId());
    return document;
  }

  static LeaseOwner of(Map<String, Object> document) {
    return new LeaseOwner(
        String.valueOf(document.getOrDefault("host", "")),
        String.valueOf(document.getOrDefault("machine", "")),
        document.get("process") instanceof Number number ? number.longValue() : -1,
        String.valueOf(document.getOrDefault("processStarted", "")));
  }

  /** Whether it is alive; empty where that cannot be seen from this machine. */
  Optional<Boolean> alive() {
    return machine.equals(SELF.machine)
        ? Optional.of(started(process).filter(started::equals).isPresent())
        : Optional.empty();
  }

  /** Whether it was a process of this machine and is gone. */
  boolean isKnownDead() {
    return alive().filter(lives -> !lives).isPresent();
  }

  /** When a process of this machine began; empty when there is none, or a zombie. */
  private static Optional<String> started(long process) {
    Optional<String> line = text(Path.of("/proc/" + process + "/stat"));
    if (line.isPresent()) {
      // after the name, which may have blanks and parentheses in it
      String[] fields = line.get().substring(line.get().lastIndexOf(')') + 2).split(" ");
      return fields[STATE].equals("Z") || fields[STATE].equals("X")
          ? Optional.empty()
          : Optional.of("tick " + fields[START_TICKS]);
    }
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.info().startInstant().map(Instant::toString).orElse(""));
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).trim());
    } catch (IOException e) {
      return Optional.empty(); // no Linux, or no such process
    }
  }

  private static Optional<String> link(Path file) {
    try {
      return Optional.of(Files.readSymbolicLink(file).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
