package org.l2lspark.builder;

/**
 * The inner loop: what a member of the ensemble is tried on. A kind of this jar has a class of its
 * own; one that another jar brings is {@code TaskBuilder.of("rate-curve").set("noise-hz", 2)}.
 *
 * @param <B> the builder itself
 */
public abstract class TaskBuilder<B extends TaskBuilder<B>> extends SettingsBuilder<B> {
  TaskBuilder(String kind) {
    set("kind", kind);
  }

  /** A task of any kind, whose keys are written by {@link #set(String, Object)}. */
  public static TaskBuilder<?> of(String kind) {
    return new Any(kind);
  }

  private static final class Any extends TaskBuilder<Any> {
    Any(String kind) {
      super(kind);
    }
  }
}
