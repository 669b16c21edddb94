package org.l2lspark.experiment;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.task.Cut;
import org.l2lspark.task.Optimizee;
import org.l2lspark.task.ResultSink;

/**
 * An inner loop whose members may not take for ever. A block is evaluated in a thread of its own;
 * when it takes longer than the limit it is abandoned and reported as an exception, upon which
 * {@link BlockRunner} evaluates its members one by one, each under the same limit: the member that
 * never ends becomes a failure, the others keep their results. As long as no member reaches the
 * limit, results are the bits that they are without one.
 *
 * <p>An abandoned thread ends when it next delivers a result. One that never does keeps its core
 * until the executor ends, and its workspace is left to it.
 *
 * @param <C> workspace of the inner loop
 */
final class TimeLimit<C extends AutoCloseable> implements Optimizee<TimeLimit.Workspace<C>> {
  private static final long serialVersionUID = 1L;
  private final Optimizee<C> inner;
  private final double seconds;

  private TimeLimit(Optimizee<C> inner, double seconds) {
    this.inner = inner;
    this.seconds = seconds;
  }

  /**
   * An inner loop under a limit.
   *
   * @param seconds limit of a block, and of each of its members when they are evaluated one by one;
   *     0 for none
   */
  static Optimizee<?> of(Optimizee<?> optimizee, double seconds) {
    return seconds > 0 ? new TimeLimit<>(optimizee, seconds) : optimizee;
  }

  /** The current workspace of the inner loop; used by one thread at a time. */
  static final class Workspace<C extends AutoCloseable> implements AutoCloseable {
    private C current;

    private Workspace(C current) {
      this.current = current;
    }

    @Override
    public void close() {
      LocalEvaluator.close(current);
    }
  }

  @Override
  public ParameterSpace parameters() {
    return inner.parameters();
  }

  @Override
  public List<String> outputs() {
    return inner.outputs();
  }

  @Override
  public Observation observation(Trial trial) {
    return inner.observation(trial);
  }

  @Override
  public Cut cut() {
    return inner.cut();
  }

  @Override
  public int samplesTogether() {
    return inner.samplesTogether();
  }

  @Override
  public Workspace<C> open() {
    return new Workspace<>(inner.open());
  }

  @Override
  public void evaluate(
      Workspace<C> context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    Gate gate = new Gate(sink);
    C workspace = context.current;
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(() -> inner.evaluate(workspace, ensemble, block, trial, gate), "l2l-evaluation");
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
      context.current = inner.open();
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
        int member, int sample, double[] outputs, int offset, double fitness) {
      requireOpen();
      sink.accept(member, sample, outputs, offset, fitness);
    }

    @Override
    public synchronized void fail(int member, int sample, String reason) {
      requireOpen();
      sink.fail(member, sample, reason);
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
