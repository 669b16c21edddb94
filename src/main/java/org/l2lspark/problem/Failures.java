package org.l2lspark.problem;

import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Optional;

/** Failures of Java itself, in words. */
public final class Failures {
  private static final double GIGABYTE = 1 << 30;

  private Failures() {}

  /**
   * What a failure means that is neither an {@link InputException} nor a {@link RunException} but
   * is known to happen: memory or stack that are too small, native code that cannot be loaded, a
   * jar that does not fit to its Spark, a path that the machine cannot name.
   *
   * @return empty where nothing is known of it
   */
  public static Optional<RuntimeException> explain(Throwable failure) {
    Optional<RuntimeException> found = Optional.empty();
    int depth = 0;
    for (Throwable e = failure; e != null && depth < 100; e = e.getCause()) {
      Optional<RuntimeException> deeper = one(e);
      found = deeper.isPresent() ? deeper : found; // the deepest knows best
      depth++;
    }
    return found;
  }

  private static Optional<RuntimeException> one(Throwable e) {
    Problem problem = null;
    if (e instanceof OutOfMemoryError) {
      problem = memory(e);
    } else if (e instanceof StackOverflowError) {
      problem =
          new Problem(
              "the stack of a thread is full",
              "an input that is not nested so deeply, or more stack",
              "StackOverflowError",
              "give the driver more: --driver-java-options -Xss16m -- before the command");
    } else if (e instanceof UnsatisfiedLinkError) {
      problem =
          new Problem(
              "native code cannot be loaded",
              "a temporary folder from which programs may be started",
              "%s (java.io.tmpdir is %s)"
                  .formatted(
                      String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                      System.getProperty("java.io.tmpdir")),
              "name another: --driver-java-options -Djava.io.tmpdir=FOLDER -- before the command");
    } else if (e instanceof LinkageError) {
      problem =
          new Problem(
              "the jar does not fit to this Spark, or a part of it is missing",
              "Spark 3.5 or 4.1 of Scala 2.13 and Java 17, and the jar that was built for them",
              String.valueOf(e),
              "start it by submit/local.sh or spark-submit, with SPARK_HOME and L2L_JAR unset to try those"
                  + " of the project");
    } else if (e instanceof InvalidPathException path) {
      return Optional.of(
          new InputException(
              new Problem(
                  "'" + path.getInput() + "' is not a path of this machine",
                  "letters that the locale knows, "
                      + System.getProperty("sun.jnu.encoding")
                      + ", and no control characters",
                  path.getReason(),
                  "correct it, or set a locale of UTF-8: export LC_ALL=C.UTF-8"),
              e));
    }
    return Optional.ofNullable(problem).map(p -> new RunException(p, e));
  }

  private static Problem memory(Throwable e) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("native thread")) {
      return new Problem(
          "no more threads can be started",
          "a limit of processes and a memory that leave room for the threads of Spark",
          said,
          "raise the limit (ulimit -u, or that of the container), or use fewer cores");
    }
    return new Problem(
        "the driver is out of memory",
        "memory for the data, the ensemble and what an update makes of them",
        String.format(
            Locale.ROOT, "%s, of %.1f GB", said, Runtime.getRuntime().maxMemory() / GIGABYTE),
        "give it more: --driver-memory 12g -- before the command; or take fewer members or samples");
  }
}
