package org.l2lspark.task.external;

import java.util.Map;

/**
 * One thread's program: taken when it is first needed, replaced when it was in trouble, given back
 * in the end. Not thread-safe.
 */
final class Slot implements AutoCloseable {
  private final ProgramSettings settings;
  private Program program; // null: none
  private Trouble broken; // it could not be started again and again; null: not known
  private int failedStarts;

  Slot(ProgramSettings settings) {
    this.settings = settings;
  }

  /** The task was cancelled: no member's failure, so no exception that would be taken for one. */
  private static final class Cancelled extends Error {
    private static final long serialVersionUID = 1L;

    Cancelled(InterruptedException cause) {
      super("the task was cancelled", cause);
    }
  }

  /**
   * Asks for an evaluation. When the program ends over it, a new one is asked again as often as its
   * settings allow: what an earlier evaluation has done to a program is no fault of this one.
   *
   * @throws Trouble when there is no answer
   */
  Map<String, Object> ask(Map<String, Object> request) throws Trouble {
    try {
      for (int restarts = 0; ; restarts++) {
        try {
          start();
          return program.ask(request);
        } catch (Trouble e) {
          program = null; // has ended
          if (e.kind() != Trouble.Kind.ENDED || restarts == settings.limits().restarts()) {
            throw e;
          }
        }
      }
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
      throw new Cancelled(e);
    }
  }

  private void start() throws Trouble, InterruptedException {
    while (program == null) {
      if (broken != null) {
        throw broken;
      }
      try {
        program = Programs.take(settings);
        failedStarts = 0;
      } catch (Trouble e) {
        if (failedStarts == settings.limits().restarts()) {
          broken =
              new Trouble(
                  e.kind(), "the program cannot be started: " + e.getMessage(), e.lastLines());
        }
        failedStarts++;
      }
    }
  }

  /** Ends the program at once. */
  void end() {
    if (program != null) {
      program.end();
      program = null;
    }
  }

  /** Gives the program back, which has answered what it was asked. */
  @Override
  public void close() {
    if (program != null) {
      Programs.give(settings, program);
      program = null;
    }
  }
}
