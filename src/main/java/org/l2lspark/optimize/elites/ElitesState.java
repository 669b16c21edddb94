package org.l2lspark.optimize.elites;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What is known between two generations.
 *
 * @param space the space of the members
 * @param generation generations made
 * @param archive the map: elites by bin, {@code bin of x + bins of x * bin of y}
 * @param key of the stream by which the members are drawn
 */
record ElitesState(
    ParameterSpace space, int generation, SortedMap<Integer, Elite> archive, long key) {
  /** Copies the map. */
  ElitesState {
    archive = Collections.unmodifiableSortedMap(new TreeMap<>(archive));
  }
}
