package org.l2lspark.spark;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Trial;

/**
 * A generation on its way to the executors: the trial, and the ensemble by its recipe where it has
 * one, else by all its numbers. Trial and recipe may hold records, which Kryo cannot read, and
 * travel as {@link Shipped}; numbers go as they are, so that they are not copied once more on the
 * driver. All tasks of an executor share the members that the first of them makes.
 *
 * <p>A small one travels in the tasks' closure, which Spark broadcasts in any case; another
 * broadcast would be another round trip of every executor to the driver. Each task then reads a
 * generation of its own from the closure, and takes the one that the JVM has already instead.
 */
final class ShippedGeneration implements Serializable {
  private static final long serialVersionUID = 2L;
  private static final int SMALL_BYTES = 512 << 10; // Spark warns of closures beyond 1000 KiB

  /** Small generations that this JVM works on, by their names. */
  private static final Map<String, WeakReference<ShippedGeneration>> HERE = new HashMap<>();

  /** The last of them survives from one task to the next. */
  @SuppressWarnings("UnusedVariable") // it is held, not read
  private static SoftReference<ShippedGeneration> latest;

  private final String name = UUID.randomUUID().toString();
  private final Ensemble numbers; // null: by recipe
  private final Shipped<Content> content;

  private record Content(Ensemble byRecipe, Trial trial) implements Serializable {}

  ShippedGeneration(Ensemble ensemble, Trial trial) {
    boolean byRecipe = ensemble.recipe().isPresent();
    this.numbers = byRecipe ? null : ensemble;
    this.content = new Shipped<>(new Content(byRecipe ? ensemble : null, trial));
  }

  Ensemble ensemble() {
    return numbers != null ? numbers : content.value().byRecipe;
  }

  Trial trial() {
    return content.value().trial;
  }

  /** A way to the executors, to be closed when they are done. */
  Delivery send(JavaSparkContext spark) {
    if (numbers == null && content.size() <= SMALL_BYTES) {
      known(this); // tasks on the driver's JVM take the driver's own
      return new Delivery(this, null);
    }
    return new Delivery(null, spark.broadcast(this));
  }

  private Object readResolve() {
    return known(this);
  }

  private static synchronized ShippedGeneration known(ShippedGeneration arrived) {
    HERE.values().removeIf(reference -> reference.get() == null);
    WeakReference<ShippedGeneration> reference = HERE.get(arrived.name);
    ShippedGeneration known = reference == null ? null : reference.get();
    if (known == null) {
      known = arrived;
      HERE.put(arrived.name, new WeakReference<>(arrived));
    }
    latest = new SoftReference<>(known);
    return known;
  }

  /** A generation, or the broadcast that it is in; closed on the driver. */
  record Delivery(ShippedGeneration within, Broadcast<ShippedGeneration> broadcast)
      implements AutoCloseable, Serializable {
    ShippedGeneration generation() {
      return within != null ? within : broadcast.value();
    }

    @Override
    public void close() {
      if (broadcast != null) {
        broadcast.destroy();
      }
    }
  }
}
