package org.l2lspark.optimize.strategy;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * What {@link MirroredStrategy} knows between two generations. Coordinates are divided by the
 * standard deviation of their start. Arrays are not modified.
 *
 * @param space the space of the members
 * @param steps steps made
 * @param mean what members are drawn about
 * @param first Adam's running mean of gradients
 * @param second Adam's running mean of their squares
 * @param key of the stream by which the members are drawn
 */
record MirroredState(
    ParameterSpace space, int steps, double[] mean, double[] first, double[] second, long key) {}
