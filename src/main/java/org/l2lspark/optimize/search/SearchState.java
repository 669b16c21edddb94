package org.l2lspark.optimize.search;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * How far a search has come.
 *
 * @param space the space of the members
 * @param tried points tried
 * @param best the best of them, empty at first. Not modified
 * @param key of the stream of the design
 */
record SearchState(ParameterSpace space, long tried, double[] best, long key) {}
