package org.l2lspark.evaluate;

import java.util.List;

/** Members are layered nets. */
public interface Layered extends Facet {
  /**
   * Activations by layer, first to last, of one member, over all units of a layer and some
   * scenarios.
   *
   * @param parameters of the member, as the problem sees them. Not modified
   * @param scenarios their numbers
   */
  List<LayerActivation> activations(double[] parameters, int[] scenarios);
}
