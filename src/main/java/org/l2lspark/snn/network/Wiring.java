package org.l2lspark.snn.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Synapses that are drawn once for many networks: those of one step and seed, with the same
 * populations and projections, that differ in the parameters of neurons, in noise, and in weights
 * that a projection has in common. Other networks are drawn anew, so a network is the same, bit for
 * bit in what it fires, whether its synapses were drawn once or again. Immutable.
 *
 * <p>Which projection a synapse belongs to is kept in its weight: number k, from 1, is drawn with
 * the weight k, negative where it inhibits.
 */
public final class Wiring {
  private final Network.Builder parts;
  private final Synapses numbered; // null: some weights are not constant

  private Wiring(Network.Builder parts, Synapses numbered) {
    this.parts = parts;
    this.numbered = numbered;
  }

  /**
   * Draws the synapses of a network.
   *
   * @param parts its parts. Not to be modified from now on
   */
  public static Wiring of(Network.Builder parts) {
    List<Connections> numbers = new ArrayList<>();
    for (Connections c : parts.connections()) {
      if (!constant(c)) {
        return new Wiring(parts, null);
      }
      double number = numbers.size() + 1.0;
      numbers.add(weighing((Projection) c, weight(c) < 0 ? -number : number));
    }
    return new Wiring(parts, parts.connectedBy(numbers).build().synapses());
  }

  /** The network with these parts. */
  public Network network(Network.Builder other) {
    if (numbered == null || !drawsLike(other)) {
      return other.build();
    }
    double[] weights = other.connections().stream().mapToDouble(Wiring::weight).toArray();
    return other.build(numbered.mapped(number -> weights[(int) Math.abs(number) - 1]));
  }

  private boolean drawsLike(Network.Builder other) {
    List<Connections> own = parts.connections();
    List<Connections> others = other.connections();
    if (!parts.drawsLike(other) || own.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      if (!constant(others.get(i))
          || weight(own.get(i)) < 0 != weight(others.get(i)) < 0
          || !weighing((Projection) own.get(i), 0)
              .equals(weighing((Projection) others.get(i), 0))) {
        return false;
      }
    }
    return true;
  }

  private static boolean constant(Connections c) {
    return c instanceof Projection projection
        && projection.weights() instanceof Distribution.Constant;
  }

  private static double weight(Connections c) {
    return ((Distribution.Constant) ((Projection) c).weights()).value();
  }

  private static Projection weighing(Projection p, double weight) {
    return new Projection(
        p.name(), p.source(), p.target(), p.rule(), Distribution.constant(weight), p.delaysMs());
  }
}
