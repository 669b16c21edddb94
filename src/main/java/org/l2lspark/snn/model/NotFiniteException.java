package org.l2lspark.snn.model;

/** A state variable of a neuron is infinite or not a number; the engine says which neuron's. */
public final class NotFiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1L;
  private final int neuron;
  private final String variable;
  private final double value;

  /** That variable of that neuron has that value. */
  NotFiniteException(int neuron, String variable, double value) {
    super("%s of neuron %d is %s".formatted(variable, neuron, value));
    this.neuron = neuron;
    this.variable = variable;
    this.value = value;
  }

  /** Id of the neuron, as the engine counts. */
  public int neuron() {
    return neuron;
  }

  /** Name of the {@link StateVariable}. */
  public String variable() {
    return variable;
  }

  /** NaN, or an infinity. */
  public double value() {
    return value;
  }
}
