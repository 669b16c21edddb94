package org.l2lspark.spark;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
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
 * driver.
 *
 * <p>A large one travels in a broadcast: an executor reads it once, and all its tasks share the
 * members that the first of them makes. A small one travels in the tasks' closure, which Spark
 * broadcasts in any case; another broadcast would be another round trip of every executor to the
 * driver. Each task then reads a generation of its own, and gives it up for the one that its JVM
 * has already, if that is still there.
 */
final class ShippedGeneration implements Serializable {
  private static final long serialVersionUID = 2L;
  private static final int SMALL_BYTES = 128 << 10; // a closure is freed when the driver collects
  private static final long SMALL_NUMBERS = 4_000_000; // 32 MB of members, held a little longer
  private static final int HELD = 4; // as many runs may be at work in a JVM

  /** The last small generations that this JVM has read, by their names. */
  private static final Map<String, SoftReference<ShippedGeneration>> HERE = new LinkedHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final Ensemble numbers; // null: by recipe
  private final Shipped<Content> content;
  private final boolean small; // and the members too, once they are made

  private record Content(Ensemble byRecipe, Trial trial) implements Serializable {}

  ShippedGeneration(Ensemble ensemble, Trial trial) {
    boolean byRecipe = ensemble.recipe().isPresent();
    this.numbers = byRecipe ? null : ensemble;
    this.content = new Shipped<>(new Content(byRecipe ? ensemble : null, trial));
    this.small =
        byRecipe
            && content.size() <= SMALL_BYTES
            && (long) ensemble.members() * ensemble.dimension() <= SMALL_NUMBERS;
  }

  Ensemble ensemble() {
    return numbers != null ? numbers : content.value().byRecipe;
  }

  Trial trial() {
    return content.value().trial;
  }

  /** Gives it a way to the executors, to be closed when they are done. */
  Delivery send(JavaSparkContext spark) {
    if (!small) {
      return new Delivery(null, spark.broadcast(this));
    }
    if (spark.isLocal()) {
      here(this); // for the tasks in this JVM
    }
    return new Delivery(this, null);
  }

  private Object readResolve() {
    return small ? here(this) : this;
  }

  /** The one of this name that is here already, else the one that has arrived. */
  private static synchronized ShippedGeneration here(ShippedGeneration arrived) {
    SoftReference<ShippedGeneration> held = HERE.remove(arrived.name);
    ShippedGeneration known = held == null ? null : held.get();
    ShippedGeneration generation = known == null ? arrived : known;
    HERE.put(generation.name, new SoftReference<>(generation)); // the youngest now
    if (HERE.size() > HELD) {
      HERE.remove(HERE.keySet().iterator().next());
    }
    return generation;
  }

  private static synchronized void forget(ShippedGeneration generation) {
    HERE.remove(generation.name);
  }

  /** Forgets what this JVM holds, as if it had read nothing yet; for tests. */
  static synchronized void forgetAll() {
    HERE.clear();
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
      } else {
        forget(within);
      }
    }
  }
}
