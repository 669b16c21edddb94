package org.l2lspark.optimize.annealing;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * Where chains are. Coordinates are divided by the standard deviation of their start. Arrays are
 * not modified.
 *
 * @param space the space of the members
 * @param generation generations made
 * @param points of the chains, row by row
 * @param fitness of the points; minus infinity where one failed, empty before the first generation
 * @param best the best point of any, and its fitness behind it; empty before the first generation
 * @param key of the stream of proposals
 */
record ChainsState(
    ParameterSpace space,
    int generation,
    double[][] points,
    double[] fitness,
    double[] best,
    long key) {}
