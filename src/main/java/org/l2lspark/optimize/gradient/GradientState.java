package org.l2lspark.optimize.gradient;

import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Adam;

/**
 * What gradient ascent knows between two generations. Coordinates are divided by the standard
 * deviation of their start. Arrays are not modified.
 *
 * @param space the space of the members
 * @param point where it is
 * @param memory of gradients; with AdaMax the running maximum in place of v, with RMSProp v that
 *     forgets as fast as m
 * @param key of the stream of directions
 */
record GradientState(ParameterSpace space, double[] point, Adam memory, long key) {}
