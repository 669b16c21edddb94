package org.l2lspark.optimize.gradient;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * What gradient ascent knows between two generations. Coordinates are divided by the standard
 * deviation of their start. Arrays are not modified.
 *
 * @param space the space of the members
 * @param steps steps made
 * @param point where it is
 * @param first running mean of gradients
 * @param second running mean of their squares, or running maximum
 * @param key of the stream of directions
 */
record GradientState(
    ParameterSpace space, int steps, double[] point, double[] first, double[] second, long key) {}
