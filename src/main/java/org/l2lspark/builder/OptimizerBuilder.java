package org.l2lspark.builder;

/**
 * The outer loop: how the members move. A kind of this jar has a class of its own; one that another
 * jar brings is {@code OptimizerBuilder.of("hill-climbing").set("members", 20)}.
 *
 * @param <B> the builder itself
 */
public abstract class OptimizerBuilder<B extends OptimizerBuilder<B>> extends SettingsBuilder<B> {
  OptimizerBuilder(String kind) {
    set("kind", kind);
  }

  /** An optimizer of any kind, whose keys are written by {@link #set(String, Object)}. */
  public static OptimizerBuilder<?> of(String kind) {
    return new Any(kind);
  }

  private static final class Any extends OptimizerBuilder<Any> {
    Any(String kind) {
      super(kind);
    }
  }
}
