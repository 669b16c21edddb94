package org.l2lspark.snn.brain;

/**
 * Simulates many brains of one shape, a lane each: the workspace of one thread. A tick takes which
 * inputs of a lane are active, and says how often each of its neurons fired.
 */
public interface Brains {
  /**
   * A workspace for brains whose synapses stay as they are: in Java's vectors where the module
   * {@code jdk.incubator.vector} is there and sums of such weights fit, else in plain loops. The
   * spikes are the same.
   *
   * @param bound largest weight in magnitude, in units of {@value Brain#UNIT_PA} pA
   */
  static Brains open(BrainShape shape, int lanes, double bound) {
    Brains plain = new FixedBrains(shape, lanes);
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return plain;
    }
    try { // by name: it is compiled after this, with the module
      return (Brains)
          Class.forName(Brains.class.getPackageName() + ".VectorBrains")
              .getMethod("orElse", Brains.class, double.class)
              .invoke(null, plain, bound);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("VectorBrains is not part of this build", e);
    }
  }

  /** Number of lanes. */
  int lanes();

  /** The shape of all brains. */
  BrainShape shape();

  /**
   * Gives lanes a brain; to be followed by {@link #reset}.
   *
   * @throws IllegalArgumentException when it is of another shape
   */
  void assign(Brain brain, int firstLane, int endLane);

  /** Back to birth: at rest, no spikes under way, no input active, nothing learnt. */
  void reset();

  /**
   * Simulates a tick.
   *
   * @param inputs which inputs of each lane are active throughout the tick, a bit each. Not
   *     modified
   */
  void tick(long[] inputs);

  /** Spikes of a neuron in the last tick; hidden neurons come first. */
  int count(int lane, int neuron);

  /** Spikes of hidden and output neurons of all lanes since the last {@link #reset}. */
  long spikes();
}
