package org.l2lspark.optimize.entropy;

import java.util.Optional;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What the cross-entropy method knows between two generations. Coordinates are divided by the
 * standard deviation of their start.
 *
 * @param space the space of the members
 * @param generation generations made
 * @param mixture what members are drawn of; absent before the first generation, whose members are
 *     those of the start
 * @param key of the stream by which they are drawn
 */
record EntropyState(ParameterSpace space, int generation, Optional<Mixture> mixture, long key) {}
