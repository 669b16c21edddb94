package org.l2lspark.optimize.genetic;

import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What a genetic algorithm knows between two generations.
 *
 * @param space the space of the members
 * @param generation number of generations evaluated
 * @param population the members to be evaluated next
 * @param best the fittest member so far, {@code dimension} numbers
 * @param bestFitness its fitness on the newest scenarios it was tried on, or -infinity before the
 *     first evaluation
 * @param scenarios a key of the scenarios of the newest generation, 0 before the first
 */
public record GeneticState(
    ParameterSpace space,
    int generation,
    Ensemble population,
    double[] best,
    double bestFitness,
    long scenarios) {}
