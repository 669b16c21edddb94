package org.l2lspark.spark.ml;

import org.apache.spark.ml.util.Identifiable;

/**
 * The identifier of a stage on its way into it. Spark's base classes make Params before a Java
 * subclass has set a field, and a Param asks its owner for the identifier: a constructor leaves it
 * here, {@code this(Uid.of(uid))}, and {@code uid()} takes it when it is first asked.
 */
final class Uid {
  private static final ThreadLocal<String> LEFT = new ThreadLocal<>();

  private Uid() {}

  /** Leaves an identifier. */
  static Uid of(String uid) {
    LEFT.set(uid);
    return new Uid();
  }

  /** Leaves a new identifier. */
  static Uid random(String prefix) {
    return of(Identifiable.randomUID(prefix));
  }

  /** Takes what was left. */
  static String take() {
    String uid = LEFT.get();
    LEFT.remove();
    return uid;
  }
}
