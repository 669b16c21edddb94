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
 * @param average moving average of the means, where the estimate is one
 * @param time pseudo-time of the {@link GammaSchedule}, from 0 to 1; 0 where it keeps none
 * @param accuracy mean accuracy when the {@link EnsembleSize} was last looked at, -1 before
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
    Optional<double[]> average,
    double time,
    double accuracy,
    int rankDeficientSolves) {

  /** The state before the first generation, of a mean whose members are not kept. */
  static KalmanState of(ParameterSpace space, Seed seed, int size, double[] mean) {
    return new KalmanState(
        space, 0, seed, size, mean, Optional.empty(), Optional.empty(), Optional.empty(), 0, -1, 0);
  }

  /** The state before the first generation, of members that are kept. */
  static KalmanState of(ParameterSpace space, Seed seed, Ensemble members) {
    return of(space, seed, members.members(), members.mean()).of(members);
  }

  /** This state with other members that are kept, and their mean. */
  KalmanState of(Ensemble kept) {
    return of(kept, kept.mean());
  }

  /** This state with other members that are kept, whose mean is known. */
  KalmanState of(Ensemble kept, double[] itsMean) {
    return copy(kept.members(), itsMean, Optional.of(kept), position, average);
  }

  /** This state with another mean. */
  KalmanState at(double[] other) {
    return copy(size, other, members, position, average);
  }

  /** This state with a position to accelerate from. */
  KalmanState from(double[] here) {
    return copy(size, mean, members, Optional.of(here), average);
  }

  /** This state with a moving average. */
  KalmanState averaged(double[] moving) {
    return copy(size, mean, members, position, Optional.of(moving));
  }

  /** This state for so many members in the next generation, with the accuracy looked at. */
  KalmanState sized(int next, double measured) {
    return new KalmanState(
        space,
        generation,
        seed,
        next,
        mean,
        members,
        position,
        average,
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
        average,
        time + duration,
        accuracy,
        deficientSolves);
  }

  private KalmanState copy(
      int newSize,
      double[] newMean,
      Optional<Ensemble> newMembers,
      Optional<double[]> newPosition,
      Optional<double[]> newAverage) {
    return new KalmanState(
        space,
        generation,
        seed,
        newSize,
        newMean,
        newMembers,
        newPosition,
        newAverage,
        time,
        accuracy,
        rankDeficientSolves);
  }
}
