package org.l2lspark.evaluate;

import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What one thread holds to evaluate blocks of an optimizee: its context, and the members last seen
 * as the problem sees them. Not thread-safe.
 *
 * @param <C> the optimizee's context
 */
public final class Workspace<C extends AutoCloseable> implements AutoCloseable {
  private final Optimizee<C> optimizee;
  private final ParameterSpace space;
  private C context;
  private Ensemble coordinates;
  private Ensemble decoded;

  private Workspace(Optimizee<C> optimizee) {
    this.optimizee = optimizee;
    this.space = optimizee.parameters();
    this.context = optimizee.open();
  }

  /** A workspace for this thread. */
  public static <C extends AutoCloseable> Workspace<C> open(Optimizee<C> optimizee) {
    return new Workspace<>(optimizee);
  }

  Optimizee<C> optimizee() {
    return optimizee;
  }

  C context() {
    return context;
  }

  /** Leaves the context to a thread that does not let go of it and takes another. */
  void abandonContext() {
    context = optimizee.open();
  }

  /** The members as the problem sees them. */
  Ensemble decoded(Ensemble ensemble) {
    if (coordinates != ensemble) {
      coordinates = ensemble;
      decoded = space.decode(ensemble);
    }
    return decoded;
  }

  @Override
  public void close() {
    close(context);
  }

  /** Closes a context. */
  public static void close(AutoCloseable context) {
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException("could not close a workspace", e);
    }
  }
}
