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
 * @param size N, the number of members of the next generation
 * @param mean the mean of the ensemble, {@code dimension} numbers
 * @param members the ensemble, where it is kept from generation to generation
 * @param position where the last update led, before the {@link Acceleration} moved on from there:
 *     the members, or the mean where they are not kept; empty without acceleration
 * @param time pseudo-time of the {@link GammaSchedule}, from 0 to 1; 0 where it keeps none
 * @param accuracy mean accuracy when the {@link EnsembleSize} was last looked at, NaN before
 * @param rankDeficientSolves solves of the last update that took the pseudo-inverse
 */
public record KalmanState(
    ParameterSpace space,
    int generation,
    Seed seed,
    int size,
    double[] mean,
    Optional<Ensemble> members,
    Optional<double[]> position,
    double time,
    double accuracy,
    int rankDeficientSolves) {

  /** The state before the first generation, of a mean whose members are not kept. */
  static KalmanState of(ParameterSpace space, Seed seed, int size, double[] mean) {
    return new KalmanState(
        space, 0, seed, size, mean, Optional.empty(), Optional.empty(), 0, Double.NaN, 0);
  }

  /** The state before the first generation, of members that are kept. */
  static KalmanState of(ParameterSpace space, Seed seed, Ensemble members) {
    return of(space, seed, members.members(), members.mean()).of(members);
  }

  /** This state with other members that are kept, and their mean. */
  KalmanState of(Ensemble kept) {
    return new KalmanState(
        space,
        generation,
        seed,
        kept.members(),
        kept.mean(),
        Optional.of(kept),
        position,
        time,
        accuracy,
        rankDeficientSolves);
  }

  /** This state with another mean. */
  KalmanState at(double[] other) {
    return new KalmanState(
        space,
        generation,
        seed,
        size,
        other,
        members,
        position,
        time,
        accuracy,
        rankDeficientSolves);
  }

  /** This state with a position to accelerate from. */
  KalmanState from(double[] here) {
    return new KalmanState(
        space,
        generation,
        seed,
        size,
        mean,
        members,
        Optional.of(here),
        time,
        accuracy,
        rankDeficientSolves);
  }

  /** This state for the next generation, with the size looked at. */
  KalmanState sized(int members, double measured) {
    return new KalmanState(
        space,
        generation,
        seed,
        members,
        mean,
        this.members,
        position,
        time,
        measured,
        rankDeficientSolves);
  }

  /** This state one update later. */
  KalmanState updated(double duration, int deficientSolves) {
    return new KalmanState(
        space,
        generation + 1,
        seed,
        size,
        mean,
        members,
        position,
        time + duration,
        accuracy,
        deficientSolves);
  }
}
