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
 * <p>Most travel in a broadcast: an executor reads it once, and all its tasks share the members
 * that the first of them makes. A small one that goes to few tasks travels with each of them, which
 * saves every executor a round trip to the driver; a task gives up the one that it brings for the
 * one that its JVM has already, if that is still there.
 */
final class ShippedGeneration implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WITH_TASKS_BYTES = 1 << 20; // of all tasks together
  private static final long WITH_TASKS_NUMBERS = 4_000_000; // 32 MB of members, held a while longer
  private static final int MAX_HELD_RUNS = 4; // as many runs may be at work in a JVM

  /** The last generations that have come to this JVM with tasks, by their names. */
  private static final Map<String, SoftReference<ShippedGeneration>> HERE = new LinkedHashMap<>();

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

  /**
   * Gives it a way to the executors, to be closed when they are done.
   *
   * @param tasks how many tasks need it
   */
  Delivery send(JavaSparkContext spark, int tasks) {
    if (numbers != null
        || (long) tasks * content.size() > WITH_TASKS_BYTES
        || (long) ensemble().members() * ensemble().dimension() > WITH_TASKS_NUMBERS) {
      return new Delivery(null, spark.broadcast(this));
    }
    if (spark.isLocal()) {
      here(); // for the tasks in this JVM
    }
    return new Delivery(this, null);
  }

  /** The one of this name that has come to this JVM first, if it is still there, else this one. */
  ShippedGeneration here() {
    synchronized (HERE) {
      SoftReference<ShippedGeneration> held = HERE.remove(name);
      ShippedGeneration known = held == null ? null : held.get();
      ShippedGeneration generation = known == null ? this : known;
      HERE.put(name, new SoftReference<>(generation)); // the youngest now
      if (HERE.size() > MAX_HELD_RUNS) {
        HERE.remove(HERE.keySet().iterator().next());
      }
      return generation;
    }
  }

  /** Forgets what this JVM holds, as if nothing had come to it yet; for tests. */
  static void forgetAll() {
    synchronized (HERE) {
      HERE.clear();
    }
  }

  /**
   * A way to the executors; closed on the driver.
   *
   * @param withTasks what each task brings, null for nothing
   * @param broadcast what all tasks share, null where each brings its own
   */
  record Delivery(ShippedGeneration withTasks, Broadcast<ShippedGeneration> broadcast)
      implements AutoCloseable {
    @Override
    public void close() {
      if (broadcast != null) {
        broadcast.destroy();
      } else {
        synchronized (HERE) {
          HERE.remove(withTasks.name);
        }
      }
    }
  }
}
