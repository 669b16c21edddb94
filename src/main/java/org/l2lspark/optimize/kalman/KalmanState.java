package org.l2lspark.optimize.kalman;

import java.util.Optional;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;

/**
 * What a Kalman filter knows between two generations. A refreshed ensemble follows from mean, seed
 * and generation and is not kept.
 *
 * @param space the space of the members
 * @param generation number of updates made
 * @param seed what a refreshed ensemble's perturbations are keyed by
 * @param mean the mean of the ensemble, {@code dimension} numbers
 * @param members the ensemble, where it is kept from generation to generation
 * @param rankDeficientSolves solves of the last update that took the pseudo-inverse
 */
public record KalmanState(
    ParameterSpace space,
    int generation,
    Seed seed,
    double[] mean,
    Optional<Ensemble> members,
    int rankDeficientSolves) {}
