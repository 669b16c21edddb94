package org.l2lspark.optimize.racing;

/**
 * The best member in validation so far.
 *
 * @param genes its coordinates. Not modified
 * @param fitness in the newest validation
 */
record Incumbent(double[] genes, double fitness) {}
