package org.l2lspark.optimize.strategy;

import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Adam;

/**
 * What {@link MirroredStrategy} knows between two generations. Coordinates are divided by the
 * standard deviation of their start. Arrays are not modified.
 *
 * @param space the space of the members
 * @param mean what members are drawn about
 * @param memory of gradients
 * @param key of the stream by which the members are drawn
 */
record MirroredState(ParameterSpace space, double[] mean, Adam memory, long key) {}
