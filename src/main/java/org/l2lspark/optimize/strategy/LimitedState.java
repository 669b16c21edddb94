package org.l2lspark.optimize.strategy;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * What {@link LimitedMemory} knows between two generations. Coordinates are divided by the standard
 * deviation of their start. Arrays are not modified.
 *
 * @param space the space of the members
 * @param generation generations made
 * @param mean y
 * @param sigma step size
 * @param path p_sigma
 * @param vectors M, a direction per row, the fastest changing first
 * @param key of the stream by which the members are drawn
 */
record LimitedState(
    ParameterSpace space,
    int generation,
    double[] mean,
    double sigma,
    double[] path,
    double[][] vectors,
    long key) {}
