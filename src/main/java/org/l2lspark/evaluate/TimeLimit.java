package org.l2lspark.evaluate;

import java.io.Serializable;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Trial;

/**
 * How long members may take. A block is evaluated in a thread of its own; when it takes longer than
 * the limit it is abandoned and reported as an exception, upon which {@link BlockRunner} evaluates
 * its members one by one, each under the same limit: the member that never ends becomes a failure,
 * the others keep their results. As long as no member reaches the limit, results are the bits that
 * they are without one.
 *
 * <p>It belongs to the kernel and wraps no optimizee, so that there is nothing it could forget to
 * pass on. An abandoned thread ends when it next delivers a result. One that never does keeps its
 * core until the executor ends, and its context is left to it.
 *
 * @param seconds limit of a block, and of each of its members when they are evaluated one by one; 0
 *     for none
 */
record TimeLimit(double seconds) implements Serializable {
  private static final long serialVersionUID = 1L;

  <C extends AutoCloseable> void evaluate(
      Workspace<C> workspace, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    Optimizee<C> optimizee = workspace.optimizee();
    if (seconds == 0) {
      optimizee.evaluate(workspace.context(), ensemble, block, trial, sink);
      return;
    }
    Gate gate = new Gate(sink);
    C context = workspace.context();
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            () -> optimizee.evaluate(context, ensemble, block, trial, gate), "l2l-evaluation");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
    thread.start();
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, (long) (seconds * 1e9));
    } catch (InterruptedException e) {
      gate.shut();
      Thread.currentThread().interrupt();
      throw new Interrupted(e);
    }
    if (thread.isAlive()) {
      gate.shut();
      workspace.abandonContext();
      throw new Exceeded(String.format(Locale.ROOT, "no result within %s s", seconds));
    }
    if (thrown[0] instanceof Error error) {
      throw error;
    } else if (thrown[0] instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Takes results until the evaluation is abandoned. */
  private static final class Gate implements ResultSink {
    private final ResultSink sink;
    private boolean open = true;

    Gate(ResultSink sink) {
      this.sink = sink;
    }

    synchronized void shut() {
      open = false;
    }

    private void requireOpen() {
      if (!open) {
        throw new Exceeded("abandoned");
      }
    }

    @Override
    public synchronized void accept(
        int member, int scenario, double[] outputs, int offset, double fitness) {
      requireOpen();
      sink.accept(member, scenario, outputs, offset, fitness);
    }

    @Override
    public synchronized void metric(int member, int scenario, String name, double value) {
      requireOpen();
      sink.metric(member, scenario, name, value);
    }

    @Override
    public synchronized void fail(int member, int scenario, String reason) {
      requireOpen();
      sink.fail(member, scenario, reason);
    }

    @Override
    public synchronized void count(long spikes, double simulatedMs) {
      requireOpen();
      sink.count(spikes, simulatedMs);
    }
  }

  /** A limit that was reached. */
  private static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exceeded(String message) {
      super(message);
    }
  }

  /** The task was cancelled: no member's failure, so no exception that would be taken for one. */
  private static final class Interrupted extends Error {
    private static final long serialVersionUID = 1L;

    Interrupted(InterruptedException cause) {
      super("the task was cancelled", cause);
    }
  }
}
