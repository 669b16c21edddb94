package org.l2lspark.optimize.strategy;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * What a natural evolution strategy knows between two generations. Coordinates are divided by the
 * standard deviation of their start. Arrays are not modified.
 *
 * @param space the space of the members
 * @param mean of the distribution
 * @param sigma step size, 1 where the covariance is diagonal
 * @param root a root A of the covariance over sigma^2, {@code n x n}, or standard deviations
 * @param key of the stream by which the members are drawn
 */
record NaturalState(ParameterSpace space, double[] mean, double sigma, double[] root, long key) {}
