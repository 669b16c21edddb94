package org.l2lspark.builder;

/**
 * A model of neurons and its parameters. A kind of this jar has a class of its own; one that
 * another jar brings is {@code NeuronBuilder.of("my_neuron").set("tau_m", 20)}.
 *
 * @param <B> the builder itself
 */
public abstract class NeuronBuilder<B extends NeuronBuilder<B>> extends SettingsBuilder<B> {
  NeuronBuilder(String kind) {
    set("kind", kind);
  }

  /** A model of any kind, whose keys are written by {@link #set(String, Object)}. */
  public static NeuronBuilder<?> of(String kind) {
    return new Any(kind);
  }

  private static final class Any extends NeuronBuilder<Any> {
    Any(String kind) {
      super(kind);
    }
  }
}
